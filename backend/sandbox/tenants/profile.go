package tenants

import (
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
)

// hide empties what a profile does not have.
func (p Profile) hide(t *Tenant) {
	if p == Everything {
		return
	}
	t.Input.Evidence = match.Evidence{}
	for i := range t.Input.ConnectWise {
		c := &t.Input.ConnectWise[i]
		c.Identifier, c.Website, c.Fax = "", "", ""
		if p == NameOnly {
			c.Phone, c.Address = "", connectwise.Address{}
		}
	}
	for i := range t.Input.Hudu {
		h := &t.Input.Hudu[i]
		*h = hudu.Company{
			ID: h.ID, Name: h.Name, Phone: h.Phone,
			AddressLine1: h.AddressLine1, AddressLine2: h.AddressLine2, City: h.City, State: h.State, Zip: h.Zip, Country: h.Country,
		}
		if p == NameOnly {
			*h = hudu.Company{ID: h.ID, Name: h.Name}
		}
	}
}

// setAside takes out of the truth the pairs that nobody could tell, now that
// some fields are hidden: those of companies of which another one of the same
// side shows exactly the same.
func (t *Tenant) setAside() {
	ours := map[string][]connectwise.CompanyID{}
	for i := range t.Input.ConnectWise {
		c := &t.Input.ConnectWise[i]
		key := shown(c.Name, c.Phone, c.Address.Line1+c.Address.Line2, c.Address.City)
		if holdings := t.Input.Evidence.ConnectWise[c.ID]; c.Website == "" && holdings.Serials == nil && holdings.Emails == nil {
			ours[key] = append(ours[key], c.ID)
		}
	}
	owner := make(map[hudu.CompanyID]connectwise.CompanyID, len(t.Truth.Pairs))
	for id, existing := range t.Truth.Pairs {
		owner[existing] = id
	}
	theirs := map[string][]connectwise.CompanyID{}
	count := map[string]int{}
	for i := range t.Input.Hudu {
		h := &t.Input.Hudu[i]
		key := shown(h.Name, h.Phone, h.AddressLine1+h.AddressLine2, h.City)
		if holdings := t.Input.Evidence.Hudu[h.ID]; h.Website != "" || len(h.Integrations) > 0 || holdings.Serials != nil || holdings.Emails != nil {
			continue
		}
		count[key]++
		if id, paired := owner[h.ID]; paired {
			theirs[key] = append(theirs[key], id)
		}
	}
	for _, group := range ours {
		t.drop(group, len(group))
	}
	for key, group := range theirs {
		t.drop(group, count[key])
	}
}

// drop takes the pairs of equal companies out of the truth.
func (t *Tenant) drop(group []connectwise.CompanyID, size int) {
	if size < 2 {
		return
	}
	for _, id := range group {
		if _, paired := t.Truth.Pairs[id]; paired {
			delete(t.Truth.Pairs, id)
			t.Truth.Undecided[id] = true
		}
	}
}

// shown is what a person sees of a company, spelling aside.
func shown(name string, rest ...string) string {
	return compact(name) + "|" + compact(strings.Join(rest, "|"))
}
