package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Values are the values of a kind, the usual ones first.
func Values(kind record.Kind) []Value {
	var list []Value
	for _, e := range entries[kind] {
		v := e.value(kind)
		if !slices.ContainsFunc(list, func(known Value) bool { return known.From == v.From }) {
			list = append(list, v)
		}
	}
	return list
}

// Find is the value of that source, as settings name it.
func Find(from string) (Value, bool) {
	source, err := settings.ParseSource(from)
	if err != nil {
		return Value{}, false
	}
	for _, e := range entries[source.Kind] {
		if e.path == source.Path {
			return e.value(source.Kind), true
		}
	}
	return Value{}, false
}

// kindLabels begin the description of a source.
var kindLabels = map[record.Kind]string{
	record.Company: "Company", record.Contact: "Contact", record.Configuration: "Configuration", record.Location: "Site", record.Agreement: "Agreement",
}

// Describe is a source in words: "Configuration: operating system". Sources that
// the catalogue does not have are described by their own text.
func Describe(from string) string {
	source, err := settings.ParseSource(from)
	if err != nil {
		return from
	}
	kind := kindLabels[source.Kind]
	if v, known := Find(from); known {
		return kind + ": " + lower(v.Label)
	}
	name, caption, _ := strings.Cut(source.Path, ".")
	switch name {
	case "questions":
		return fmt.Sprintf("%s: %s (question)", kind, caption)
	case "customFields":
		return fmt.Sprintf("%s: %s (custom field)", kind, caption)
	default:
		return kind + ": " + source.Path
	}
}

// lower is a label inside a sentence: words in capitals are names and stay.
func lower(label string) string {
	words := strings.Fields(label)
	if first := []rune(words[0]); len(first) > 1 && !unicode.IsUpper(first[1]) && words[0] != "ConnectWise" && words[0] != "LinkedIn" {
		words[0] = strings.ToLower(words[0])
	}
	return strings.Join(words, " ")
}

// key is a label as it is compared: letters and digits alone, without case.
func key(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, hudu.CanonicalText(label))
}

// Suggest is the value of the kind that a field is usually filled with, by its
// label, provided that the two fit. None is for Confidential Text: what is
// secret is for a person to say.
func Suggest(kind record.Kind, field hudu.LayoutField) (Value, bool) {
	want := key(field.Label)
	if want == "" || want == key(record.ConnectWiseIDLabel) || field.Destroyed || field.Type == hudu.Confidential {
		return Value{}, false
	}
	for _, e := range entries[kind] {
		named := key(e.label) == want || slices.ContainsFunc(e.others, func(other string) bool { return key(other) == want })
		if v := e.value(kind); named && !e.byHand && Fits(v.Type, field.Type) == "" {
			return v, true
		}
	}
	return Value{}, false
}

// Fits says in words why values of a type do not go into a field of a type, ""
// when they do.
func Fits(is Type, field hudu.FieldType) string {
	wants := map[hudu.FieldType][]Type{
		hudu.CheckBox: {Flag}, hudu.Number: {Number}, hudu.Date: {Date}, hudu.Website: {Link}, hudu.AddressData: {Address},
		hudu.AssetTag: {Reference}, hudu.Phone: {Phone}, hudu.ListSelect: {Text, Phone, Email, Number}, hudu.Dropdown: {Text, Phone, Email, Number},
	}
	words := map[hudu.FieldType]string{
		hudu.CheckBox: "yes or no", hudu.Number: "a number", hudu.Date: "a date", hudu.Website: "a web address", hudu.AddressData: "an address",
		hudu.AssetTag: "a contact or a site to link to", hudu.Phone: "a phone number", hudu.ListSelect: "one of its list", hudu.Dropdown: "one of its options",
	}
	if refused := Refused(field); refused != "" {
		return refused
	}
	fitting, limited := wants[field]
	switch {
	case is == Reference && field != hudu.AssetTag:
		return "Only asset link fields take a link to a record."
	case is == Password && field != hudu.Confidential:
		return "A password goes into Confidential Text alone."
	case !limited, slices.Contains(fitting, is):
		return ""
	default:
		return fmt.Sprintf("Hudu expects %s, and ConnectWise has %s here.", words[field], article(is))
	}
}

// Refused says in words why fields of a type take no value of ConnectWise
// whatever it is, "" when they do.
func Refused(field hudu.FieldType) string {
	switch field {
	case hudu.Text, hudu.RichText, hudu.CopyableText, hudu.Embed, hudu.CheckBox, hudu.Number, hudu.Date, hudu.Website, hudu.AddressData,
		hudu.Phone, hudu.Confidential, hudu.ListSelect, hudu.AssetTag, hudu.Dropdown:
		return ""
	default:
		return "Crossdock fills no fields of this type."
	}
}

func article(is Type) string {
	switch is {
	case Text:
		return "text"
	case LongText:
		return "text of several lines"
	case Flag:
		return "yes or no"
	case Email, Address:
		return "an " + string(is)
	default:
		return "a " + string(is)
	}
}
