package plan_test

import (
	"fmt"
	"testing"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// accident is a plan that archives 12 of 50 contacts and clears the titles of
// as many others as are asked for, of 50.
func accident(clearings int) plan.Plan {
	title := plan.Field{Kind: record.Contact, Layout: 2, Attribute: change.Field("Title")}
	p := plan.Plan{Linked: map[plan.Group]int{{Kind: record.Contact}: 50}, Filled: map[plan.Field]int{title: 50}}
	for i := range 12 {
		p.Changes = append(p.Changes, change.Change{Key: record.Key{Kind: record.Contact, ID: i + 1}, Verb: change.Archive, Company: 1})
	}
	for i := range clearings {
		p.Changes = append(p.Changes, change.Change{
			Key: record.Key{Kind: record.Contact, ID: 100 + i}, Verb: change.Update, Company: 1, Layout: 2,
			Differences: []change.Difference{{Attribute: title.Attribute, Before: "CEO"}, {Attribute: change.Name, Before: "a", After: "b"}},
			Settlements: []change.Settlement{{Attribute: title.Attribute}, {Attribute: change.Name, ConnectWise: "b"}},
		})
	}
	return p
}

// TestClearingsAndArchivesAreTwoNumbers: each is judged by itself against what
// was approved, and what is not cleared is still written.
func TestClearingsAndArchivesAreTwoNumbers(t *testing.T) {
	for _, test := range []struct {
		clearings, approve    int
		archived, clearedLeft int
		halts                 int
	}{
		{20, 0, 0, 0, 2}, {20, 11, 0, 0, 2}, {20, 12, 12, 0, 1}, {20, 20, 12, 20, 0}, {6, 6, 0, 6, 1}, {5, 0, 0, 5, 1}, {4, 12, 12, 4, 0},
	} {
		t.Run(fmt.Sprintf("%d clearings, %d approved", test.clearings, test.approve), func(t *testing.T) {
			guarded := plan.Guard(accident(test.clearings), settings.Default().Brakes, test.approve)
			archived, cleared, renamed := 0, 0, 0
			for _, c := range guarded.Changes {
				if c.Verb == change.Archive {
					archived++
				}
				if plan.Clears(c) {
					cleared++
				} else if len(c.Settlements) > 1 {
					t.Errorf("%s settles what it does not write", c.Key)
				}
				if _, writes := c.Difference(change.Name); writes {
					renamed++
				}
			}
			if archived != test.archived || cleared != test.clearedLeft || renamed != test.clearings || len(guarded.Halts) != test.halts {
				t.Errorf("%d archived, %d cleared, %d renamed, %d halts", archived, cleared, renamed, len(guarded.Halts))
			}
		})
	}
}

// Companies are many in the reason as well. Planted and found: "companys".
func TestClearingsOfCompaniesAreTold(t *testing.T) {
	phone := plan.Field{Kind: record.Company, Attribute: change.Attribute("phone_number")}
	p := plan.Plan{Filled: map[plan.Field]int{phone: 50}}
	for i := range 20 {
		p.Changes = append(p.Changes, change.Change{
			Key: record.Key{Kind: record.Company, ID: i + 1}, Verb: change.Update, Company: connectwise.CompanyID(i + 1),
			Differences: []change.Difference{{Attribute: phone.Attribute, Before: "813 555 0101"}},
			Settlements: []change.Settlement{{Attribute: phone.Attribute}},
		})
	}
	halts := plan.Guard(p, settings.Default().Brakes, 0).Halts
	const want = `"phone_number" would be cleared in 20 of the 50 companies that have it, more than 10 %`
	if len(halts) != 1 || halts[0].Reason != want {
		t.Errorf("%+v", halts)
	}
}
