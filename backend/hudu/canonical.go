package hudu

import (
	"encoding/json"
	"math"
	"slices"
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
//	ListSelect   item names, sorted, one a line
//	AssetTag     asset ids, sorted, with commas
//	AddressData  a JSON object of the parts that are filled, in a fixed order
//	Website      with its scheme
//	RichText     HTML with runs of blanks folded
//	others       text, see [CanonicalText]
//
// Canonical of a canonical value is that value.
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
		return canonicalList(lists, value)
	case AssetTag:
		return canonicalTags(value)
	case AddressData:
		return canonicalAddress(value)
	case Website:
		return canonicalWebsite(plain(value))
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

func decimal(number float64) string {
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return ""
	}
	if number == 0 {
		return "0" // never "-0"
	}
	return strconv.FormatFloat(number, 'f', -1, 64)
}

func canonicalCheckBox(value any) string {
	switch strings.ToLower(CanonicalText(plain(value))) {
	case "true", "t", "1", "yes", "on":
		return "true"
	case "false", "f", "0", "no", "off":
		return "false"
	default:
		return ""
	}
}

func canonicalNumber(value any) string {
	text := CanonicalText(plain(value))
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(number) {
		return text
	}
	return decimal(number)
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

// canonicalList reads `{"list_ids":[1,2]}` as text or object, a list of names,
// or one name.
func canonicalList(lists Lists, value any) string {
	if text, isText := value.(string); isText {
		decoded, ok := decodeJSON(text)
		if !ok {
			return canonicalLines(strings.Split(text, "\n"))
		}
		value = decoded
	}
	var names []string
	switch v := value.(type) {
	case map[string]any:
		ids, _ := v["list_ids"].([]any)
		for _, id := range ids {
			if number, isNumber := id.(float64); isNumber {
				names = append(names, lists.name(int(number)))
			}
		}
	case []any:
		for _, each := range v {
			if number, isNumber := each.(float64); isNumber {
				names = append(names, lists.name(int(number)))
				continue
			}
			names = append(names, plain(each))
		}
	default:
		names = append(names, plain(v))
	}
	return canonicalLines(names)
}

func canonicalLines(names []string) string {
	var clean []string
	for _, name := range names {
		// A name is one line: lines are what tells names apart here.
		text := strings.Join(strings.Fields(CanonicalText(name)), " ")
		// Text that is JSON would be read as a list of ids the next time.
		if _, isJSON := decodeJSON(text); text != "" && !isJSON {
			clean = append(clean, text)
		}
	}
	slices.Sort(clean)
	return strings.Join(slices.Compact(clean), "\n")
}

// canonicalTags reads a list of ids or of objects with an id, as JSON or as
// its text, or ids with commas.
func canonicalTags(value any) string {
	if text, isText := value.(string); isText {
		decoded, ok := decodeJSON(text)
		if !ok {
			return canonicalIDs(strings.Split(text, ","))
		}
		value = decoded
	}
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	var ids []string
	for _, each := range list {
		if object, isObject := each.(map[string]any); isObject {
			each = object["id"]
		}
		ids = append(ids, plain(each))
	}
	return canonicalIDs(ids)
}

// largestID is the largest whole number that JSON carries without loss.
const largestID = 1 << 53

func canonicalIDs(texts []string) string {
	var ids []int
	for _, text := range texts {
		if id, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && id > 0 && id <= largestID {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	texts = texts[:0:0]
	for _, id := range slices.Compact(ids) {
		texts = append(texts, strconv.Itoa(id))
	}
	return strings.Join(texts, ",")
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

// address has the parts of an address field in the order in which they are
// written and compared.
type address struct {
	Line1   string `json:"address_line_1,omitempty"`
	Line2   string `json:"address_line_2,omitempty"`
	City    string `json:"city,omitempty"`
	State   string `json:"state,omitempty"`
	Zip     string `json:"zip,omitempty"`
	Country string `json:"country_name,omitempty"`
}

func canonicalAddress(value any) string {
	if object, isObject := value.(map[string]any); isObject {
		return addressOf(object)
	}
	text := CanonicalText(plain(value))
	if decoded, isJSON := decodeJSON(text); isJSON {
		if object, isObject := decoded.(map[string]any); isObject {
			return addressOf(object)
		}
	}
	return text
}

func addressOf(object map[string]any) string {
	part := func(name string) string { return CanonicalText(plain(object[name])) }
	parts := address{
		Line1: part("address_line_1"), Line2: part("address_line_2"), City: part("city"),
		State: part("state"), Zip: part("zip"), Country: part("country_name"),
	}
	if parts == (address{}) {
		return ""
	}
	return plain(parts)
}

// canonicalWebsite gives an address its scheme. Hudu takes only https links,
// and its own client rewrites others so.
func canonicalWebsite(text string) string {
	text = CanonicalText(text)
	lower := strings.ToLower(text)
	switch {
	case text == "":
		return ""
	case strings.HasPrefix(lower, "https://"):
		return "https://" + text[len("https://"):]
	case strings.HasPrefix(lower, "http://"):
		return "https://" + text[len("http://"):]
	case strings.Contains(text, "://"):
		return text
	default:
		return "https://" + text
	}
}
