package handover

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// File is what one machine hands over to another.
type File struct {
	Settings settings.Settings
	// Whole tells that the file says more than settings; the rest is empty
	// without.
	Whole   bool
	Matches []base.Match
	Holds   []base.Hold
	// Links are the records about which there is something to know that Hudu does
	// not show. Pairs that are compared anew are unknown.
	Links []base.Link
	// Dismissals are candidates that a person said no to.
	Dismissals []base.Dismissal
}

// New is the file of a machine, each list sorted by its record.
func New(s settings.Settings, b base.Base) File {
	f := File{Settings: s, Whole: true}
	for _, id := range slices.Sorted(maps.Keys(b.Matches)) {
		f.Matches = append(f.Matches, b.Matches[id])
	}
	for _, key := range slices.SortedFunc(maps.Keys(b.Holds), record.Key.Compare) {
		f.Holds = append(f.Holds, b.Holds[key])
	}
	for key, link := range b.Links {
		if told, carried := told(link, b.Holds[key]); carried {
			f.Links = append(f.Links, told)
		}
	}
	slices.SortFunc(f.Links, func(a, b base.Link) int { return a.Key.Compare(b.Key) })
	f.Dismissals = slices.SortedFunc(slices.Values(b.Dismissals), base.Dismissal.Compare)
	return f
}

// told is what a new machine has to know of a linked record that it cannot find
// in Hudu; carried is false when that is nothing. Of a record on hold it is
// everything, so that it goes on from there when the hold ends.
func told(link base.Link, hold base.Hold) (told base.Link, carried bool) {
	held := !hold.Key.IsZero()
	carried = link.Key.Kind == record.Company || held
	pairs := make(map[change.Attribute]base.Pair, len(link.Pairs))
	for attribute, pair := range link.Pairs {
		state := attribute == change.Layout || attribute == change.Company
		carried = carried || pair.Decided || state && pair.ConnectWise != pair.Hudu
		if !pair.Decided && !state && !held {
			pair = base.Pair{Unknown: true}
		}
		pairs[attribute] = pair
	}
	link.Pairs = pairs
	return link, carried && (link.Key.Kind == record.Company || link.Key.Kind.IsAsset())
}

// members are the further members of the file, in plain types.
type members struct {
	Matches   []match    `json:"matches"`
	Holds     []hold     `json:"holds"`
	Decisions []decision `json:"decisions"`
	// Dismissed is left out when there is none, as files from before have it.
	Dismissed []dismissal `json:"dismissed,omitempty"`
}

type match struct {
	Company   int    `json:"company"`
	Decision  string `json:"decision"`
	Hudu      int    `json:"hudu,omitempty"`
	Second    bool   `json:"second,omitempty"`
	Archive   bool   `json:"archive,omitempty"`
	DecidedAt string `json:"decidedAt,omitempty"`
}

type dismissal struct {
	Company     int    `json:"company"`
	Hudu        int    `json:"hudu"`
	DismissedAt string `json:"dismissedAt,omitempty"`
}

type hold struct {
	Record string  `json:"record"`
	Reason string  `json:"reason,omitempty"`
	Since  string  `json:"since,omitempty"`
	Values []value `json:"values,omitempty"`
}

type value struct {
	Attribute   string `json:"attribute"`
	ConnectWise string `json:"connectwise"`
}

type decision struct {
	Record      string   `json:"record"`
	Company     int      `json:"company"`
	HuduCompany int      `json:"huduCompany,omitempty"`
	Asset       int      `json:"asset,omitempty"`
	Known       []pair   `json:"known,omitempty"`
	Others      []string `json:"others,omitempty"`
}

type pair struct {
	Attribute   string `json:"attribute"`
	ConnectWise string `json:"connectwise"`
	Hudu        string `json:"hudu"`
	Decided     bool   `json:"decided,omitempty"`
}

// Encode is the file as JSON: the settings first, indented, with a newline at
// the end. Equal files give equal bytes.
func (f File) Encode() ([]byte, error) {
	file := struct {
		settings.Settings
		members
	}{f.Settings, members{Matches: []match{}, Holds: []hold{}, Decisions: []decision{}}}
	for _, m := range f.Matches {
		file.Matches = append(file.Matches, match{
			Company: int(m.Company), Decision: string(m.Decision), Hudu: int(m.Hudu), Second: m.Second, Archive: m.Archive, DecidedAt: stamp(m.DecidedAt),
		})
	}
	for _, h := range f.Holds {
		file.Holds = append(file.Holds, hold{Record: h.Key.String(), Reason: h.Reason, Since: stamp(h.Since), Values: valuesOf(h)})
	}
	for _, link := range f.Links {
		file.Decisions = append(file.Decisions, decisionOf(link))
	}
	for _, d := range f.Dismissals {
		file.Dismissed = append(file.Dismissed, dismissal{Company: int(d.Company), Hudu: int(d.Hudu), DismissedAt: stamp(d.DismissedAt)})
	}
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return nil, fmt.Errorf("encode what is handed over: %w", err)
	}
	return content.Bytes(), nil
}

