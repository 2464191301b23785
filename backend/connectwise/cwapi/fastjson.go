package cwapi

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

// deepest is how deep JSON may be nested, as in encoding/json; safe is how deep
// it may be for gjson, which goes as deep as the text does.
const (
	deepest = 10_000
	safe    = 1_000_000
)

// validJSON tells whether body is one JSON value. It is several times as fast
// as encoding/json, and reading a large tenant is mostly that.
func validJSON(body []byte) bool {
	if bytes.Count(body, []byte{'['})+bytes.Count(body, []byte{'{'}) > safe && isDeep(body) {
		return false
	}
	return gjson.ValidBytes(body)
}

// isDeep tells whether brackets are nested too deep. It looks at text that may
// not be JSON at all.
func isDeep(body []byte) bool {
	depth := 0
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '"':
			for i++; i < len(body) && body[i] != '"'; i++ {
				if body[i] == '\\' {
					i++
				}
			}
		case '[', '{':
			if depth++; depth > deepest {
				return true
			}
		case ']', '}':
			depth--
		}
	}
	return false
}

// fields are those of a wire type by the names in their tags.
type fields map[string]int

func fieldsOf[W any]() fields {
	all := fields{}
	t := reflect.TypeFor[W]()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		all[name] = i
	}
	return all
}

// fill decodes an object of JSON into the fields of a struct. It does what
// encoding/json does, without looking into the members that are not read: they
// are most of a record. The buffer that it returns is for the next call.
func (f fields) fill(into reflect.Value, object gjson.Result, buffer []byte) ([]byte, error) {
	var failure error
	object.ForEach(func(name, value gjson.Result) bool {
		at, read := f[name.Str]
		if !read {
			return true
		}
		buffer = append(buffer[:0], value.Raw...)
		field := into.Field(at).Addr().Interface()
		if own, decodes := field.(json.Unmarshaler); decodes {
			failure = own.UnmarshalJSON(buffer)
		} else {
			failure = json.Unmarshal(buffer, field)
		}
		return failure == nil
	})
	return buffer, failure
}

// isPlain tells whether a string of JSON, with its quotes, says what it shows:
// no escapes, and well-formed.
func isPlain(quoted []byte) bool {
	if len(quoted) < 2 || quoted[0] != '"' {
		return false
	}
	for _, c := range quoted[1 : len(quoted)-1] {
		if c == '\\' || c == '"' || c < ' ' {
			return false
		}
	}
	return utf8.Valid(quoted)
}
