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

// Records that may be an asset that Hudu has already are one filter, whatever
// becomes of them, and each names the pair and what ties it. Planted and found:
// an undecided one that is counted and not let through; a problem of another sort
// among them.
func TestPossibleDuplicatesAreOneFilter(t *testing.T) {
	john := change.Alike{Asset: 68, Name: "John Smith", URL: "https://hudu.example/a/68", Reasons: []string{"same phone"}, Enter: "contact/12", Hint: "write contact/12 into the ConnectWise ID field"}
	alike := written(1, 12, record.Contact, change.Create, "Jon Smith")
	alike.Alike = &john
	unclear := written(2, 21, record.Contact, change.Create, "Pat Quill")
	unclear.Unclear = []change.Alike{{Asset: 73, Name: "Quill, Pat"}, {Asset: 74, Name: "Quill, Pat"}}
	key := func(id int) record.Key { return record.Key{Kind: record.Configuration, ID: id} }
	p := planned(plan.Plan{
		Changes: []change.Change{written(1, 11, record.Contact, change.Create, "A"), alike, unclear},
		Problems: []change.Problem{
			{Key: key(30), Company: 1, Name: "FW-01", Code: change.SeveralHits, Reason: "several", Refused: true},
			{Key: key(31), Company: 1, Name: "FW-02", Code: change.DuplicateClaimed, Reason: "claimed", Refused: true},
			{Key: key(32), Company: 1, Name: "FW-03", Code: change.BadValue, Reason: "bad", Refused: true},
		},
	}, map[connectwise.CompanyID]string{1: "Acme", 2: "Zeta"})
	if p.numbers.Alike != 4 {
		t.Errorf("%d records may be an asset that is there, want 4", p.numbers.Alike)
	}
	var got []string
	rows := p.page(PreviewFilter{Verb: "alike", Limit: 500}).Rows
	for _, row := range rows {
		got = append(got, fmt.Sprintf("%s %s %d", row.CompanyName, row.Type, row.ID))
	}
	want := []string{"Acme company 0", "Acme change 12", "Acme problem 30", "Acme problem 31", "Zeta company 0", "Zeta change 21"}
	if !slices.Equal(got, want) {
		t.Errorf("rows:\n got %q\nwant %q", got, want)
	}
	if row := rows[1]; row.Alike == nil || row.Alike.Enter != "contact/12" || row.Alike.Hint != "write contact/12 into the ConnectWise ID field." {
		t.Errorf("the pair is not named: %+v", row.Alike)
	}
	if row := rows[5]; len(row.MayBe) != 2 || row.MayBe[1].Asset != 74 {
		t.Errorf("the open candidates are not named: %+v", row.MayBe)
	}
	if found := p.page(PreviewFilter{Verb: "create", Limit: 500}).Total; found != 5 {
		t.Errorf("%d rows of creations, want 5", found)
	}
	if found := p.page(PreviewFilter{Text: "may be quill", Limit: 500}).Total; found != 2 {
		t.Errorf("%d rows are found by a candidate, want 2", found)
	}
}
