package cwapi

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"crossdock/backend/connectwise"
)

// Query says which records of a kind are read, and what of them. The zero
// Query reads all, deleted and inactive ones included: lists do not leave them
// out by themselves.
type Query struct {
	// Members are the member paths that go into each record's Members, for
	// example "osType", "manufacturer.name", "questions.12" or
	// "customFields.Region".
	Members []string
	// Passwords are the member paths of questions and custom fields that may
	// be of type Password. Answers of that type are left out under any other
	// path.
	Passwords []string
	// IDs limits to these records, Companies to the records of these
	// companies. None given means no limit. Long lists are split over several
	// requests.
	IDs       []int
	Companies []connectwise.CompanyID
	// UpdatedAfter limits to records changed after it; zero is no limit. A
	// server that cannot filter by it answers more than that.
	UpdatedAfter time.Time
	// Fields are the members that are answered, by their names in the API; none
	// given means all. A server that refuses the names answers all. Members are
	// only found in what is answered.
	Fields []string
	// Where and ChildWhere are further conditions, the latter on arrays.
	Where      Condition
	ChildWhere Condition
}

// maxAddress is the length that addresses stay below. Firewalls in front of
// some servers cut them at about 2,000 characters.
const maxAddress = 1900

// pagingRoom is what paging parameters and the fields of an id sweep add to an
// address.
const pagingRoom = 80

// kind is a list of the API and what differs between lists.
type kind struct {
	path string
	// companies is the field by which records belong to companies.
	companies Field
	// setup marks the small setup tables: navigable paging only.
	setup bool
}

// listings together ask for what q asks for. Prefix is what comes before the
// list's path in an address.
func (q Query) listings(prefix string, k kind) []listing {
	var lists [][]Condition
	for _, list := range []struct {
		field  Field
		values []int
	}{{FieldID, distinct(q.IDs)}, {k.companies, distinct(q.Companies)}} {
		if len(list.values) > 0 {
			lists = append(lists, chunks(list.field, list.values, q.room(prefix, k)))
		}
	}
	wider := q
	wider.UpdatedAfter = time.Time{}
	var all []listing
	for _, combination := range combinations(lists) {
		l := listing{query: q.values(And(combination...))}
		if !q.UpdatedAfter.IsZero() {
			l.wider = wider.values(And(combination...))
		}
		all = append(all, l)
	}
	return all
}

// values is the query with one part of its lists.
func (q Query) values(lists Condition) url.Values {
	updated := Condition{}
	if !q.UpdatedAfter.IsZero() {
		updated = After(FieldLastUpdated, q.UpdatedAfter)
	}
	values := url.Values{}
	if conditions := And(q.Where, updated, lists); conditions.text != "" {
		values.Set("conditions", conditions.text)
	}
	if q.ChildWhere.text != "" {
		values.Set("childConditions", q.ChildWhere.text)
	}
	if len(q.Fields) > 0 {
		values.Set("fields", strings.Join(append([]string{"id"}, q.Fields...), ","))
	}
	return values
}

// room is how many encoded characters one list of ids may take.
func (q Query) room(prefix string, k kind) int {
	rest := maxAddress - pagingRoom - len(prefix) - len(k.path) - len(encode(q.values(Equal(FieldName, ""))))
	if len(q.IDs) > 0 && len(q.Companies) > 0 {
		rest /= 2
	}
	return rest
}

// chunks are the conditions that together hold for all values, each in at most
// room encoded characters, or with one value where even that does not fit.
func chunks(field Field, values []int, room int) []Condition {
	var conditions []Condition
	for start := 0; start < len(values); {
		size := len(url.QueryEscape(In(field, nil).text))
		end := start
		for end < len(values) {
			size += len(strconv.Itoa(values[end])) + len("%2C")
			if size > room && end > start {
				break
			}
			end++
		}
		conditions = append(conditions, In(field, values[start:end]))
		start = end
	}
	return conditions
}

// combinations takes one of each list, in every way.
func combinations(lists [][]Condition) [][]Condition {
	all := [][]Condition{nil}
	for _, list := range lists {
		var longer [][]Condition
		for _, begun := range all {
			for _, each := range list {
				longer = append(longer, append(slices.Clone(begun), each))
			}
		}
		all = longer
	}
	return all
}

// distinct is the ids sorted, without doubles, as plain numbers.
func distinct[ID ~int](ids []ID) []int {
	numbers := make([]int, len(ids))
	for i, id := range ids {
		numbers[i] = int(id)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
