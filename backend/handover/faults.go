package handover

import (
	"fmt"
	"strings"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// faults collects what is wrong with the further members.
type faults []settings.Fault

func (f *faults) add(path, format string, args ...any) {
	*f = append(*f, settings.Fault{Path: path, Message: fmt.Sprintf(format, args...)})
}

// Faults is the part of [settings.Further] that looks at the values.
func (m *members) Faults() []settings.Fault {
	var f faults
	seen := places{}
	for i, each := range m.Matches {
		path := fmt.Sprintf("matches[%d]", i)
		each.check(&f, path)
		seen.once(&f, fmt.Sprintf("company %d", each.Company), path+".company")
	}
	seen = places{}
	for i, each := range m.Holds {
		path := fmt.Sprintf("holds[%d]", i)
		if key, err := record.ParseHeld(each.Record); err != nil {
			f.add(path+".record", "is wrong: %s", err)
		} else {
			seen.once(&f, key.String(), path+".record")
		}
		checkTime(&f, path+".since", each.Since)
		named := places{}
		for j, value := range each.Values {
			checkAttribute(&f, named, fmt.Sprintf("%s.values[%d].attribute", path, j), value.Attribute)
		}
	}
	seen = places{}
	for i, each := range m.Decisions {
		each.check(&f, seen, fmt.Sprintf("decisions[%d]", i))
	}
	seen = places{}
	for i, each := range m.Matches {
		if each.Decision == string(base.Matched) {
			seen[pairName(each.Company, each.Hudu)] = fmt.Sprintf("matches[%d]", i)
		}
	}
	for i, each := range m.Dismissed {
		path := fmt.Sprintf("dismissed[%d]", i)
		for _, fault := range UnfitDismissal(each.dismissal()) {
			f.add(path+"."+fault.Path, "%s", fault.Message)
		}
		checkTime(&f, path+".dismissedAt", each.DismissedAt)
		seen.once(&f, pairName(each.Company, each.Hudu), path)
	}
	return f
}

func pairName(company, existing int) string {
	return fmt.Sprintf("company %d and company %d of Hudu", company, existing)
}

// places remembers where something was named.
type places map[string]string

// once adds a fault for what was named before.
func (p places) once(f *faults, what, path string) {
	if before, twice := p[what]; twice {
		f.add(path, "names %s, and so does %s", what, before)
		return
	}
	p[what] = path
}

func (m match) check(f *faults, path string) {
	if m.Company <= 0 {
		f.add(path+".company", "is no id of a ConnectWise company")
	}
	if m.Hudu < 0 {
		f.add(path+".hudu", "is no id of a Hudu company")
	}
	for _, each := range Unfit(m.match()) {
		f.add(path+"."+each.Path, "%s", each.Message)
	}
	checkTime(f, path+".decidedAt", m.DecidedAt)
}

// Unfit is what is wrong with a decision about a company by itself, by the
// member of its JSON.
func Unfit(m base.Match) []settings.Fault {
	switch {
	case m.Decision != base.Matched && m.Decision != base.CreateNew && m.Decision != base.Leave:
		return []settings.Fault{{Path: "decision", Message: fmt.Sprintf("is %q, want one of %q, %q, %q", m.Decision, base.Matched, base.CreateNew, base.Leave)}}
	case m.Decision == base.Matched && m.Hudu <= 0:
		return []settings.Fault{{Path: "hudu", Message: "names no company of Hudu, and the decision is to match"}}
	case m.Archive && (m.Decision != base.Leave || m.Hudu <= 0):
		return []settings.Fault{{Path: "archive", Message: fmt.Sprintf("goes with the decision %q and the company in Hudu", base.Leave)}}
	default:
		return nil
	}
}

// UnfitDismissal is what is wrong with a dismissal by itself, by the member of
// its JSON.
func UnfitDismissal(d base.Dismissal) []settings.Fault {
	switch {
	case d.Company <= 0:
		return []settings.Fault{{Path: "company", Message: "is no id of a ConnectWise company"}}
	case d.Hudu <= 0:
		return []settings.Fault{{Path: "hudu", Message: "is no id of a Hudu company"}}
	default:
		return nil
	}
}

func (d decision) check(f *faults, seen places, path string) {
	key, err := record.ParseKey(d.Record)
	if err != nil {
		f.add(path+".record", "is wrong: %s", err)
		return
	}
	seen.once(f, key.String(), path+".record")
	if d.Company <= 0 {
		f.add(path+".company", "is no id of a ConnectWise company")
	}
	if d.HuduCompany <= 0 {
		f.add(path+".huduCompany", "is no id of a Hudu company")
	}
	if key.Kind == record.Company && (d.Asset != 0 || d.Company != key.ID) {
		f.add(path+".record", "is a company: company repeats its id, and it has no asset")
	}
	if key.Kind.IsAsset() && d.Asset <= 0 {
		f.add(path+".asset", "is no id of an asset")
	}
	named := places{}
	for i, each := range d.Known {
		checkAttribute(f, named, fmt.Sprintf("%s.known[%d].attribute", path, i), each.Attribute)
	}
	for i, each := range d.Others {
		checkAttribute(f, named, fmt.Sprintf("%s.others[%d]", path, i), each)
	}
}

func checkAttribute(f *faults, named places, path, attribute string) {
	if strings.TrimSpace(attribute) == "" {
		f.add(path, "names no attribute")
		return
	}
	named.once(f, fmt.Sprintf("%q", attribute), path)
}

func checkTime(f *faults, path, text string) {
	if _, ok := parseTime(text); !ok {
		f.add(path, "is no time like %q", "2026-11-23T08:00:00Z")
	}
}

// parseTime reads a time; "" is none. Years that JSON cannot carry are refused.
func parseTime(text string) (t time.Time, ok bool) {
	if text == "" {
		return t, true
	}
	t, err := time.Parse(time.RFC3339, text)
	const mostYear = 9999
	if t = t.UTC(); err != nil || t.Year() < 1 || t.Year() > mostYear {
		return time.Time{}, false
	}
	return t, true
}
