package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/msp"
	"crossdock/backend/settings"
)

func (of *office) scope() Scope {
	of.t.Helper()
	scope, err := of.ScopeChoice.Get()
	require.NoError(of.t, err)
	return scope
}

func (s Scope) list(t testing.TB, id string) TermList {
	t.Helper()
	i := slices.IndexFunc(s.Lists, func(l TermList) bool { return l.ID == id })
	require.GreaterOrEqual(t, i, 0, id)
	return s.Lists[i]
}

func (l TermList) term(t testing.TB, name string) Term {
	t.Helper()
	i := slices.IndexFunc(l.Terms, func(term Term) bool { return term.Name == name })
	require.GreaterOrEqual(t, i, 0, name)
	return l.Terms[i]
}

// input is what a page sends back of a scope without changing it.
func (s Scope) input() ScopeInput {
	in := ScopeInput{SkippedDataTypes: []string{}, Options: s.Options, Chosen: map[string][]string{}}
	for _, d := range s.DataTypes {
		if d.Skipped {
			in.SkippedDataTypes = append(in.SkippedDataTypes, d.ID)
		}
	}
	for _, list := range s.Lists {
		chosen := slices.Clone(list.Unknown)
		for _, term := range list.Terms {
			if term.Chosen {
				chosen = append(chosen, fmt.Sprint(term.ID))
			}
		}
		in.Chosen[list.ID] = chosen
	}
	return in
}

// Planted and found: deleted companies counted; a status that is proposed to be
// left out although companies of it are looked after.
func TestTheScopeIsShownWithNumbers(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true, size: msp.Size{Companies: 20}})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Only = settings.Only{CompanyTypes: settings.Terms{}} }))
	scope := of.scope()
	require.NotEmpty(t, scope.CountsAt)
	require.Nil(t, scope.CountsError)
	var ids []string
	for _, l := range scope.Lists {
		ids = append(ids, l.ID)
		require.Equal(t, l.ID == "onlyCompanyTypes", l.Only)
		require.NotEmpty(t, l.Terms)
		require.Nil(t, l.Error)
		require.Empty(t, l.Unknown)
	}
	require.Equal(t, []string{"onlyCompanyTypes", "companyTypes", "companyStatuses", "configurationTypes", "configurationStatuses", "contactTypes"}, ids)
	companies := map[int]int{}
	for _, id := range of.box.ConnectWise.CompanyIDs() {
		if c, _ := of.box.ConnectWise.Company(id); !c.DeletedFlag {
			for _, ref := range c.Types {
				companies[ref.ID]++
			}
		}
	}
	for _, term := range scope.list(t, "companyTypes").Terms {
		require.Equal(t, companies[term.ID], term.Count, term.Name)
	}
	require.Equal(t, []int{scope.list(t, "onlyCompanyTypes").term(t, "Client").ID}, scope.list(t, "onlyCompanyTypes").Proposed)
	var statuses []string
	for _, term := range scope.list(t, "companyStatuses").Terms {
		if slices.Contains(scope.list(t, "companyStatuses").Proposed, term.ID) {
			statuses = append(statuses, term.Name)
		}
	}
	require.Equal(t, []string{"Inactive", "Not Approved"}, statuses)
	require.Empty(t, scope.list(t, "companyTypes").Proposed)
	for _, d := range scope.DataTypes {
		require.Equal(t, d.ID == "locations", d.Count == -1, d.ID)
	}
	sum := 0
	for _, term := range scope.list(t, "configurationTypes").Terms {
		sum += term.Count
	}
	require.Equal(t, scope.DataTypes[2].Count, sum)
	require.True(t, scope.list(t, "configurationTypes").term(t, "Fax Machine").Inactive)
}

// Planted and found: "Credit Hold" taken for something old.
func TestWhatASetUpProposes(t *testing.T) {
	for name, want := range map[string][2]bool{ // synced as a type, left out as a status
		"Client": {true, false}, "Customers": {true, false}, "Managed Services": {true, false}, "Former Client": {false, true}, "Ex-Client": {false, true},
		"Prospect": {false, true}, "Vendor": {false, true}, "Active": {false, false}, "Credit Hold": {false, false}, "Not Approved": {false, true},
		"Client (old)": {false, true}, "Goldman client": {true, false}, "Lead": {false, true}, "Leadership": {false, false}, "": {false, false}, "Канцелярия": {false, false},
	} {
		row := connectwise.Type{ID: 1, Name: name}
		require.Equal(t, want, [2]bool{proposes("onlyCompanyTypes", row), proposes("companyStatuses", row)}, name)
	}
	require.True(t, proposes("companyStatuses", connectwise.Type{Name: "Gone", Inactive: true}))
	require.False(t, proposes("onlyCompanyTypes", connectwise.Type{Name: "Client", Inactive: true}))
	require.False(t, proposes("configurationTypes", connectwise.Type{Name: "Old Client"}))
}

