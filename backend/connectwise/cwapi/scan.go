package cwapi

import (
	"encoding/json"
	"strings"

	"github.com/romshark/jscan/v2"
)

// row is one record of an answer: its id and those of its members that are
// wanted, in their order. Most of a record is wanted by nobody.
type row struct {
	id      int
	members []member
}

// member is a part of the body, which it keeps in memory.
type member struct {
	name string
	json string
}

// names are the members that are wanted.
type names map[string]bool

const (
	// deepest is how deep JSON may be nested, as in encoding/json.
	deepest = 10_000
	// shortest is about what the smallest whole record takes, in bytes. It is a
	// guess that only room is made by.
	shortest = 200
)

// rowsOf are the elements of a page, which is one JSON list of objects. Each has
// an id: without ids neither paging nor anything after it can be right. size is
// how many there may be.
func rowsOf(body string, size int, wanted names) (rows []row, ok bool) {
	return scanRows(body, 1, size, wanted)
}

// recordOf is the one record that an answer is. It may lack an id.
func recordOf(body string, wanted names) (row, bool) {
	rows, ok := scanRows(body, 0, 1, wanted)
	if !ok {
		return row{}, false
	}
	return rows[0], true
}

// scanRows goes through a body once: it tells whether all of it is JSON, and
// finds the records, whose level is 0 or, in a list, 1.
func scanRows(body string, level, size int, wanted names) (rows []row, ok bool) {
	// Most lists are much shorter than the page that was asked for.
	most := min(size, len(body)/shortest+1)
	s := scan{body: body, level: level, wanted: wanted, rows: make([]row, 0, most), members: make([]member, 0, most*len(wanted)), open: -1}
	if err := jscan.NewParser[string](64).Scan(body, s.value); err.IsErr() {
		return nil, false
	}
	s.finish(level+1, len(body))
	s.endRow()
	for i := range s.rows {
		if s.rows[i].id <= 0 && level > 0 {
			return nil, false
		}
	}
	return s.rows, true
}

// scan is the way through one body.
type scan struct {
	body    string
	level   int // of the records
	wanted  names
	rows    []row
	members []member // of all records, one after the other
	first   int      // of the members of the last record
	open    int      // where the last member began, when it is an object or a list; else -1
}

// value looks at one value, in the order of the body. Stop ends the scan, which
// then fails.
func (s *scan) value(at *jscan.Iterator[string]) (stop bool) {
	level := at.Level()
	if level > s.level+1 {
		return level > deepest
	}
	begin := at.ValueIndex()
	if at.KeyIndex() >= 0 {
		begin = at.KeyIndex()
	}
	s.finish(s.level+1-level, begin)
	switch {
	case level < s.level:
		return at.ValueType() != jscan.ValueTypeArray
	case level == s.level:
		s.endRow()
		s.rows = append(s.rows, row{})
		return at.ValueType() != jscan.ValueTypeObject
	}
	s.member(nameOf(s.body[at.KeyIndex():at.KeyIndexEnd()]), at.ValueIndex(), at.ValueIndexEnd())
	return false
}

// member takes note of a member of the last record, which lies there. Only the
// end of scalars is known yet; that of others is -1.
func (s *scan) member(name string, from, to int) {
	if to < 0 {
		if s.wanted[name] {
			s.members, s.open = append(s.members, member{name: name}), from
		}
		return
	}
	value := s.body[from:to]
	if name == "id" {
		var id number
		_ = id.read(value) // what is none is 0
		s.rows[len(s.rows)-1].id = int(id)
	}
	if s.wanted[name] {
		s.members = append(s.members, member{name, value})
	}
}

// finish closes an object or a list that is a member: it ends where the next
// value begins, or the body ends, but for blanks, commas and the brackets of what
// was closed with it.
func (s *scan) finish(closed, next int) {
	if s.open < 0 {
		return
	}
	text := strings.TrimRight(s.body[s.open:next], " \t\r\n,")
	for range closed {
		text = strings.TrimRight(text[:len(text)-1], " \t\r\n")
	}
	s.members[len(s.members)-1].json = text
	s.open = -1
}

func (s *scan) endRow() {
	if len(s.rows) > 0 {
		s.rows[len(s.rows)-1].members = s.members[s.first:len(s.members):len(s.members)]
	}
	s.first = len(s.members)
}

// nameOf is the name of a member, which is quoted.
func nameOf(quoted string) string {
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	var name string
	if json.Unmarshal([]byte(quoted), &name) != nil {
		return ""
	}
	return name
}
