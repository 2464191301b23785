package link

import (
	"errors"
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"crossdock/backend/record"
)

// Scheme is the protocol that the installers register.
const Scheme = "crossdock"

// words are what the paths call the kinds. ConnectWise's own documents say
// "org" for a company, and Hudu's integration does so too; a location is a site
// there.
var words = map[string]record.Kind{
	"org": record.Company, "company": record.Company, "contact": record.Contact, "configuration": record.Configuration,
	"location": record.Location, "site": record.Location, "agreement": record.Agreement,
}

// An id has ten digits at most: ConnectWise's are 32-bit numbers.
var (
	pathForm = regexp.MustCompile(`^/links/connectwise/([a-z]+)/([1-9][0-9]{0,9})$`)
	linkForm = regexp.MustCompile(`^(?i:crossdock)://([a-z]+)/([1-9][0-9]{0,9})/?$`)
)

// ParsePath reads the path of a request as it stood in its first line: nothing
// in it may be escaped.
func ParsePath(path string) (record.Key, bool) { return keyOf(pathForm, path) }

// errNoLink says what a crossdock: link looks like. The text that was given is
// not repeated: it comes from anywhere.
var errNoLink = errors.New("this is no link of Crossdock: want crossdock://company/ID, or contact, configuration, location or agreement instead of company")

// Is tells whether text is meant to be a crossdock: link, whether or not it is a
// right one.
func Is(text string) bool {
	scheme, _, found := strings.Cut(text, ":")
	return found && strings.EqualFold(scheme, Scheme)
}

// Parse reads a crossdock: link. The operating system hands on what any site
// asks it to, so nothing but a kind and a number is accepted.
func Parse(text string) (record.Key, error) {
	key, ok := keyOf(linkForm, text)
	if !ok {
		return record.Key{}, errNoLink
	}
	return key, nil
}

func keyOf(form *regexp.Regexp, text string) (record.Key, bool) {
	parts := form.FindStringSubmatch(text)
	if parts == nil {
		return record.Key{}, false
	}
	kind, known := words[parts[1]]
	id, err := strconv.ParseInt(parts[2], 10, 32)
	if !known || err != nil {
		return record.Key{}, false
	}
	return record.Key{Kind: kind, ID: int(id)}, true
}

// Address is where the service answers for a record.
func Address(port int, key record.Key) string {
	return top(port) + pathOf(key.Kind) + strconv.Itoa(key.ID)
}

// CompanyIDVariable is what ConnectWise puts a company's id in the place of.
const CompanyIDVariable = "[companyrecordid]"

// Definition is what a person enters as the Link Definition of companies.
func Definition(port int) string { return top(port) + pathOf(record.Company) + CompanyIDVariable }

// AddressForm is where the service answers for a kind, with "{id}" for the id.
func AddressForm(port int, kind record.Kind) string { return top(port) + pathOf(kind) + "{id}" }

// NativeDefinition is the Link Definition that Hudu's own documents give for the
// companies that its own integration has matched.
func NativeDefinition(hudu *url.URL) string {
	return hudu.Scheme + "://" + hudu.Host + pathOf(record.Company) + CompanyIDVariable
}

// NativeJump is the address of Hudu's API that leads to the same place.
func NativeJump(hudu *url.URL) string {
	return hudu.Scheme + "://" + hudu.Host + "/api/v1/companies/jump?integration_slug=cw_manage&integration_id=" + CompanyIDVariable
}

func top(port int) string { return "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

func pathOf(kind record.Kind) string {
	word := string(kind)
	if kind == record.Company {
		word = "org"
	}
	return "/links/connectwise/" + word + "/"
}