// Planted and found: names in a settings file that become ids although nobody
// touched them; names that no row has, lost on the way.
func TestTheScopeIsKept(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) {
		s.Skip.ConfigurationTypes = settings.Terms{"printer", "Telex", "3"}
		s.Skip.DataTypes = []settings.DataType{settings.Agreements}
	}))
	before, err := of.rig.Settings()
	require.NoError(t, err)
	scope := of.scope()
	require.Equal(t, []string{"Telex"}, scope.list(t, "configurationTypes").Unknown)
	require.True(t, scope.list(t, "configurationTypes").term(t, "Printer").Chosen)
	_, err = of.ScopeChoice.Save(throughJSON(t, scope.input()))
	require.NoError(t, err)
	after, err := of.rig.Settings()
	require.NoError(t, err)
	for _, terms := range []*settings.Terms{&before.Skip.ConfigurationTypes, &after.Skip.ConfigurationTypes} {
		slices.Sort(*terms)
	}
	require.Equal(t, before, after)

	in := scope.input()
	in.SkippedDataTypes = []string{"contacts"}
	in.Options.WhenGone, in.Options.AutoCreate = "leave", true
	vendor := scope.list(t, "companyTypes").term(t, "Vendor")
	in.Chosen = map[string][]string{"onlyCompanyTypes": {}, "companyTypes": {fmt.Sprint(vendor.ID), fmt.Sprint(vendor.ID), " ", "Never heard of"}}
	saved, err := of.ScopeChoice.Save(in)
	require.NoError(t, err)
	require.True(t, saved.list(t, "companyTypes").term(t, "Vendor").Chosen)
	require.Equal(t, []string{"Never heard of"}, saved.list(t, "companyTypes").Unknown)
	kept, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, settings.Terms{fmt.Sprint(vendor.ID), "Never heard of"}, kept.Skip.CompanyTypes, "ids survive another name")
	require.Empty(t, kept.Only.CompanyTypes)
	require.Equal(t, settings.LeaveGone, kept.Options.WhenGone)
	require.Equal(t, []settings.DataType{settings.Contacts}, kept.Skip.DataTypes)
	require.Len(t, kept.Skip.ConfigurationTypes, 3, "a list that was not sent stays")
}

func TestWrongScopes(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	before, err := of.rig.Settings()
	require.NoError(t, err)
	good := of.scope().input()
	for field, change := range map[string]func(*ScopeInput){
		"skippedDataTypes":     func(in *ScopeInput) { in.SkippedDataTypes = []string{"tickets"} },
		"chosen.colours":       func(in *ScopeInput) { in.Chosen = map[string][]string{"colours": {"1"}} },
		"options.whenGone":     func(in *ScopeInput) { in.Options.WhenGone = "delete" },
		"options.firstContact": func(in *ScopeInput) { in.Options.FirstContact = "" },
		"options.onConflict":   func(in *ScopeInput) { in.Options.OnConflict = "x" },
	} {
		in := good
		change(&in)
		_, err := of.ScopeChoice.Save(in)
		e := failure(t, err)
		require.Equal(t, CodeInvalid, e.Code)
		require.Contains(t, e.Fields, field)
	}
	all := good
	all.SkippedDataTypes = []string{"contacts", "locations", "agreements", "configurations"}
	_, err = of.ScopeChoice.Save(all)
	require.Contains(t, failure(t, err).Fields, "skippedDataTypes")
	long := good
	long.Chosen = map[string][]string{"contactTypes": {strings.Repeat("x", 5000)}}
	_, err = of.ScopeChoice.Save(long)
	require.NoError(t, err)
	after, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, before, after)
}

