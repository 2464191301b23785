package cwapi

import (
	"strconv"
	"strings"
	"time"
)

// Field is a name that conditions filter by, as the API's answers spell it;
// "/" goes into a reference. Names inside arrays are for child conditions.
// Only constants are ever fields: the name is not escaped.
type Field string

// The fields that the product filters by.
const (
	FieldID              Field = "id"
	FieldCompany         Field = "company/id"
	FieldDeleted         Field = "deletedFlag"
	FieldInactive        Field = "inactiveFlag"
	FieldActive          Field = "activeFlag"
	FieldName            Field = "name"
	FieldType            Field = "type/id"
	FieldStatus          Field = "status/id"
	FieldAgreementStatus Field = "agreementStatus"
	// FieldLastUpdated stands bare, although answers have it inside _info.
	FieldLastUpdated Field = "lastUpdated"
	// FieldTypes is for child conditions of companies and contacts.
	FieldTypes Field = "types/id"
)

// Condition is a part of a query's conditions. The zero Condition holds for
// every record.
type Condition struct{ text string }

// Equal holds where the field is that text.
func Equal(field Field, value string) Condition {
	return Condition{string(field) + "=" + quote(value)}
}

// EqualNumber holds where the field is that number.
func EqualNumber(field Field, value int) Condition {
	return Condition{string(field) + "=" + strconv.Itoa(value)}
}

// EqualFlag holds where the field is that flag.
func EqualFlag(field Field, value bool) Condition {
	return Condition{string(field) + "=" + strconv.FormatBool(value)}
}

// Greater holds where the field is above that number.
func Greater(field Field, value int) Condition {
	return Condition{string(field) + " > " + strconv.Itoa(value)}
}

// AtMost holds where the field is not above that number.
func AtMost(field Field, value int) Condition {
	return Condition{string(field) + " <= " + strconv.Itoa(value)}
}

// After holds where the field is later than that moment, to the second.
func After(field Field, at time.Time) Condition {
	return Condition{string(field) + " > [" + at.UTC().Format("2006-01-02T15:04:05Z") + "]"}
}

// In holds where the field is one of these numbers. It does not split long
// lists: [Query.IDs] and [Query.Companies] do.
func In(field Field, values []int) Condition {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = strconv.Itoa(value)
	}
	return Condition{string(field) + " in (" + strings.Join(texts, ",") + ")"}
}

// And holds where all of them hold.
func And(conditions ...Condition) Condition { return join(" and ", conditions) }

// Or holds where one of them holds; zero Conditions in it do not count.
func Or(conditions ...Condition) Condition { return join(" or ", conditions) }

func join(word string, conditions []Condition) Condition {
	var texts []string
	for _, each := range conditions {
		if each.text != "" {
			texts = append(texts, each.text)
		}
	}
	if len(texts) < 2 {
		return Condition{strings.Join(texts, "")}
	}
	return Condition{"(" + strings.Join(texts, word) + ")"}
}

// String is the condition as it is sent.
func (c Condition) String() string { return c.text }

// escapes keep a value inside its quotes. Double quotes and not single ones,
// so that an apostrophe needs nothing; a backslash before the quote, and so
// before itself, is what clients in the field send. The Guide's "[[]" for an
// opening bracket belongs to patterns, as in SQL, and = takes none. NUL is in
// no query.
var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\x00", "")

func quote(value string) string { return `"` + escapes.Replace(value) + `"` }
