package hudu

import (
	"strings"
	"time"
)

// Asset is one documented thing inside a company. Names need not be unique.
type Asset struct {
	ID                  AssetID
	Company             CompanyID
	Layout              AssetLayoutID
	Slug                string
	Name                string
	PrimarySerial       string
	PrimaryMail         string
	PrimaryModel        string
	PrimaryManufacturer string
	Archived            bool
	URL                 string // absolute
	Fields              []AssetField
	Cards               []Card
	CreatedAt           time.Time
	UpdatedAt           time.Time
}

// AssetField is a value as Hudu answered it: a string, bool, float64, nil, or
// a decoded JSON array or object, depending on the field's type and Hudu's
// version. [Canonical] turns it into the one form that is compared.
type AssetField struct {
	Label string
	Value any
}

// Value is what the asset holds under label; nil when nothing is listed.
func (a *Asset) Value(label string) any {
	for i := range a.Fields {
		if SameField(a.Fields[i].Label, label) {
			return a.Fields[i].Value
		}
	}
	return nil
}

// Card is what an integration of Hudu attached to an asset.
type Card struct {
	ID             int
	IntegratorName string
	SyncType       string // "configuration", "site" or "contact" for ConnectWise
	SyncID         int    // the record's id in the integration
	Link           string
}

// FieldKey is the name under which custom_fields takes the value of a label:
// lower case, blanks as underscores. Punctuation stays.
func FieldKey(label string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(label)), " ", "_")
}

// SameField tells whether two labels have the same [FieldKey], without making
// it: comparing a hundred thousand assets asks this a million times.
func SameField(a, b string) bool {
	return a == b || len(a) == len(b) && FieldKey(a) == FieldKey(b)
}
