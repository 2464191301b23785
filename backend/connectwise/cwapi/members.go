package cwapi

import (
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"crossdock/backend/connectwise"
	"crossdock/backend/secret"
)

// The two arrays whose elements are values with a caption of their own.
const (
	questions    = "questions"
	customFields = "customFields"
)

// neverRead has members that hold secrets wherever they are answered.
var neverRead = map[string]bool{"portalPassword": true}

// extract takes the member paths that a query asks for out of records.
type extract struct {
	byMember map[string][]path // by the first name of the path
}

// path is one member path, in parts. For questions and custom fields there is
// one part after the name: an id or a caption, dots included.
type path struct {
	text     string
	rest     []string
	password bool // an answer of type Password may be given out
}

func newExtract(q Query) extract {
	e := extract{byMember: map[string][]path{}}
	for _, text := range q.Members {
		e.add(text, false)
	}
	for _, text := range q.Passwords {
		e.add(text, true)
	}
	return e
}

func (e extract) add(text string, password bool) {
	member, rest, deeper := strings.Cut(text, ".")
	p := path{text: text, password: password}
	captioned := member == questions || member == customFields
	switch {
	case neverRead[member], captioned && !deeper:
		// The whole array would hold its password answers too.
		return
	case captioned:
		p.rest = []string{rest}
	case deeper:
		p.rest = strings.Split(rest, ".")
	}
	e.byMember[member] = append(e.byMember[member], p)
}

// members are the values of those paths in one record. It is nil when nothing
// is asked for.
func (e extract) members(from row) connectwise.Members {
	if len(e.byMember) == 0 {
		return nil
	}
	found := connectwise.Members{}
	for _, m := range from.members {
		for _, p := range e.byMember[m.name] {
			if v, ok := p.in(m.name, gjson.Parse(m.json)); ok {
				found[p.text] = v
			}
		}
	}
	return found
}

func (p path) in(member string, value gjson.Result) (any, bool) {
	switch member {
	case questions:
		return p.captioned(value, captions{id: "questionId", caption: "question", kind: "fieldType", value: "answer"})
	case customFields:
		return p.captioned(value, captions{id: "id", caption: "caption", kind: "type", value: "value"})
	}
	for _, name := range p.rest {
		value = memberOf(value, name)
	}
	return plain(value)
}

// captions are the names of the parts of a captioned value.
type captions struct{ id, caption, kind, value string }

// captioned finds an element by id, else by caption, and is its value. Of two
// elements with the same caption the first one with a value counts.
func (p path) captioned(elements gjson.Result, names captions) (any, bool) {
	if !elements.IsArray() {
		return nil, false
	}
	want := strings.TrimSpace(p.rest[0])
	if id, err := strconv.Atoi(want); err == nil {
		if v, ok := p.first(elements, names, func(e gjson.Result) bool { return memberOf(e, names.id).Int() == int64(id) }); ok {
			return v, true
		}
	}
	return p.first(elements, names, func(e gjson.Result) bool {
		return strings.EqualFold(strings.TrimSpace(clean(memberOf(e, names.caption).Str)), want)
	})
}

func (p path) first(elements gjson.Result, names captions, fits func(gjson.Result) bool) (any, bool) {
	var found any
	var ok bool
	var withheld *connectwise.Withheld
	elements.ForEach(func(_, element gjson.Result) bool {
		if !fits(element) {
			return true
		}
		value := memberOf(element, names.value)
		if !strings.EqualFold(memberOf(element, names.kind).Str, string(connectwise.PasswordQuestion)) {
			found, ok = plain(value)
			return !ok
		}
		text := clean(value.String())
		// A mask is no answer: written to Hudu it would replace the real one.
		// Neither is none at all, which a role without the row for passwords may
		// show in place of every one.
		if masked := secret.IsMask(text); masked || !p.password {
			withheld = &connectwise.Withheld{Masked: masked && text != ""}
			return true
		}
		found, ok = secret.New(strings.Clone(text)), true
		return false
	})
	if !ok && withheld != nil {
		return *withheld, true
	}
	return found, ok
}

// memberOf is the member of that very name. A path of gjson would give names
// with dots, stars or pipes in them a meaning.
func memberOf(object gjson.Result, name string) gjson.Result {
	var found gjson.Result
	if !object.IsObject() {
		return found
	}
	object.ForEach(func(key, value gjson.Result) bool {
		if key.Str == name {
			found = value
			return false
		}
		return true
	})
	return found
}

// plain is a value without the record's JSON behind it: a part of that text
// would keep all of it in memory.
func plain(value gjson.Result) (any, bool) {
	switch value.Type {
	case gjson.String:
		return strings.Clone(clean(value.Str)), true
	case gjson.Number:
		return value.Num, true
	case gjson.True, gjson.False:
		return value.Type == gjson.True, true
	case gjson.JSON:
		return connectwise.Raw(strings.Clone(value.Raw)), true
	default:
		return nil, false
	}
}
