package catalogue

import (
	"slices"
	"strconv"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Captioned is what only a tenant knows: the questions of its configuration
// types, and the custom fields of a kind of record.
type Captioned struct {
	Questions    []connectwise.Question
	CustomFields map[record.Kind][]connectwise.CustomField
}

// captionedTypes are the types of answers that are not plain text.
var captionedTypes = map[connectwise.QuestionField]Type{
	connectwise.TextAreaQuestion: LongText, connectwise.CheckboxQuestion: Flag, connectwise.DateQuestion: Date,
	connectwise.NumberQuestion: Number, connectwise.CurrencyQuestion: Number, connectwise.PercentQuestion: Number,
	connectwise.HyperlinkQuestion: Link, connectwise.PhoneQuestion: Phone, connectwise.PasswordQuestion: Password,
}

// Values are the values of a kind that the tenant added, by caption. A question
// that several configuration types ask is one value, unless they disagree about
// what it is; it is named by its caption then, which fits all of them.
func (c Captioned) Values(kind record.Kind) []Value {
	var list []Value
	if kind == record.Configuration {
		for _, q := range c.Questions {
			if !q.Inactive {
				list = add(list, captioned(kind, "questions", q.Caption, q.ID, q.Field))
			}
		}
	}
	fields := c.CustomFields[kind]
	for _, f := range fields {
		if f.Type == connectwise.ButtonQuestion {
			continue
		}
		caption := f.Caption
		if count(fields, caption) > 1 {
			caption = "" // it says not which
		}
		v := captioned(kind, "customFields", caption, f.ID, f.Type)
		v.Label = strings.TrimSpace(f.Caption)
		list = add(list, v)
	}
	slices.SortStableFunc(list, func(a, b Value) int { return strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)) })
	return list
}

// captioned is a value by its caption, or by its id where the caption would be
// read as another one's id, or is none.
func captioned(kind record.Kind, member, caption string, id int, is connectwise.QuestionField) Value {
	caption = strings.TrimSpace(hudu.CanonicalText(caption))
	v := Value{From: string(kind) + "." + member + "." + caption, Kind: kind, Label: caption, Type: Text}
	if _, err := strconv.Atoi(caption); err == nil || caption == "" {
		v.From = string(kind) + "." + member + "." + strconv.Itoa(id)
	}
	if t, known := captionedTypes[is]; known {
		v.Type = t
	}
	return v
}

// add appends a value unless it is there. One of another type makes the value
// plain text, which every type is.
func add(list []Value, v Value) []Value {
	i := slices.IndexFunc(list, func(known Value) bool { return strings.EqualFold(known.From, v.From) })
	switch {
	case i < 0:
		return append(list, v)
	case list[i].Type == Password || v.Type == Password:
		list[i].Type = Password
	case list[i].Type != v.Type:
		list[i].Type = Text
	}
	return list
}

func count(fields []connectwise.CustomField, caption string) int {
	n := 0
	for _, f := range fields {
		if strings.EqualFold(strings.TrimSpace(f.Caption), strings.TrimSpace(caption)) {
			n++
		}
	}
	return n
}

// Find is the value of that source among those that the tenant added.
func (c Captioned) Find(kind record.Kind, from string) (Value, bool) {
	values := c.Values(kind)
	i := slices.IndexFunc(values, func(v Value) bool { return strings.EqualFold(v.From, strings.TrimSpace(from)) })
	if i < 0 {
		return Value{}, false
	}
	return values[i], true
}

// Suggest is the value of the kind whose caption is the label of the field,
// provided that the two fit. Passwords are connected by a person alone.
func (c Captioned) Suggest(kind record.Kind, field hudu.LayoutField) (Value, bool) {
	want := key(field.Label)
	if want == "" || want == key(record.ConnectWiseIDLabel) || field.Destroyed || field.Type == hudu.Confidential {
		return Value{}, false
	}
	for _, v := range c.Values(kind) {
		if key(v.Label) == want && v.Type != Password && Fits(v.Type, field.Type) == "" {
			return v, true
		}
	}
	return Value{}, false
}
