package holdings

import (
	"net/url"
	"slices"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/match"
	"crossdock/backend/settings"
)

// ownerType is the type that ConnectWise gives the provider's own company.
const ownerType = "owner"

// vendorHosts are the domains under which the vendors serve many providers: a
// host there says nothing about this one.
var vendorHosts = []string{"myconnectwise.net", "connectwisedev.com", "huducloud.com", "hudu.com", "hudu.app"}

// own is what the provider is reached by: phone, fax and website of its own
// companies, and the domains on which it serves ConnectWise and Hudu itself.
func own(s settings.Settings, companies []connectwise.Company) match.Own {
	var found match.Own
	for i := range companies {
		c := &companies[i]
		if !isOwn(s, c) {
			continue
		}
		found.Phones = appendNew(found.Phones, c.Phone, c.Fax)
		found.Domains = appendNew(found.Domains, domains(c.Website)...)
	}
	found.Domains = appendNew(found.Domains, domains(s.ConnectWise.Site)...)
	found.Domains = appendNew(found.Domains, domains(s.Hudu.URL)...)
	slices.Sort(found.Phones)
	slices.Sort(found.Domains)
	return found
}

// isOwn tells whether a company is the provider: ConnectWise says so by its
// type, and the company that people log in with is it as well.
func isOwn(s settings.Settings, c *connectwise.Company) bool {
	if c.Deleted {
		return false
	}
	if login := strings.TrimSpace(s.ConnectWise.Company); login != "" && strings.EqualFold(strings.TrimSpace(c.Identifier), login) {
		return true
	}
	return slices.ContainsFunc(c.Types, func(t connectwise.Ref) bool { return strings.EqualFold(strings.TrimSpace(t.Name), ownerType) })
}

// domains are the host of an address and, where it is a name inside of one, the
// domain above it: "docs.example.com" and "example.com". A vendor's host, and
// one that is no name, gives none.
func domains(address string) []string {
	host := hostOf(address)
	if host == "" || slices.ContainsFunc(vendorHosts, func(v string) bool { return host == v || strings.HasSuffix(host, "."+v) }) {
		return nil
	}
	labels := strings.Split(host, ".")
	if len(labels) < 2 || strings.Trim(labels[len(labels)-1], "0123456789") == "" {
		return nil
	}
	if len(labels) == 2 {
		return []string{host}
	}
	return []string{host, strings.Join(labels[1:], ".")}
}

func hostOf(address string) string {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
}

func appendNew(list []string, values ...string) []string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
