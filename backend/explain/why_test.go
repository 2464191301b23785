package explain_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/explain"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/plan"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

var (
	key     = record.Key{Kind: record.Configuration, ID: 42}
	company = record.Key{Kind: record.Company, ID: 7}
	at      = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
)

// inStep is a configuration that is in Hudu as it should be.
func inStep() explain.Facts {
	return explain.Facts{
		Key: key, Settings: settings.Default(),
		Standing: mapping.Standing{
			Known: true, Extent: connectwise.Partial, Name: "SRV-01", Company: 7, CompanyKnown: true, CompanyName: "Acme",
			Match: base.Match{Company: 7, Decision: base.Matched, Hudu: 3, DecidedAt: at}, Layout: 5, Rule: 2,
		},
		Link:    base.Link{Key: key, Company: 7, HuduCompany: 3, Asset: 68, SyncedAt: at},
		Company: &hudu.Company{ID: 3, Name: "ACME", URL: "https://hudu.example/c/acme"},
		Asset:   &hudu.Asset{ID: 68, Company: 3, Layout: 5, Name: "SRV-01", URL: "https://hudu.example/a/68"},
		Layout:  "Servers", Wanted: "Servers",
	}
}

// leftOvers are relations of the record that are left over, one of them towards
// it.
func leftOvers(n int) func(*explain.Facts) {
	return func(f *explain.Facts) {
		for i := 1; i <= n; i++ {
			left := plan.LeftOver{Ends: base.Ends{From: key, To: record.Key{Kind: record.Contact, ID: i}}, Name: fmt.Sprint("PC – Ann ", i)}
			if i == 1 {
				left.From, left.To = left.To, left.From
			}
			f.LeftOver = append(f.LeftOver, left)
		}
	}
}

func with(edits ...func(*explain.Facts)) explain.Facts {
	f := inStep()
	for _, edit := range edits {
		edit(&f)
	}
	return f
}

func changed(verb change.Verb, reason string, attributes ...change.Attribute) *change.Change {
	c := change.Change{Key: key, Verb: verb, Company: 7, Asset: 68, LayoutName: "Servers", Name: "SRV-01", Reason: reason}
	for _, attribute := range attributes {
		c.Differences = append(c.Differences, change.Difference{Attribute: attribute, Before: "a", After: "b"})
	}
	return &c
}

func told(key record.Key, code change.Code, refused bool) change.Problem {
	return change.Problem{Key: key, Code: code, Reason: "the reason of " + string(code), Refused: refused}
}

