// Package change has the words of a plan: what would be written to Hudu, what
// a person has to decide, and what could not be carried.
//
// Changes are flat values: they can be printed, stored, sorted, compared and
// shown. They hold no client, no closure and no secret. The entry point is
// [Change].
package change

import (
	"cmp"
	"slices"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/secret"
)

// Verb is what a change does to its record. One record has one change; when
// several verbs apply, the highest rank names it and the rest rides along as
// differences.
type Verb string

// The verbs, highest rank first.
const (
	Create    Verb = "create"
	Move      Verb = "move" // to another layout or another company
	Archive   Verb = "archive"
	Unarchive Verb = "unarchive"
	Adopt     Verb = "adopt" // an existing record of Hudu becomes ours
	Update    Verb = "update"
	Relate    Verb = "relate"
	Unrelate  Verb = "unrelate"
	// Unchanged is a count, never the verb of a change.
	Unchanged Verb = "unchanged"
)

// Verbs returns every verb that a change can have, highest rank first.
func Verbs() []Verb {
	return []Verb{Create, Move, Archive, Unarchive, Adopt, Update, Relate, Unrelate}
}

// Attribute names one comparable property of a record in Hudu.
type Attribute string

// The attributes that every asset has. Company details use the names of
// [hudu.CompanyAttribute]; fields of a layout are made by [Field].
const (
	Name                Attribute = "name"
	Layout              Attribute = "layout"   // the layout's id as text
	Company             Attribute = "company"  // the Hudu company's id as text
	Archived            Attribute = "archived" // "true" or "false"
	PrimarySerial       Attribute = "primary_serial"
	PrimaryMail         Attribute = "primary_mail"
	PrimaryModel        Attribute = "primary_model"
	PrimaryManufacturer Attribute = "primary_manufacturer"
	// The attributes of a tile.
	TileMessage Attribute = "message"
	TileContent Attribute = "content"
	TileShade   Attribute = "shade"
	// TileAgreements is no attribute of Hudu's: its pair remembers the ids of the
	// agreements that the tile lists.
	TileAgreements Attribute = "agreements"
)

const fieldPrefix = "field:"

// Field is the attribute of the layout field with that label.
func Field(label string) Attribute { return Attribute(fieldPrefix + label) }

// Label is the label of the layout field that a names, if it names one.
func (a Attribute) Label() (string, bool) { return strings.CutPrefix(string(a), fieldPrefix) }

// Shown is the name of a for people and scripts: a field's label, else the
// attribute's own name.
func (a Attribute) Shown() string {
	label, _ := a.Label()
	return label
}

// Difference is one attribute that a change writes. Before is Hudu's value as
// it was read, After is the value to write; both in canonical form, "" is
// empty. Of Confidential Text they are seals.
type Difference struct {
	Attribute Attribute `json:"attribute"`
	Before    string    `json:"before"`
	After     string    `json:"after"`
	// CheckBox tells that the values are those of a check box, "true" or "false".
	CheckBox bool `json:"checkBox,omitempty"`
}

// Sealed tells whether the difference is of a text that nobody is to see: its
// values are seals then. Hudu may not show the text, so that what is read, and
// Before, can be "" while the field holds something.
func (d Difference) Sealed() bool { return secret.IsSeal(d.Before) || secret.IsSeal(d.After) }

// ShownValue is a value for people and scripts: in place of a seal, that there
// is something that is not shown.
func ShownValue(value string) string {
	if secret.IsSeal(value) {
		return "(confidential)"
	}
	return value
}

// ShownTick is what a check box holds in words for people; whatever is neither
// "true" nor "false" stays as it is.
func ShownTick(value string) string {
	switch value {
	case "true":
		return "Yes"
	case "false":
		return "No"
	default:
		return value
	}
}

// Settlement is an attribute whose base becomes known when the change is done:
// ConnectWise's value now, paired with what Hudu reads back after the write.
// With Known nothing is written for the attribute: Hudu is the other half of
// the pair already, and what is read back does not count. Unknown, with Known,
// notes that the pair is not known and the attribute awaits a decision.
type Settlement struct {
	Attribute   Attribute `json:"attribute"`
	ConnectWise string    `json:"connectwise"`
	Hudu        string    `json:"hudu,omitempty"`
	Known       bool      `json:"known,omitempty"`
	Unknown     bool      `json:"unknown,omitempty"`
}

