package cwapi

import (
	"fmt"
	"net/http"
	"strings"

	"crossdock/backend/apierror"
	"crossdock/backend/record"
)

// rowTableSetup is the row of the setup tables.
const rowTableSetup = "System > Table Setup"

// RoleRow is the row of a ConnectWise security role that records of a kind are
// read under, as its screen shows it; "" for kinds that ConnectWise has not.
// Inquire has to be All: with My, other people's records are left out silently.
func RoleRow(kind record.Kind) string {
	switch kind {
	case record.Company, record.Location:
		return "Companies > Company Maintenance"
	case record.Contact:
		return "Companies > Contacts"
	case record.Configuration:
		return "Companies > Configurations"
	case record.Agreement, record.Tile:
		return "Finance > Agreements"
	default:
		return ""
	}
}

// rowOf is the row that a path is read under.
func rowOf(path string) string {
	for _, table := range []string{"/types", "/statuses"} {
		if strings.Contains(path, table) {
			return rowTableSetup
		}
	}
	for prefix, kind := range map[string]record.Kind{
		pathCompanies: record.Company, pathContacts: record.Contact,
		pathConfigurations: record.Configuration, pathAgreements: record.Agreement,
	} {
		if path == prefix || strings.HasPrefix(path, prefix+"/") {
			return RoleRow(kind)
		}
	}
	return ""
}

// UserHint is the next step for a person.
func (e *Error) UserHint() string {
	switch {
	case e.Code == codeUnknownCompany:
		return "Enter the company as you type it when you sign in to ConnectWise, and check the site."
	case e.Code == codeRoute:
		return "Check the site and the login company: ConnectWise does not find this tenant there."
	case e.IsClientID():
		return "Enter a clientId that is valid for your ConnectWise (developer.connectwise.com > ClientID)."
	case e.isPlainHTTP():
		return "Enter the API host of your cloud as the site, for example api-na.myconnectwise.net."
	case e.Code == codeFindCondition:
		return "This release of ConnectWise cannot filter that way. Please report it with the release number."
	}
	switch e.Class() {
	case apierror.Unauthorized:
		return "Check the login company, the public and the private key. If in doubt, make a new key pair " +
			"(System > Members > API Members > API Keys) and enter both keys."
	case apierror.Denied:
		return deniedHint(rowOf(e.Path))
	case apierror.NotFound:
		if last := e.Path[strings.LastIndex(e.Path, "/")+1:]; !isID(last) {
			return "Check the site, the login company and the keys: ConnectWise says that it has no such list, which can mean any of them."
		}
		return "The record does not exist in ConnectWise any more."
	case apierror.Limited:
		return "ConnectWise asks for fewer requests. Try again later, or lower limits.connectwisePerMinute in the settings."
	case apierror.Broken:
		return brokenHint(e.Status)
	default:
		return ""
	}
}

func deniedHint(row string) string {
	if row == "" {
		return "Open System > Security Roles in ConnectWise and give the role of the API member the right to inquire."
	}
	return fmt.Sprintf("In ConnectWise open System > Security Roles, choose the role of the API member, and under %s set Inquire to All.", row)
}

func brokenHint(status int) string {
	switch status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return "ConnectWise is not available at the moment, perhaps for maintenance. The next run goes on where this one stopped."
	default:
		return "ConnectWise failed to answer. Try again later; if it stays, tell ConnectWise support the address and the time."
	}
}
