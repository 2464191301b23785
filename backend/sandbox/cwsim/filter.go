package cwsim

import (
	"cmp"
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

// filter is what the three conditions of a query want of a row.
func (s *shape) filter(query url.Values, barred []string) (condition, error) {
	own, err := parse(query.Get("conditions"), func(name string) (path, error) {
		if slices.ContainsFunc(barred, func(b string) bool { return strings.EqualFold(b, name) }) {
			return path{}, unknownName(name)
		}
		return s.find(name)
	})
	if err != nil {
		return nil, err
	}
	child, err := s.children(query.Get("childConditions"))
	if err != nil {
		return nil, err
	}
	custom, err := s.custom(query.Get("customFieldConditions"))
	if err != nil {
		return nil, err
	}
	return all(own, child, custom), nil
}

func all(conditions ...condition) condition {
	conditions = slices.DeleteFunc(conditions, func(c condition) bool { return c == nil })
	if len(conditions) == 0 {
		return everyRow
	}
	return func(row reflect.Value) bool {
		for _, c := range conditions {
			if !c(row) {
				return false
			}
		}
		return true
	}
}

// children reads conditions on the elements of one array: all of them must
// hold for the same element.
func (s *shape) children(input string) (condition, error) {
	var of *member
	each, err := parse(input, func(name string) (path, error) {
		first, rest, _ := strings.Cut(name, "/")
		m, ok := s.member(first)
		if !ok || m.sort != array || m.sub == nil || of != nil && of.name != m.name {
			return path{}, unknownName(name)
		}
		of = &m
		p, err := m.sub.find(rest)
		if err != nil {
			return path{}, unknownName(name)
		}
		return p, nil
	})
	if err != nil || each == nil {
		return nil, err
	}
	return exists(*of, each), nil
}

// custom reads conditions on custom fields, which name the members of one.
func (s *shape) custom(input string) (condition, error) {
	fields, ok := s.member("customFields")
	if !ok {
		if strings.TrimSpace(input) == "" {
			return everyRow, nil
		}
		return nil, unknownName("customFieldConditions")
	}
	each, err := parse(input, fields.sub.find)
	if err != nil || each == nil {
		return nil, err
	}
	return exists(fields, each), nil
}

// exists wants at least one element of an array.
func exists(of member, each condition) condition {
	return func(row reflect.Value) bool {
		elements := row.Field(of.index)
		for i := range elements.Len() {
			if each(elements.Index(i)) {
				return true
			}
		}
		return false
	}
}

// order reads an orderBy: names, each with asc or desc, by commas. Rows that
// are equal in all of them stay by id.
func (s *shape) order(orderBy string) (func(a, b reflect.Value) int, error) {
	var keys []func(a, b reflect.Value) int
	for part := range strings.SplitSeq(orderBy, ",") {
		words := strings.Fields(part)
		if len(words) == 0 || len(words) > 2 {
			return nil, fmt.Errorf("'%s' is not an order", strings.TrimSpace(part))
		}
		p, err := s.find(words[0])
		if err != nil {
			return nil, err
		}
		descending := len(words) == 2 && strings.EqualFold(words[1], "desc")
		if len(words) == 2 && !descending && !strings.EqualFold(words[1], "asc") {
			return nil, fmt.Errorf("'%s' is not an order", words[1])
		}
		keys = append(keys, func(a, b reflect.Value) int {
			if descending {
				a, b = b, a
			}
			return p.order(a, b)
		})
	}
	return func(a, b reflect.Value) int {
		for _, key := range keys {
			if order := key(a, b); order != 0 {
				return order
			}
		}
		return cmp.Compare(a.Field(0).Int(), b.Field(0).Int())
	}, nil
}

// order puts nulls first, as the database behind does.
func (p path) order(a, b reflect.Value) int {
	left, right := p.of(a), p.of(b)
	if left.null || right.null {
		return cmp.Compare(rank(left), rank(right))
	}
	order, _ := left.compare(right)
	return order
}

func rank(v value) int {
	if v.null {
		return 0
	}
	return 1
}

// fields reads which members are asked for. Names that the shape does not have
// are given back.
func (s *shape) fields(list string) (only chosen, unknown []string) {
	if strings.TrimSpace(list) == "" {
		return nil, nil
	}
	only = chosen{}
	whole := map[string]bool{}
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		if !s.choose(only, whole, "", strings.Split(name, "/")) {
			unknown = append(unknown, name)
		}
	}
	return only, unknown
}

// choose adds one name. A member that is asked for as a whole stays whole
// when a part of it is asked for too.
func (s *shape) choose(only chosen, whole map[string]bool, at string, parts []string) bool {
	m, ok := s.member(parts[0])
	if !ok {
		if !strings.EqualFold(parts[0], info) {
			return false
		}
		only[info] = nil // of a reference
		return true
	}
	here := at + "/" + m.name
	switch {
	case len(parts) == 1:
		only[m.name], whole[here] = nil, true
		return true
	case m.sub == nil:
		return false
	case whole[here]:
		return true
	}
	deeper := only[m.name]
	if deeper == nil {
		deeper = chosen{}
	}
	known := m.sub.choose(deeper, whole, here, parts[1:])
	if known {
		only[m.name] = deeper
	}
	return known
}