// Change is one write to one record in Hudu.
type Change struct {
	Key  record.Key `json:"key"`
	Verb Verb       `json:"verb"`
	// Company is the ConnectWise company that the record belongs to.
	Company connectwise.CompanyID `json:"company"`
	// HuduCompany is where the record is now, for a creation where it goes. It
	// is zero while the company itself is still to be created in the same run.
	HuduCompany hudu.CompanyID `json:"huduCompany,omitempty"`
	// Asset is zero for a creation.
	Asset hudu.AssetID `json:"asset,omitempty"`
	// Layout is the layout the asset is in, for a creation or a move the one it
	// goes to.
	Layout      hudu.AssetLayoutID `json:"layout,omitempty"`
	LayoutName  string             `json:"layoutName,omitempty"`
	Name        string             `json:"name"`
	Differences []Difference       `json:"differences,omitempty"`
	Settlements []Settlement       `json:"settlements,omitempty"`
	// Adds are the labels of the fields that Hudu will add to the layout that a
	// move goes to, because the layout that it comes from has them.
	Adds []string `json:"adds,omitempty"`
	// Awaits is the label of a field that a move of the same plan adds to the
	// layout; until then the value for it cannot be written.
	Awaits string `json:"awaits,omitempty"`
	// Reason says why in words, where the verb alone does not: "same serial
	// number ABC123", "gone from ConnectWise".
	Reason string `json:"reason,omitempty"`
	// Stays is set when Asset is given up, because Stays is the record's as well
	// and was there first: Asset loses its ConnectWise ID and is archived.
	Stays hudu.AssetID `json:"stays,omitempty"`
	// From and To are the ends of a relation, else zero.
	From record.Key `json:"from,omitzero"`
	To   record.Key `json:"to,omitzero"`
	// Relation is the row to remove, for unrelate.
	Relation hudu.RelationID `json:"relation,omitempty"`
	// Undo is set on a change that takes an earlier one back.
	Undo *Undo `json:"undo,omitempty"`
	// Alike is an asset that a record to be created looks like, nil for none. It
	// is for a person to see: nothing is done because of it.
	Alike *Alike `json:"-"`
	// Unclear are the assets that a record to be created looks like where it is open
	// which is whose: there are several, or another record looks like the same one.
	// The likeliest come first.
	Unclear []Alike `json:"-"`
}

// Alike is an existing asset that a record may be. Score is from 0 to 1; Reasons
// are in plain words. Enter is what the ConnectWise ID field of the asset takes
// for the record, "" where its layout has no such field; Hint says it in words.
type Alike struct {
	Asset   hudu.AssetID
	Name    string
	URL     string
	Score   float64
	Reasons []string
	Enter   string
	Hint    string
}

// PutsBack is the reason of a change that puts back what an update cleared.
const PutsBack = "puts back what an update cleared"

// Undo says what is remembered when a change that takes an earlier one back is
// done, so that the next sync does not do it again.
type Undo struct {
	// Hold, when set, keeps Crossdock away from the record while ConnectWise
	// says what it says here, by attribute; an empty one tells that nothing is
	// known of that. Reason is why, in words.
	Hold   map[Attribute]string `json:"hold"`
	Reason string               `json:"reason,omitempty"`
	// CompanyName is what the record's company is called in Hudu, for whoever
	// looks at the hold.
	CompanyName string `json:"companyName,omitempty"`
	// Unlink ends the link: the record was not ours before.
	Unlink bool `json:"unlink,omitempty"`
}

// Difference is the difference of that attribute, if the change has one.
func (c Change) Difference(attribute Attribute) (Difference, bool) {
	for _, d := range c.Differences {
		if d.Attribute == attribute {
			return d, true
		}
	}
	return Difference{}, false
}

// AddsFor tells whether c adds the field that the other change awaits.
func (c Change) AddsFor(other Change) bool {
	return other.Awaits != "" && c.Layout == other.Layout && slices.Contains(c.Adds, other.Awaits)
}

