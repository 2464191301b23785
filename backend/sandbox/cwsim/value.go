package cwsim

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// path leads from a row to one of its plain members.
type path struct {
	steps []member
	sort  sort // of the last step
	enum  []string
}

// value is a plain value of a row or of a condition.
type value struct {
	null   bool
	sort   sort // text, flag, decimal or moment
	text   string
	number float64
	flag   bool
	at     time.Time
}

var errEnum = errors.New("Enum value supplied was invalid") //nolint:staticcheck,revive // the server's own words

// unknownName is the refusal of a name that cannot be filtered by.
func unknownName(name string) error { return fmt.Errorf("%s is not a recognized name.", name) } //nolint:staticcheck,revive // the server's own words

// bare are the members of _info that conditions name without it.
var bare = []string{"lastUpdated", "updatedBy", "dateEntered", "enteredBy"}

// find resolves a name such as company/identifier in any case. Arrays and
// whole objects have no name here.
func (s *shape) find(name string) (path, error) {
	parts := strings.Split(name, "/")
	if _, own := s.member(parts[0]); !own && len(parts) == 1 &&
		slices.ContainsFunc(bare, func(b string) bool { return strings.EqualFold(b, name) }) {
		parts = []string{info, name}
	}
	var p path
	for at := s; len(parts) > 0; parts = parts[1:] {
		if at == nil {
			return path{}, unknownName(name)
		}
		m, ok := at.member(parts[0])
		if !ok || m.sort == array {
			return path{}, unknownName(name)
		}
		p.steps = append(p.steps, m)
		p.sort, p.enum, at = m.sort, m.enum, m.sub
	}
	if p.sort == object {
		return path{}, unknownName(name)
	}
	return p, nil
}

// of is the value that a row has there.
func (p path) of(row reflect.Value) value {
	v := row
	for _, step := range p.steps {
		next, present := step.in(v)
		if !present {
			return value{null: true}
		}
		v = next
	}
	switch p.sort {
	case flag:
		return value{sort: flag, flag: v.Bool()}
	case integer:
		return value{sort: decimal, number: float64(v.Int())}
	case decimal:
		return value{sort: decimal, number: v.Float()}
	case moment:
		return value{sort: moment, at: timeOf(v).Truncate(time.Second)}
	case anything:
		return untyped(v.Interface())
	default:
		return value{sort: text, text: v.String()}
	}
}

func untyped(v any) value {
	switch v := v.(type) {
	case nil:
		return value{null: true}
	case bool:
		return value{sort: flag, flag: v}
	case int:
		return value{sort: decimal, number: float64(v)}
	case float64:
		return value{sort: decimal, number: v}
	default:
		return value{sort: text, text: fmt.Sprint(v)}
	}
}

// literal is the value of a word of a condition; it must be of the member's
// sort.
func literal(p path, t token) (value, error) {
	v := value{}
	switch {
	case t.kind == tokenText:
		v = value{sort: text, text: t.text}
	case t.kind == tokenNumber:
		v = value{sort: decimal, number: t.number}
	case t.kind == tokenMoment:
		v = value{sort: moment, at: t.at}
	case t.is("true"), t.is("false"):
		v = value{sort: flag, flag: t.is("true")}
	default:
		return value{}, unexpected(t)
	}
	want := p.sort
	if want == integer {
		want = decimal
	}
	switch {
	case p.enum != nil && (v.sort != text || !slices.ContainsFunc(p.enum, func(e string) bool { return strings.EqualFold(e, v.text) })):
		return value{}, errEnum
	case want != anything && want != v.sort:
		return value{}, fmt.Errorf("'%s' cannot be compared with that value", p.steps[len(p.steps)-1].name)
	}
	return v, nil
}

// compare orders two values; ok is false when either is null or they are of
// different sorts. Texts compare in any case, as the database behind does.
func (v value) compare(other value) (order int, ok bool) {
	if v.null || other.null {
		return 0, false
	}
	if v.sort != other.sort {
		return 0, false
	}
	switch v.sort {
	case flag:
		return strings.Compare(strconv.FormatBool(v.flag), strconv.FormatBool(other.flag)), true
	case decimal:
		return cmp.Compare(v.number, other.number), true
	case moment:
		return v.at.Compare(other.at), true
	default:
		if strings.EqualFold(v.text, other.text) {
			return 0, true
		}
		return strings.Compare(strings.ToLower(v.text), strings.ToLower(other.text)), true
	}
}

// pattern is the test of a like or a contains, in any case. Both * and % stand
// for any run of characters; [[] is a bracket.
func pattern(text string, contains bool) func(string) bool {
	text = strings.ToLower(strings.ReplaceAll(text, "[[]", "["))
	if contains {
		return func(have string) bool { return strings.Contains(strings.ToLower(have), text) }
	}
	parts := strings.Split(strings.ReplaceAll(text, "%", "*"), "*")
	return func(have string) bool { return runs(strings.ToLower(have), parts) }
}

// runs tells whether a text is these parts with anything in between.
func runs(have string, parts []string) bool {
	last := len(parts) - 1
	if last == 0 {
		return have == parts[0]
	}
	have, ok := strings.CutPrefix(have, parts[0])
	if !ok {
		return false
	}
	for _, part := range parts[1:last] {
		_, rest, ok := strings.Cut(have, part)
		if !ok {
			return false
		}
		have = rest
	}
	return strings.HasSuffix(have, parts[last])
}
