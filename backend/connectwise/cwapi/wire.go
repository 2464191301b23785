package cwapi

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tidwall/gjson"

	"crossdock/backend/connectwise"
)

// The scalars below read what the schema promises and what servers send
// instead. Only ids must be right; anything else that cannot be read is as if
// it were left out, so that one odd member does not cost the whole record.

// text is a string, without NUL characters. Numbers and booleans are kept as
// they are written; everything else is "".
type text string

// UnmarshalJSON implements [json.Unmarshaler].
func (t *text) UnmarshalJSON(data []byte) error { return t.read(string(data)) }

func (t *text) read(data string) error {
	*t = ""
	switch {
	case data == "":
	case isPlain(data):
		*t = text(strings.Clone(data[1 : len(data)-1]))
	case data[0] == '"':
		var s string
		if err := json.Unmarshal([]byte(data), &s); err != nil {
			return err
		}
		*t = text(clean(s))
	case data[0] != '{' && data[0] != '[' && data != "null":
		*t = text(strings.Clone(data))
	}
	return nil
}

// isPlain tells whether a string of JSON, with its quotes, says what it shows:
// no escapes, and well-formed.
func isPlain(quoted string) bool {
	if len(quoted) < 2 || quoted[0] != '"' {
		return false
	}
	for _, c := range []byte(quoted[1 : len(quoted)-1]) {
		if c == '\\' || c == '"' || c < ' ' {
			return false
		}
	}
	return utf8.ValidString(quoted)
}

// clean is text without the NUL characters that ConnectWise can hold.
func clean(s string) string { return strings.ReplaceAll(s, "\x00", "") }

// number is an integer, also as a string or with a point.
type number int

// UnmarshalJSON implements [json.Unmarshaler].
func (n *number) UnmarshalJSON(data []byte) error { return n.read(string(data)) }

func (n *number) read(data string) error {
	*n = 0
	value, err := strconv.ParseFloat(strings.Trim(data, `" `), 64)
	if err == nil && value == float64(int32(value)) {
		*n = number(value)
	}
	return nil
}

// amount is a number that may be unset.
type amount struct{ value *float64 }

// UnmarshalJSON implements [json.Unmarshaler].
func (a *amount) UnmarshalJSON(data []byte) error { return a.read(string(data)) }

func (a *amount) read(data string) error {
	a.value = nil
	if value, err := strconv.ParseFloat(strings.Trim(data, `" `), 64); err == nil {
		a.value = &value
	}
	return nil
}

// flag is a boolean, also as a string or as 1.
type flag bool

// UnmarshalJSON implements [json.Unmarshaler].
func (f *flag) UnmarshalJSON(data []byte) error { return f.read(string(data)) }

func (f *flag) read(data string) error {
	switch strings.ToLower(strings.Trim(data, `" `)) {
	case "true", "1":
		*f = true
	default:
		*f = false
	}
	return nil
}

// moment is a time in UTC; zero when it is left out or not one.
type moment struct{ at time.Time }

var momentForms = []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"}

// UnmarshalJSON implements [json.Unmarshaler].
func (m *moment) UnmarshalJSON(data []byte) error { return m.read(string(data)) }

func (m *moment) read(data string) error {
	m.at = time.Time{}
	for _, form := range momentForms {
		if at, err := time.Parse(form, strings.Trim(data, `"`)); err == nil {
			m.at = at.UTC().Truncate(time.Second)
			return nil
		}
	}
	return nil
}

// ref is a reference; the zero ref when it is left out or blank.
type ref connectwise.Ref

// UnmarshalJSON implements [json.Unmarshaler].
func (r *ref) UnmarshalJSON(data []byte) error { return r.read(string(data)) }

func (r *ref) read(data string) error {
	*r = ref{}
	if data == "" || data[0] != '{' {
		return nil
	}
	var id number
	var identifier, name text
	var failure error
	// References are most of a record.
	gjson.Parse(data).ForEach(func(member, value gjson.Result) bool {
		switch {
		case strings.EqualFold(member.Str, "id"):
			failure = id.read(value.Raw)
		case strings.EqualFold(member.Str, "identifier"):
			failure = identifier.read(value.Raw)
		case strings.EqualFold(member.Str, "name"):
			failure = name.read(value.Raw)
		}
		return failure == nil
	})
	*r = ref{ID: int(id), Identifier: string(identifier), Name: string(name)}
	return failure
}

// refs is a list of references.
type refs []ref

// UnmarshalJSON implements [json.Unmarshaler].
func (r *refs) UnmarshalJSON(data []byte) error { return r.read(string(data)) }

func (r *refs) read(data string) error {
	*r = nil
	if data == "" || data[0] != '[' {
		return nil
	}
	var failure error
	gjson.Parse(data).ForEach(func(_, element gjson.Result) bool {
		var each ref
		failure = each.read(element.Raw)
		*r = append(*r, each)
		return failure == nil
	})
	return failure
}

func (r refs) words() []connectwise.Ref {
	if len(r) == 0 {
		return nil
	}
	words := make([]connectwise.Ref, len(r))
	for i, each := range r {
		words[i] = connectwise.Ref(each)
	}
	return words
}

// info is the part of _info that is used. It is left out where fields did not
// ask for it.
type info struct{ LastUpdated moment }

// UnmarshalJSON implements [json.Unmarshaler].
func (i *info) UnmarshalJSON(data []byte) error { return i.read(string(data)) }

func (i *info) read(data string) error {
	*i = info{}
	return i.LastUpdated.read(memberOf(gjson.Parse(data), "lastUpdated").Raw)
}