// TestTheFirstReasonCounts begins with a record of which everything is true at
// once, and takes one reason after the other away.
func TestTheFirstReasonCounts(t *testing.T) {
	f := with(func(f *explain.Facts) {
		f.Settings.Skip.DataTypes = []settings.DataType{settings.Configurations}
		f.Problems = []change.Problem{
			told(record.Key{Kind: record.Configuration}, change.DeniedModule, true),
			told(company, change.CompanyArchived, false), told(key, change.BadValue, true),
		}
		f.Unread = []string{"company/configurations/42 cannot be read"}
		f.Standing.Known, f.Standing.CompanyKnown, f.Standing.CompanyDeleted, f.Standing.Company = false, false, true, 0
		f.Standing.CompanyOut = mapping.Exclusion{Setting: "skip.companyTypes", Values: []string{"Vendor"}}
		f.Standing.Match = base.Match{}
		f.Standing.Out = mapping.Exclusion{Setting: "skip.configurationTypes", Values: []string{"Printer"}}
		f.Standing.Gone = mapping.Inactive
		f.Hold = &base.Hold{Key: key, Reason: "as agreed", Since: at}
		f.Change = changed(change.Update, "", change.Name)
		f.Halt = &plan.Halt{Kind: record.Configuration, Reason: "all 7 would be archived"}
		f.Last = &journal.Entry{State: journal.Rejected, Change: *f.Change, Message: "name is too long", Finished: at}
		f.Conflicts = []change.Conflict{{Key: key, Attribute: change.Field("Notes")}}
	})
	for _, step := range []struct {
		want explain.Code
		mend func()
	}{
		{explain.TypeOff, func() { f.Settings.Skip.DataTypes = nil }},
		{"denied-module", func() { f.Problems = f.Problems[1:] }},
		{explain.Unreadable, func() { f.Unread = nil }},
		{explain.Held, func() { f.Hold = nil }}, // it is missing, and its asset stays because of the hold
		{explain.Brake, func() { f.Halt = nil }},
		{"bad-value", func() { f.Problems = f.Problems[:1] }},
		{explain.NotInConnectWise, func() { f.Standing.Known = true }},
		{explain.NoCompany, func() { f.Standing.Company = 7 }},
		{explain.CompanyDeleted, func() { f.Standing.CompanyKnown = true }},
		{explain.CompanyDeleted, func() { f.Standing.CompanyDeleted, f.Standing.CompanyInactive = false, true }},
		{explain.CompanyInactive, func() { f.Standing.CompanyInactive = false }},
		{explain.CompanySkipped, func() { f.Standing.CompanyOut = mapping.Exclusion{} }},
		{explain.CompanyUnmatched, func() { f.Standing.Match = base.Match{Decision: base.Leave, DecidedAt: at} }},
		{explain.CompanyLeft, func() { f.Standing.Match = base.Match{Decision: base.Matched, Hudu: 3} }},
		{explain.Skipped, func() {
			f.Standing.Out = mapping.Exclusion{}
			f.Hold = &base.Hold{Key: key, Reason: "as agreed", Since: at}
		}},
		{explain.Held, func() { f.Hold = nil }},
		{explain.Inactive, func() { f.Standing.Gone = "" }},
		{"company-archived", func() { f.Problems = []change.Problem{told(key, change.BadValue, true)} }},
		{"bad-value", func() {
			f.Problems = nil
			f.Halt = &plan.Halt{Kind: record.Configuration, Reason: "all 7 would be archived"}
		}},
		{explain.Brake, func() { f.Halt = nil }},
		{explain.Refused, func() { f.Last.State = journal.Doubt }},
		{explain.InDoubt, func() { f.Last.State = journal.Applied }},
		{explain.InConflict, func() { f.Conflicts = nil }},
		{explain.Differs, func() { f.Change = nil }},
		{explain.Synced, func() {}},
	} {
		answer := explain.Why(f)
		assert.Equal(t, step.want, answer.Reason, answer.Text)
		assert.NotEmpty(t, answer.Text)
		assert.NotEmpty(t, answer.Next)
		step.mend()
	}
}

