package cwsim

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// encoder writes records as the real API does: pretty-printed with CRLF, null
// members left out unless asked for, times as whole seconds in UTC, decimals with at least two
// places.
type encoder struct {
	buf     []byte
	base    string // what hrefs begin with
	company int    // that the row belongs to
	bare    bool   // without the _info of references
	links   []link // of the record's own _info
	id      int    // of the record
	hides   func(parent *shape, row reflect.Value, m member) bool
	mask    string // stands for a hidden answer; empty leaves it out
	nulls   bool   // written, not left out
}

// chosen is which members are written: nil is all of them.
type chosen map[string]chosen

const info = "_info"

// object writes a record or a part of one.
func (e *encoder) object(s *shape, v reflect.Value, only chosen, depth int, ref link) {
	e.buf = append(e.buf, '{')
	first := true
	begin := func(name string) {
		e.next(&first, depth+1)
		e.buf = append(e.buf, '"')
		e.buf = append(e.buf, name...)
		e.buf = append(e.buf, `": `...)
	}
	for _, m := range s.members {
		deeper, asked := only[m.name]
		if only != nil && !asked {
			continue
		}
		value, ok := m.in(v)
		null := !ok || m.sort == anything && value.IsNil()
		hidden := !null && e.hides != nil && e.hides(s, v, m)
		switch {
		case hidden && e.mask != "":
			begin(m.name)
			e.text(e.mask)
		case !hidden && !null:
			begin(m.name)
			e.value(m, value, deeper, depth+1)
		case e.nulls && !s.reference:
			begin(m.name)
			e.buf = append(e.buf, "null"...)
		}
	}
	if _, asked := only[info]; ref.rel != "" && (only == nil && !e.bare || asked) {
		begin(info)
		e.info(ref.rel, ref.address(e.base, int(v.Field(0).Int()), e.company), depth+1)
	}
	e.close(first, '}', depth)
}

// info is the _info of a reference.
func (e *encoder) info(rel, address string, depth int) {
	e.buf = append(e.buf, '{')
	first := true
	e.pair(&first, rel, address, depth+1)
	e.close(first, '}', depth)
}

// pair writes a text member.
func (e *encoder) pair(first *bool, name, value string, depth int) {
	e.next(first, depth)
	e.text(name)
	e.buf = append(e.buf, ": "...)
	e.text(value)
}

func (e *encoder) value(m member, v reflect.Value, only chosen, depth int) {
	switch m.sort {
	case text:
		e.text(v.String())
	case flag:
		e.buf = strconv.AppendBool(e.buf, v.Bool())
	case integer:
		e.buf = strconv.AppendInt(e.buf, v.Int(), 10)
	case decimal:
		e.decimal(v.Float())
	case moment:
		e.text(timeOf(v).UTC().Format(time.RFC3339))
	case anything:
		e.untyped(v.Interface())
	case array:
		e.array(m, v, only, depth)
	case object:
		if m.name == info {
			e.own(m.sub, v, only, depth)
			return
		}
		e.object(m.sub, v, only, depth, m.link)
	}
}

// own writes the _info of a record: a map of texts.
func (e *encoder) own(s *shape, v reflect.Value, only chosen, depth int) {
	e.buf = append(e.buf, '{')
	first := true
	for _, m := range s.members {
		value, ok := m.in(v)
		if _, asked := only[m.name]; !ok || only != nil && !asked {
			continue
		}
		e.next(&first, depth+1)
		e.text(m.name)
		e.buf = append(e.buf, ": "...)
		e.value(m, value, nil, depth+1)
	}
	for _, l := range e.links {
		if only == nil {
			e.pair(&first, l.rel, l.address(e.base, e.id, e.company), depth+1)
		}
	}
	e.close(first, '}', depth)
}

func (e *encoder) array(m member, v reflect.Value, only chosen, depth int) {
	e.buf = append(e.buf, '[')
	first := true
	for i := range v.Len() {
		e.next(&first, depth+1)
		if m.sub == nil {
			e.untyped(v.Index(i).Interface())
			continue
		}
		e.object(m.sub, v.Index(i), only, depth+1, m.link)
	}
	e.close(first, ']', depth)
}

// next goes to the line of the next member or element.
func (e *encoder) next(first *bool, depth int) {
	if !*first {
		e.buf = append(e.buf, ',')
	}
	*first = false
	e.line(depth)
}

func (e *encoder) close(empty bool, bracket byte, depth int) {
	if !empty {
		e.line(depth)
	}
	e.buf = append(e.buf, bracket)
}

const indents = "                    "

func (e *encoder) line(depth int) {
	e.buf = append(e.buf, "\r\n"...)
	e.buf = append(e.buf, indents[:2*depth]...)
}

func (e *encoder) decimal(f float64) {
	start := len(e.buf)
	e.buf = strconv.AppendFloat(e.buf, f, 'f', -1, 64)
	point := strings.IndexByte(string(e.buf[start:]), '.')
	switch {
	case point < 0:
		e.buf = append(e.buf, ".00"...)
	case len(e.buf)-start-point == 2:
		e.buf = append(e.buf, '0')
	}
}

func (e *encoder) untyped(v any) {
	switch v := v.(type) {
	case string:
		e.text(v)
	case time.Time:
		e.text(v.UTC().Format(time.RFC3339))
	default:
		encoded, err := json.Marshal(v)
		if err != nil {
			e.text(fmt.Sprint(v))
			return
		}
		e.buf = append(e.buf, encoded...)
	}
}

// text writes a string with the escapes that the API uses; unlike Go's own
// encoder it leaves <, > and & alone.
func (e *encoder) text(s string) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	e.buf = append(e.buf, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		e.buf = append(e.buf, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			e.buf = append(e.buf, '\\', c)
		case '\n':
			e.buf = append(e.buf, `\n`...)
		case '\r':
			e.buf = append(e.buf, `\r`...)
		case '\t':
			e.buf = append(e.buf, `\t`...)
		default:
			e.buf = append(e.buf, fmt.Sprintf(`\u%04x`, c)...)
		}
	}
	e.buf = append(e.buf, s[start:]...)
	e.buf = append(e.buf, '"')
}