// Planted and found: a count that passes over what is chosen; one that counts
// configurations whose type is left out; one that keeps what it counts.
func TestCountsFollowWhatIsNotKeptYet(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true, size: msp.Size{Companies: 20}})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Only = settings.Only{CompanyTypes: settings.Terms{}} }))
	kept, err := of.rig.Settings()
	require.NoError(t, err)
	all := of.scope()

	in := all.input()
	in.Chosen["onlyCompanyTypes"] = []string{fmt.Sprint(all.list(t, "onlyCompanyTypes").term(t, "Client").ID)}
	proposed, err := of.ScopeChoice.Count(throughJSON(t, in))
	require.NoError(t, err)
	require.Less(t, proposed.DataTypes[2].Count, all.DataTypes[2].Count)
	workstations := proposed.list(t, "configurationTypes").term(t, "Managed Workstation")
	require.Positive(t, workstations.Count)

	in.Chosen["configurationTypes"] = []string{fmt.Sprint(workstations.ID)}
	without, err := of.ScopeChoice.Count(throughJSON(t, in))
	require.NoError(t, err)
	require.Equal(t, proposed.DataTypes[2].Count-workstations.Count, without.DataTypes[2].Count)
	require.Equal(t, workstations.Count, without.list(t, "configurationTypes").term(t, "Managed Workstation").Count, "how many a tick would bring")

	after, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, kept, after)
	saved, err := of.ScopeChoice.Save(in)
	require.NoError(t, err)
	require.Equal(t, without.DataTypes, saved.DataTypes)
	_, err = of.ScopeChoice.Count(ScopeInput{Chosen: map[string][]string{"telexes": {}}})
	require.Equal(t, CodeInvalid, AsError(err).Code)
}

// A table that is denied says so in its list, and what was chosen of it stays.
func TestADeniedTableLeavesTheOthers(t *testing.T) {
	of := newOffice(t, officeOptions{setUp: true})
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.Skip.ContactTypes = settings.Terms{"2", "Billing"} }))
	before, err := of.rig.Settings()
	require.NoError(t, err)
	of.box.ConnectWise.Change(func(s *cwsim.Switches) { s.SetupNeedsRight = true })
	of.box.ConnectWise.Grant(cwsim.TableSetup, cwsim.Levels{Inquire: cwsim.None})
	scope := of.scope()
	list := scope.list(t, "contactTypes")
	require.NotNil(t, list.Error)
	require.Equal(t, []string{"2", "Billing"}, list.Unknown)
	_, err = of.ScopeChoice.Save(scope.input())
	require.NoError(t, err)
	after, err := of.rig.Settings()
	require.NoError(t, err)
	require.Equal(t, before.Skip.ContactTypes, after.Skip.ContactTypes)
}

// Planted and found: a failed counting that is begun again by every look at it.
func TestCountingAnew(t *testing.T) {
	clock := &wallClock{at: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	of := newOffice(t, officeOptions{setUp: true, now: clock.now})
	before := of.scope()
	require.Equal(t, "2026-11-23T08:00:00Z", before.CountsAt)
	clock.move(time.Minute)
	require.Equal(t, before.CountsAt, of.scope().CountsAt)
	counts := func() int {
		return len(slices.DeleteFunc(of.desk.EventsAfter(0).Events, func(e Event) bool { return e.Kind != "counts" }))
	}
	again := func(want int) {
		require.Eventually(t, func() bool { return counts() >= want }, 5*time.Second, 5*time.Millisecond)
	}
	again(1)
	_, err := of.ScopeChoice.Recount()
	require.NoError(t, err)
	again(2)
	require.Equal(t, "2026-11-23T08:01:00Z", of.scope().CountsAt)

	of.box.ConnectWiseFaults.Add(fault.Rule{Fault: fault.Unauthorized(`{}`)})
	_, err = of.ScopeChoice.Recount()
	require.NoError(t, err)
	again(3)
	scope := of.scope()
	require.Equal(t, CodeUnauthorized, scope.CountsError.Code)
	require.Equal(t, "2026-11-23T08:01:00Z", scope.CountsAt, "the old ones stay")
	require.Equal(t, before.list(t, "companyTypes"), scope.list(t, "companyTypes"))
	of.scope()
	time.Sleep(100 * time.Millisecond)
	require.Equal(t, 3, counts())

	// Another system: nothing of the old one is shown.
	require.NoError(t, of.desk.changeSettings(func(s *settings.Settings) { s.ConnectWise.Company = "other" }))
	require.Empty(t, of.scope().CountsAt)
	require.NoError(t, of.ScopeChoice.StopCounting())
}
