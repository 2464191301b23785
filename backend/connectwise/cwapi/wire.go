package cwapi

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"crossdock/backend/connectwise"
)

// The scalars below read what the schema promises and what servers send
// instead. Only ids must be right; anything else that cannot be read is as if
// it were left out, so that one odd member does not cost the whole record.

// text is a string, without NUL characters. Numbers and booleans are kept as
// they are written; everything else is "".
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	*t = ""
	switch {
	case len(data) == 0:
	case isPlain(data):
		*t = text(data[1 : len(data)-1])
	case data[0] == '"':
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return err
		}
		*t = text(clean(s))
	case data[0] != '{' && data[0] != '[' && !bytes.Equal(data, []byte("null")):
		*t = text(data)
	}
	return nil
}

// clean is text without the NUL characters that ConnectWise can hold.
func clean(s string) string { return strings.ReplaceAll(s, "\x00", "") }

// number is an integer, also as a string or with a point.
type number int

func (n *number) UnmarshalJSON(data []byte) error {
	*n = 0
	value, err := strconv.ParseFloat(strings.Trim(string(data), `" `), 64)
	if err == nil && value == float64(int32(value)) {
		*n = number(value)
	}
	return nil
}

// amount is a number that may be unset.
type amount struct{ value *float64 }

func (a *amount) UnmarshalJSON(data []byte) error {
	a.value = nil
	if value, err := strconv.ParseFloat(strings.Trim(string(data), `" `), 64); err == nil {
		a.value = &value
	}
	return nil
}

// flag is a boolean, also as a string or as 1.
type flag bool

func (f *flag) UnmarshalJSON(data []byte) error {
	switch strings.ToLower(strings.Trim(string(data), `" `)) {
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

func (m *moment) UnmarshalJSON(data []byte) error {
	m.at = time.Time{}
	for _, form := range momentForms {
		if at, err := time.Parse(form, strings.Trim(string(data), `"`)); err == nil {
			m.at = at.UTC().Truncate(time.Second)
			return nil
		}
	}
	return nil
}

// ref is a reference; the zero ref when it is left out or blank.
type ref connectwise.Ref

func (r *ref) UnmarshalJSON(data []byte) error {
	*r = ref{}
	if len(data) == 0 || data[0] != '{' {
		return nil
	}
	var id number
	var identifier, name text
	var failure error
	// References are most of a record.
	gjson.ParseBytes(data).ForEach(func(member, value gjson.Result) bool {
		switch raw := []byte(value.Raw); strings.ToLower(member.Str) {
		case "id":
			failure = id.UnmarshalJSON(raw)
		case "identifier":
			failure = identifier.UnmarshalJSON(raw)
		case "name":
			failure = name.UnmarshalJSON(raw)
		}
		return failure == nil
	})
	*r = ref{ID: int(id), Identifier: string(identifier), Name: string(name)}
	return failure
}

// refs is a list of references.
type refs []ref

func (r *refs) UnmarshalJSON(data []byte) error {
	*r = nil
	if len(data) == 0 || data[0] != '[' {
		return nil
	}
	var failure error
	gjson.ParseBytes(data).ForEach(func(_, element gjson.Result) bool {
		var each ref
		failure = each.UnmarshalJSON([]byte(element.Raw))
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

func (i *info) UnmarshalJSON(data []byte) error {
	*i = info{}
	return i.LastUpdated.UnmarshalJSON([]byte(memberOf(gjson.ParseBytes(data), "lastUpdated").Raw))
}
