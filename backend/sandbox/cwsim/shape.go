package cwsim

import (
	"reflect"
	"strings"
	"time"
)

// sort is what a member holds.
type sort int

const (
	text sort = iota
	flag
	integer
	decimal
	moment
	anything // untyped: bool, number, text or nothing
	object
	array
)

// shape is a type of record, or of a part of one, as the API sees it. Rows are
// typed structs and are read by reflection only: a tree of maps for each of a
// hundred thousand rows would not fit into memory.
type shape struct {
	members []member
	byName  map[string]int // lower case: names are matched in any case
	// reference: of another record. What one lacks was never a member of it,
	// so it is no null.
	reference bool
}

// member is one member of a shape.
type member struct {
	name  string
	index int // of the struct's field
	sort  sort
	omit  bool     // left out when zero
	enum  []string // the only values, when there are any
	sub   *shape   // of objects and of the elements of arrays; nil for arrays of plain values
	link  link     // of references
}

// member finds one by its name.
func (s *shape) member(name string) (member, bool) {
	i, ok := s.byName[strings.ToLower(name)]
	if !ok {
		return member{}, false
	}
	return s.members[i], true
}

var (
	typeTime = reflect.TypeFor[time.Time]()
	typeRef  = reflect.TypeFor[Ref]()
)

// shapeOf reads the tags of a struct. Links says where references lead.
func shapeOf(t reflect.Type, links map[string]link) *shape {
	s := &shape{byName: map[string]int{}, reference: t == typeRef}
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		m := member{name: name, index: i, omit: options != "", sort: sortOf(field.Type)}
		if enum := field.Tag.Get("enum"); enum != "" {
			m.enum = strings.Split(enum, ",")
		}
		if m.sort == object || m.sort == array {
			inner := field.Type
			if inner.Kind() != reflect.Struct {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				m.sub = shapeOf(inner, links)
			}
			if inner == typeRef {
				m.link = links[name]
			}
		}
		s.byName[strings.ToLower(name)] = len(s.members)
		s.members = append(s.members, m)
	}
	return s
}

func sortOf(t reflect.Type) sort {
	switch t.Kind() {
	case reflect.Bool:
		return flag
	case reflect.Int:
		return integer
	case reflect.Float64:
		return decimal
	case reflect.Interface:
		return anything
	case reflect.Slice:
		return array
	case reflect.Pointer:
		return object
	case reflect.Struct:
		if t == typeTime {
			return moment
		}
		return object
	default:
		return text
	}
}

// in is the member's field in a row. Pointers are followed; ok is false when
// the member is null, which means it is left out of answers.
func (m member) in(row reflect.Value) (reflect.Value, bool) {
	v := row.Field(m.index)
	if v.Kind() == reflect.Pointer {
		if v.IsNil() || v.Elem().Field(0).IsZero() {
			return v, false // a reference to id zero is none
		}
		return v.Elem(), true
	}
	return v, !m.omit || !v.IsZero()
}

// timeOf is the time in a field of sort moment.
func timeOf(v reflect.Value) time.Time {
	at, _ := reflect.TypeAssert[time.Time](v) // sortOf made sure
	return at
}

// clone copies a value so that it shares nothing that can change.
func clone(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch {
	case v.Kind() == reflect.Pointer && !v.IsNil():
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(clone(v.Elem()))
	case v.Kind() == reflect.Slice && !v.IsNil():
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(clone(v.Index(i)))
		}
	case v.Kind() == reflect.Struct && v.Type() != typeTime:
		for i := range v.NumField() {
			switch v.Field(i).Kind() {
			case reflect.Pointer, reflect.Slice, reflect.Struct:
				out.Field(i).Set(clone(v.Field(i)))
			default:
			}
		}
	}
	return out
}
