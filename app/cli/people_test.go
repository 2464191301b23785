package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// TestNothingToDoSaysWhy: an empty answer without a reason looks like a
// success.
func TestNothingToDoSaysWhy(t *testing.T) {
	b := newBench(t)
	content, err := b.box.DemoSettings().Encode()
	require.NoError(t, err)
	b.stdin = string(content)
	b.must(exitDone, "settings", "import", "-")
	b.must(exitDone, "check")
	assert.Contains(t, b.must(exitDone, "plan"), "crossdock match")
	assert.Contains(t, strings.Join(lastLine[journal.Summary](t, b.must(exitDone, "sync", "--json")).Warnings, "\n"), "crossdock match")

	b.decide()
	left := jsonNumber(b.box.ConnectWise.CompanyIDs()[0])
	b.must(exitDone, "match", "--leave", left)
	assert.Contains(t, b.must(exitDone, "plan", "--company", left), "nothing is done about company "+left)
	nowhere := "contact/" + jsonNumber(b.box.Oddities.ContactWithoutCompany)
	assert.Contains(t, b.must(exitDone, "sync", "--record", nowhere), "nothing is done about "+nowhere)
	var p planView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "plan", "--json")), &p))
	assert.NotEmpty(t, p.Changes)
	assert.NotContains(t, strings.Join(p.Summary.Warnings, "\n"), "nothing is")
}

// TestOneMissingLayoutIsToldOnce and not once per record.
func TestOneMissingLayoutIsToldOnce(t *testing.T) {
	b := newBench(t)
	b.setUp()
	s := b.box.DemoSettings()
	s.Layouts.Contacts = "Nope"
	content, err := s.Encode()
	require.NoError(t, err)
	b.stdin = string(content)
	b.must(exitDone, "settings", "import", "-")
	out := b.must(exitDone, "plan")
	assert.Equal(t, 1+mostAlike, strings.Count(out, `there is no layout "Nope" in Hudu`), "once of the settings, and of some records")
	assert.Contains(t, out, "and the same for")
	var p planView
	require.NoError(t, json.Unmarshal([]byte(b.must(exitDone, "plan", "--json")), &p))
	assert.Greater(t, len(p.Problems), 2*mostAlike, "JSON lists every record")
}

// TestTheSummaryIsTheLastLine, also of a run that failed.
func TestTheSummaryIsTheLastLine(t *testing.T) {
	b := newBench(t)
	b.setUp()
	b.box.HuduFaults.Add(unauthorizedOnce())
	out := strings.TrimSpace(b.must(exitFailed, "sync"))
	assert.Regexp(t, `^Run \S+: failed\.`, out[strings.LastIndex(out, "\n")+1:])
}

func TestAlike(t *testing.T) {
	var problems []change.Problem
	add := func(n int, kind record.Kind, reason string) {
		for range n {
			problems = append(problems, change.Problem{Key: record.Key{Kind: kind, ID: len(problems) + 1}, Reason: reason})
		}
	}
	add(mostAlike+1, record.Contact, "one too many to be worth a line")
	add(mostAlike+2, record.Contact, "many")
	add(1, record.Location, "many")
	shown := alike(problems)
	assert.Len(t, shown, mostAlike+1+mostAlike+1)
	assert.Contains(t, shown[2*mostAlike].Reason, "many (and the same for 2 more")
	assert.Equal(t, "many", problems[len(problems)-2].Reason, "the plan itself stays as it is")
}

// TestScriptsReadCheckBoxesAsTheyAre: words are for people.
func TestScriptsReadCheckBoxesAsTheyAre(t *testing.T) {
	shown := viewChange(change.Change{Differences: []change.Difference{{Attribute: change.Field("VIP"), Before: "false", After: "true", CheckBox: true}}}, names{})
	assert.Equal(t, []fieldView{{Field: "VIP", Before: "false", After: "true"}}, shown.Fields)
	conflict := viewConflict(change.Conflict{Attribute: change.Field("VIP"), Hudu: "false", ConnectWise: "true", CheckBox: true}, names{})
	assert.Equal(t, []string{"false", "true"}, []string{conflict.Hudu, conflict.ConnectWise})
}

// TestLayoutsAreNamed: a person knows layouts by name.
func TestLayoutsAreNamed(t *testing.T) {
	n := names{layouts: map[string]string{"3": "Servers", "4": "Desktops"}}
	original := plan.Plan{
		Changes:   []change.Change{{Differences: []change.Difference{{Attribute: change.Layout, Before: "3", After: "4"}, {Attribute: change.Name, Before: "3", After: "4"}}}},
		Conflicts: []change.Conflict{{Attribute: change.Layout, Base: "3", Hudu: "4", ConnectWise: "5"}},
	}
	shown := n.plan(original)
	assert.Equal(t, "Desktops", shown.Changes[0].Differences[0].After)
	assert.Equal(t, "4", shown.Changes[0].Differences[1].After, "a name is no layout")
	assert.Equal(t, []string{"Servers", "Desktops", "5"}, []string{shown.Conflicts[0].Base, shown.Conflicts[0].Hudu, shown.Conflicts[0].ConnectWise})
	assert.Equal(t, "3", original.Changes[0].Differences[0].Before, "the plan itself stays as it is")
}
