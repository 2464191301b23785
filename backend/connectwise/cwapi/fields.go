package cwapi

import (
	"fmt"
	"reflect"
	"strings"
)

// reads is a field of a wire type. What it takes is valid JSON; of the text
// nothing is kept, because it is a part of a whole page.
type reads interface{ read(json string) error }

// fields are those of a wire type by the names in their tags.
type fields map[string]int

func fieldsOf[W any]() fields {
	all := fields{}
	t := reflect.TypeFor[W]()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if _, is := reflect.New(t.Field(i).Type).Interface().(reads); !is {
			panic(fmt.Sprintf("internal error: %s.%s cannot be read", t.Name(), t.Field(i).Name))
		}
		all[name] = i
	}
	return all
}

// read decodes one member into its field; others are passed over.
func (f fields) read(into reflect.Value, name, json string) error {
	at, known := f[name]
	if !known {
		return nil
	}
	field, _ := into.Field(at).Addr().Interface().(reads) // fieldsOf made sure
	return field.read(json)
}