// Unawaited is the change without what it awaits a field for.
func (c Change) Unawaited() Change {
	awaited := Field(c.Awaits)
	c.Differences = slices.DeleteFunc(slices.Clone(c.Differences), func(d Difference) bool { return d.Attribute == awaited })
	c.Settlements = slices.DeleteFunc(slices.Clone(c.Settlements), func(s Settlement) bool { return s.Attribute == awaited })
	c.Awaits = ""
	return c
}

// Compare orders changes as they are written: company by company (by the
// ConnectWise id), inside a company by kind, then by id, then by the other
// end of a relation.
func Compare(a, b Change) int {
	return cmp.Or(
		cmp.Compare(a.Company, b.Company),
		a.Key.Compare(b.Key),
		a.From.Compare(b.From),
		a.To.Compare(b.To),
	)
}

// Sort puts changes into the order of writes.
func Sort(changes []Change) { slices.SortStableFunc(changes, Compare) }

// Conflict is an attribute that both sides changed: a person decides. Base is
// the value both had, "" with BaseUnknown when that is not known (a new
// machine, a lost state).
type Conflict struct {
	Key         record.Key            `json:"key"`
	Company     connectwise.CompanyID `json:"company"`
	Asset       hudu.AssetID          `json:"asset,omitempty"`
	Name        string                `json:"name"`
	Attribute   Attribute             `json:"attribute"`
	Base        string                `json:"base"`
	BaseUnknown bool                  `json:"baseUnknown,omitempty"`
	Hudu        string                `json:"hudu"`
	ConnectWise string                `json:"connectwise"`
	// CheckBox tells that the values are those of a check box, "true" or "false".
	CheckBox bool `json:"checkBox,omitempty"`
}

// Problem is one record that cannot be carried, while the run goes on. Reason
// is a sentence that names what is wrong and, where Next is "", the next step.
type Problem struct {
	Key     record.Key            `json:"key"`
	Company connectwise.CompanyID `json:"company,omitempty"`
	Name    string                `json:"name,omitempty"`
	Code    Code                  `json:"code"`
	Reason  string                `json:"reason"`
	// Next is the next step where it is a sentence of its own.
	Next string `json:"next,omitempty"`
	// Detail is the failure as the program that failed put it, for who looks into
	// it; "" where Reason is all there is.
	Detail string `json:"detail,omitempty"`
	// Refused tells that the record counts as refused in the summary (exit
	// status 4): it should be in Hudu and is not. Reports that only inform
	// (archived by a person, company archived in Hudu) are not refusals.
	Refused bool `json:"refused,omitempty"`
}

// Told is the reason with the next step.
func (p Problem) Told() string {
	if p.Next == "" {
		return p.Reason
	}
	return p.Reason + ". " + p.Next
}

// Code is the sort of a problem, one per reason that a record is not in Hudu
// as it is in ConnectWise.
type Code string

// The codes.
const (
	SeveralHits      Code = "several-hits"
	ArchivedInHudu   Code = "archived-in-hudu"
	CompanyArchived  Code = "company-archived"
	CompanyMissing   Code = "company-missing"
	CompanyInactive  Code = "company-inactive"
	NameTaken        Code = "name-taken"
	BadValue         Code = "bad-value"
	MissingLayout    Code = "missing-layout"
	Held             Code = "held"
	Refused          Code = "refused"
	Doubtful         Code = "doubtful"
	DeniedModule     Code = "denied-module"
	Rehomed          Code = "rehomed"
	GoneUnconfirmed  Code = "gone-unconfirmed"
	Unlisted         Code = "unlisted"
	LeftOver         Code = "left-over"
	DuplicateClaimed Code = "asset-claimed-twice"
	ChangedSince     Code = "changed-since"
	Stays            Code = "stays"
	UpdateGuard      Code = "update-guard"
)

// CompareProblems orders problems by record and code.
func CompareProblems(a, b Problem) int {
	return cmp.Or(cmp.Compare(a.Company, b.Company), a.Key.Compare(b.Key), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Reason, b.Reason))
}
