package app

import (
	"fmt"
	"slices"
	"testing"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

func TestArchivesHaveGroupsOfTheirOwnBeforeAllOthers(t *testing.T) {
	p := planned(plan.Plan{Changes: []change.Change{
		written(1, 11, record.Configuration, change.Update, "A"), written(1, 12, record.Configuration, change.Archive, "B"),
		written(2, 21, record.Configuration, change.Create, "C"), written(2, 22, record.Configuration, change.Archive, "D"),
	}}, map[connectwise.CompanyID]string{1: "Zeta", 2: "Acme"})
	var got []string
	for _, row := range p.page(PreviewFilter{Limit: 500}).Rows {
		got = append(got, fmt.Sprintf("%s %s %s %d", row.CompanyName, row.Type, row.Verb, row.ID))
	}
	want := []string{
		"Acme company archive 0", "Acme change archive 22", "Zeta company archive 0", "Zeta change archive 12",
		"Acme company  0", "Acme change create 21", "Zeta company  0", "Zeta change update 11",
	}
	if !slices.Equal(got, want) {
		t.Errorf("rows:\n got %q\nwant %q", got, want)
	}
}