func TestWhy(t *testing.T) {
	gone := func(f *explain.Facts) { f.Standing.Known, f.Standing.Name = false, "" }
	inactive := func(f *explain.Facts) { f.Standing.Gone = mapping.Inactive }
	archived := func(f *explain.Facts) { f.Link.ArchivedByUs, f.Asset.Archived = true, true }
	unlinked := func(f *explain.Facts) { f.Link, f.Asset = base.Link{}, nil }
	doing := func(c *change.Change) func(*explain.Facts) { return func(f *explain.Facts) { f.Change = c } }
	asKind := func(kind record.Kind) func(*explain.Facts) { return func(f *explain.Facts) { f.Key.Kind = kind } }
	letGo := func(f *explain.Facts) {
		f.Standing.CompanyInactive, f.Standing.Match = true, base.Match{Company: 7, Decision: base.Leave, Hudu: 3, Archive: true, DecidedAt: at}
	}
	for _, test := range []struct {
		name string
		f    explain.Facts
		want explain.Code
		text string // part of the sentence
	}{
		{"in step", inStep(), explain.Synced, `as "SRV-01" (https://hudu.example/a/68), layout "Servers" by sort rule 2, in step with ConnectWise since 2026-11-23 08:00 UTC`},
		{"by the default layout", with(func(f *explain.Facts) { f.Standing.Rule = 0 }), explain.Synced, `layout "Servers", the default layout`},
		{"in a layout that a person chose", with(func(f *explain.Facts) { f.Asset.Layout, f.Layout = 9, "Old things" }), explain.Synced, `layout "Old things" where it was put in Hudu (sort rule 2 would have it in "Servers")`},
		{"edited in Hudu", with(func(f *explain.Facts) {
			f.Kept = []change.Conflict{
				{Key: key, Attribute: change.Field("IP Address"), Hudu: "by hand", ConnectWise: "10.0.0.1"}, {Key: key, Attribute: change.Layout, Hudu: "9", ConnectWise: "5"},
			}
		}), explain.Synced, `2026-11-23 08:00 UTC, but for what was edited in Hudu and stays: IP Address ("by hand", in ConnectWise "10.0.0.1"), layout`},
		{"a box ticked in Hudu", with(func(f *explain.Facts) {
			f.Kept = []change.Conflict{
				{Key: key, Attribute: change.Field("Monitored"), Hudu: "true", CheckBox: true}, {Key: key, Attribute: change.Field("Rack"), Hudu: "true"},
			}
		}), explain.Synced, `: Monitored ("Yes", in ConnectWise ""), Rack ("true"`},
		{"several fields differ", with(doing(changed(change.Update, "", change.Name, change.PrimarySerial))), explain.Differs, "2 fields would be updated at the next sync"},
		{"to be moved", with(doing(changed(change.Move, "", change.Layout, change.Name))), explain.Differs, "it would be moved, and 1 field would be updated"},
		{"to be taken over", with(doing(changed(change.Adopt, "same serial number abc"))), explain.Differs, "adopted for the same serial number abc"},
		{"to be made", with(unlinked, doing(changed(change.Create, ""))), explain.ToBeMade, `created in layout "Servers"`},
		{"to be made though one looks like it", with(unlinked, doing(alike(changed(change.Create, "")))), explain.ToBeMade, `"SRV 01" in Hudu (asset 68) looks like it: same serial number; similar name; it is not adopted by itself`},
		{"to be made with its company", with(unlinked, doing(changed(change.Create, "")), func(f *explain.Facts) { f.Standing.Match.Decision = base.CreateNew }), explain.CompanyToBeMade, `company/7 "Acme", the company of configuration/42 "SRV-01", is waiting to be created`},
		{"never seen", with(gone, unlinked), explain.NotInConnectWise, "ConnectWise has no configuration with the id 42"},
		{"missing and left", with(gone), explain.NotInConnectWise, "stays as it is"},
		{"missing and to be archived", with(gone, doing(changed(change.Archive, "is gone from ConnectWise"))), explain.NotInConnectWise, "is gone from ConnectWise, so the asset"},
		{"missing and not confirmed", with(gone, func(f *explain.Facts) { f.Problems = []change.Problem{told(key, change.GoneUnconfirmed, false)} }), "gone-unconfirmed", "the reason of"},
		{"missing and archived", with(gone, archived, func(f *explain.Facts) {
			f.Archived = &journal.Entry{Finished: at, Change: *changed(change.Archive, "is gone from ConnectWise")}
		}), explain.Archived, "on 2026-11-23 08:00 UTC: it is gone from ConnectWise"},
		{"archived, and the journal is gone", with(inactive, archived), explain.Archived, "in Hudu earlier"},
		{"archived, and on the way back", with(archived, doing(changed(change.Unarchive, "", change.Archived))), explain.Differs, "taken out of the archive at the next sync"},
		{"archived, and held since", with(archived, func(f *explain.Facts) { f.Hold = &base.Hold{Reason: "run x was undone", Since: at} }), explain.Held, "run x was undone"},
		{"archived by a person", with(func(f *explain.Facts) {
			f.Asset.Archived, f.Problems = true, []change.Problem{told(key, change.ArchivedInHudu, false)}
		}), "archived-in-hudu", "the reason of"},
		{"inactive and never synced", with(inactive, unlinked), explain.Inactive, "is inactive in ConnectWise, and such records are not carried"},
		{"inactive, held and never synced", with(inactive, unlinked, func(f *explain.Facts) { f.Hold = &base.Hold{Since: at} }), explain.Inactive, "not carried"},
		{"inactive and to be archived", with(inactive, doing(changed(change.Archive, "is inactive in ConnectWise"))), explain.Inactive, "would be archived at the next sync"},
		{"inactive, but a person took it out of the archive", with(inactive, func(f *explain.Facts) { f.Problems = []change.Problem{told(key, change.Held, false)} }), explain.Held, "the reason of held"},
		{"a site of a company that is not carried", with(gone, asKind(record.Location), func(f *explain.Facts) { f.Standing.Match = base.Match{} }), explain.CompanyUnmatched, "company/7"},
		{"a site nowhere", with(gone, unlinked, asKind(record.Location), func(f *explain.Facts) { f.Standing.Company = 0 }), explain.NotInConnectWise, "No company that is carried has a site 42"},
		{"an agreement without a layout", with(unlinked, asKind(record.Agreement)), explain.OnTile, "Agreements tile"},
		{"an ended agreement", with(unlinked, asKind(record.Agreement), func(f *explain.Facts) { f.Standing.Gone = mapping.Ended }), explain.Ended, "has ended in ConnectWise"},
		{"a company in step", with(asKind(record.Company), unlinked), explain.Synced, `is "ACME" in Hudu (https://hudu.example/c/acme)`},
		{"a company by no allowed type", with(func(f *explain.Facts) { f.Standing.CompanyOut = mapping.Exclusion{Setting: "only.companyTypes"} }), explain.CompanySkipped, "it has no type"},
		{"a company that left, and waits for a decision", with(asKind(record.Company), unlinked, func(f *explain.Facts) { f.Standing.CompanyDeleted = true }), explain.CompanyDeleted, "is deleted in ConnectWise"},
		{"a company that was let go", with(asKind(record.Company), unlinked, letGo), explain.CompanyLeft, "was let go on 2026-11-23 08:00 UTC, and what was synced of it into Hudu is archived"},
		{"of a company that was let go", with(letGo, archived, func(f *explain.Facts) {
			f.Archived = &journal.Entry{Finished: at, Change: *changed(change.Archive, "belongs to a company that was decided to be archived")}
		}), explain.CompanyLeft, "on 2026-11-23 08:00 UTC: it belongs to a company that was decided to be archived"},
		{"of a company that was let go, to be archived", with(letGo, doing(changed(change.Archive, "belongs to a company that was decided to be archived"))), explain.CompanyLeft, "would be archived at the next sync"},
		{"one that informs beside one that refuses", with(func(f *explain.Facts) {
			f.Problems = []change.Problem{told(key, change.LeftOver, false), told(key, change.SeveralHits, true)}
		}), "several-hits", "the reason of several-hits"},
		{"an old refusal", with(func(f *explain.Facts) { f.Last = &journal.Entry{State: journal.Rejected} }), explain.Synced, "in step"},
		{"a relation left over", with(leftOvers(1)), explain.Synced, `; its relation with contact/1 ("PC – Ann 1") is left over in Hudu, since the key may not delete it`},
		{"relations left over", with(leftOvers(2)), explain.Synced, `; its relations with contact/1 ("PC – Ann 1"), contact/2 ("PC – Ann 2") are left over`},
		{"a relation left over beside a problem", with(leftOvers(1), func(f *explain.Facts) { f.Problems = []change.Problem{told(key, change.SeveralHits, true)} }), "several-hits", "; its relation with contact/1"},
		{"nothing is known", with(unlinked), explain.Unclear, "nothing says"},
	} {
		t.Run(test.name, func(t *testing.T) {
			answer := explain.Why(test.f)
			assert.Equal(t, test.want, answer.Reason, answer.Text)
			assert.Contains(t, answer.Text, test.text)
			assert.NotEmpty(t, answer.Next)
			assert.False(t, strings.HasSuffix(answer.Text, "."), "the sentence's end is the caller's")
		})
	}
}

func alike(c *change.Change) *change.Change {
	c.Alike = &change.Alike{Asset: 68, Name: "SRV 01", URL: "https://hudu.example/a/68", Reasons: []string{"same serial number", "similar name"}}
	return c
}

// TestTheNextStepAboutACompanyThatLeft names the three decisions while there is
// one to take, and no archiving after that. Planted and found: the step without
// the decisions, and with them for a company that was let go.
func TestTheNextStepAboutACompanyThatLeft(t *testing.T) {
	f := with(func(f *explain.Facts) { f.Standing.CompanyDeleted = true })
	assert.Contains(t, explain.Why(f).Next, "archive it ('crossdock match --archive 7'), leave it (--leave 7), or move the match to the company that it became (--leave 7 --pair NEW=3)")
	f.Standing.Match = base.Match{}
	assert.NotContains(t, explain.Why(f).Next, "--archive")
	f.Standing.Match = base.Match{Company: 7, Decision: base.Leave, Hudu: 3, Archive: true, DecidedAt: at}
	assert.Equal(t, "nothing to do; 'crossdock match --pair 7=3' takes the company up again", explain.Why(f).Next)
}
