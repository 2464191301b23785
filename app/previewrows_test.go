package app

import (
	"fmt"
	"slices"
	"testing"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

func TestArchivesHaveGroupsOfTheirOwnBeforeAllOthers(t *testing.T) {
	written := func(company connectwise.CompanyID, id int, verb change.Verb) change.Change {
		return change.Change{Key: record.Key{Kind: record.Configuration, ID: id}, Company: company, Verb: verb, Name: fmt.Sprintf("C%d", id)}
	}
	p := &preview{
		engine: engine.Preview{Plan: plan.Plan{Changes: []change.Change{
			written(1, 11, change.Update), written(1, 12, change.Archive), written(2, 21, change.Create), written(2, 22, change.Archive),
		}}},
		names: names{companies: map[connectwise.CompanyID]string{1: "Zeta", 2: "Acme"}},
	}
	p.index()
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