func valuesOf(h base.Hold) []value {
	var values []value
	for _, attribute := range slices.Sorted(maps.Keys(h.Values)) {
		values = append(values, value{Attribute: string(attribute), ConnectWise: h.Values[attribute]})
	}
	return values
}

func decisionOf(link base.Link) decision {
	d := decision{Record: link.Key.String(), Company: int(link.Company), HuduCompany: int(link.HuduCompany), Asset: int(link.Asset)}
	for _, attribute := range slices.Sorted(maps.Keys(link.Pairs)) {
		if each := link.Pairs[attribute]; !each.Unknown {
			d.Known = append(d.Known, pair{Attribute: string(attribute), ConnectWise: each.ConnectWise, Hudu: each.Hudu, Decided: each.Decided})
			continue
		}
		d.Others = append(d.Others, string(attribute))
	}
	return d
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// Decode reads a settings file, with or without the further members. What is
// wrong with it comes as one [settings.FaultError], each fault with its path;
// a file of another version is only told so.
func Decode(content []byte) (File, error) {
	var m members
	s, err := settings.DecodeWith(content, &m)
	if err != nil {
		return File{}, err
	}
	f := File{Settings: s, Whole: m.Matches != nil || m.Holds != nil || m.Decisions != nil || m.Dismissed != nil}
	for _, each := range m.Matches {
		f.Matches = append(f.Matches, each.match())
	}
	for _, each := range m.Holds {
		f.Holds = append(f.Holds, each.hold())
	}
	for _, each := range m.Decisions {
		f.Links = append(f.Links, each.link())
	}
	for _, each := range m.Dismissed {
		f.Dismissals = append(f.Dismissals, each.dismissal())
	}
	slices.SortFunc(f.Dismissals, base.Dismissal.Compare)
	slices.SortFunc(f.Matches, func(a, b base.Match) int { return cmp.Compare(a.Company, b.Company) })
	slices.SortFunc(f.Holds, func(a, b base.Hold) int { return a.Key.Compare(b.Key) })
	slices.SortFunc(f.Links, func(a, b base.Link) int { return a.Key.Compare(b.Key) })
	return f, nil
}

func (m match) match() base.Match {
	at, _ := parseTime(m.DecidedAt)
	return base.Match{
		Company: connectwise.CompanyID(m.Company), Decision: base.Decision(m.Decision), Hudu: hudu.CompanyID(m.Hudu),
		Second: m.Second, Archive: m.Archive, DecidedAt: at,
	}
}

func (d dismissal) dismissal() base.Dismissal {
	at, _ := parseTime(d.DismissedAt)
	return base.Dismissal{Company: connectwise.CompanyID(d.Company), Hudu: hudu.CompanyID(d.Hudu), DismissedAt: at}
}

func (h hold) hold() base.Hold {
	key, _ := record.ParseHeld(h.Record)
	since, _ := parseTime(h.Since)
	of := base.Hold{Key: key, Reason: h.Reason, Since: since}
	for _, each := range h.Values {
		if of.Values == nil {
			of.Values = map[change.Attribute]string{}
		}
		of.Values[change.Attribute(each.Attribute)] = each.ConnectWise
	}
	return of
}

func (d decision) link() base.Link {
	key, _ := record.ParseKey(d.Record)
	link := base.Link{
		Key: key, Company: connectwise.CompanyID(d.Company), HuduCompany: hudu.CompanyID(d.HuduCompany), Asset: hudu.AssetID(d.Asset),
		Pairs: map[change.Attribute]base.Pair{},
	}
	for _, attribute := range d.Others {
		link.Pairs[change.Attribute(attribute)] = base.Pair{Unknown: true}
	}
	for _, each := range d.Known {
		link.Pairs[change.Attribute(each.Attribute)] = base.Pair{ConnectWise: each.ConnectWise, Hudu: each.Hudu, Decided: each.Decided}
	}
	return link
}
