package tenants

import "strings"

// freemail are where people without a domain have their mail.
var freemail = []string{"gmail.com", "outlook.com", "yahoo.com", "aol.com", "hotmail.com", "comcast.net"}

// provider is the managed-service provider itself, whose number and domain
// technicians type where they have none of the customer.
type provider struct {
	phone  phone
	domain string
}

func (m *maker) provider() provider {
	home := town{Town: m.lists.Towns[0]}
	return provider{m.newPhone(home), "northlightmsp.example"}
}

// newDomain is a domain that nobody else has.
func (m *maker) newDomain(name string) string {
	words := strings.Fields(name)
	base := compact(name)
	if len(words) > 2 && m.chance(35) {
		base = compact(strings.Join(words[:2], ""))
	}
	base = base[:min(len(base), 24)]
	domain := base + ".example"
	for n := 1; base == "" || m.domains[domain]; n++ {
		domain = base + m.digits("##") + ".example"
	}
	m.domains[domain] = true
	return domain
}

// websiteOf is the website that a side has of an organisation, as typed.
func (m *maker) websiteOf(o *organisation) string {
	domain := o.domain
	if o.pages != "" && m.chance(50) {
		domain = o.pages
	}
	switch n := m.random.IntN(100); {
	case n < 3:
		return "https://www." + m.own.domain
	case n < 5:
		return pick(m, []string{"https://www.facebook.com/" + compact(o.core), "n/a", "none", "http://", "https://linktr.ee/" + compact(o.core)})
	case n < 40 || domain == "":
		return ""
	}
	switch m.random.IntN(6) {
	case 0:
		return domain
	case 1:
		return "http://" + domain + "/"
	case 2:
		return "https://www." + domain + pick(m, []string{"", "/home", "/index.html", "/locations"})
	case 3:
		return "WWW." + strings.ToUpper(domain)
	default:
		return "www." + domain
	}
}
