package hudu

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// CanonicalText is text as it is compared: line ends are LF, blanks at the end
// of lines and around the text go, and so do NUL and the invisible characters
// that copying brings along.
func CanonicalText(text string) string {
	if isPlain(text) {
		return strings.TrimSpace(text)
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		switch r {
		case '\r':
			return '\n'
		case 0, '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
			return -1
		default:
			return r
		}
	}, text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// isPlain tells whether nothing inside the text needs a change: printable
// ASCII on one line, the usual case by far.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// Canonical is a field's value, in whichever form Hudu answered it, as the one
// string that is compared; "" is empty. The forms by type:
//
//	CheckBox     "true" or "false"
//	Number       the shortest decimal
//	Date         "2006-01-02"
//	ListSelect   item names in the list's spelling, sorted, one a line
//	Dropdown     the option in the layout's spelling
//	AssetTag     asset ids, sorted, with commas
//	AddressData  a JSON object of the parts that are filled, in a fixed order
//	Website      with its scheme
//	RichText     HTML with runs of blanks folded
//	Password     the text to the letter
//	others       text, see [CanonicalText]
//
// What cannot be read as the field's type stays as text, so that [Encode] can
// say what is wrong with it. Canonical of a canonical value is that value.
func Canonical(field LayoutField, lists Lists, value any) string {
	if value == nil {
		return ""
	}
	switch field.Type {
	case CheckBox:
		return canonicalCheckBox(value)
	case Number:
		return canonicalNumber(value)
	case Date:
		return canonicalDate(plain(value))
	case ListSelect:
		return canonicalList(field, lists, value)
	case AssetTag:
		return canonicalTags(value)
	case AddressData:
		return canonicalAddress(value)
	case Dropdown:
		return canonicalDropdown(field, plain(value))
	case Website:
		return canonicalWebsite(plain(value))
	case Confidential:
		return plain(value) // every letter of a secret counts, blanks as well
	case RichText:
		return strings.Join(strings.Fields(CanonicalText(plain(value))), " ")
	default:
		return CanonicalText(plain(value))
	}
}

// plain is any JSON value as text.
func plain(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return decimal(v)
	case int:
		return strconv.Itoa(v)
	case nil:
		return ""
	default:
		return jsonText(v)
	}
}

// jsonText is a value as JSON that a person can read: without the escapes
// that only matter inside HTML.
func jsonText(value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return ""
	}
	return strings.TrimSuffix(text.String(), "\n")
}

func canonicalCheckBox(value any) string {
	text := CanonicalText(plain(value))
	switch strings.ToLower(text) {
	case "true", "t", "1", "yes", "on":
		return "true"
	case "false", "f", "0", "no", "off":
		return "false"
	default:
		return text
	}
}

// dateForms are the forms in which Hudu's documents and its clients write
// dates. The American form comes last: it is the only ambiguous one.
var dateForms = []string{time.DateOnly, "2006/01/02", "01/02/2006", "1/2/2006", "2006-1-2", "2006/1/2"}

// canonicalDate cuts a time of day off and never shifts a zone: the field
// holds a date. Text that is no date stays as it is.
func canonicalDate(text string) string {
	text = CanonicalText(text)
	day, _, _ := strings.Cut(text, "T")
	day, _, _ = strings.Cut(day, " ")
	for _, form := range dateForms {
		if t, err := time.Parse(form, day); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return text
}

// decoded is JSON that came as text, or a value of another Go type, as
// [json.Unmarshal] gives it. Other text is as it is compared, so that what is
// taken out of it cannot make it JSON at the next reading.
func decoded(value any) any {
	switch value.(type) {
	case nil, bool, float64, []any, map[string]any:
		return value
	}
	text := CanonicalText(plain(value))
	if value, ok := decodeJSON(text); ok {
		return value
	}
	return text
}

// decodeJSON decodes text that holds a JSON array or object.
func decodeJSON(text string) (any, bool) {
	text = strings.TrimSpace(text)
	if text == "" || (text[0] != '[' && text[0] != '{') {
		return nil, false
	}
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return nil, false
	}
	return value, true
}
