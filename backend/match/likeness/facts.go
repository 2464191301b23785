package likeness

import (
	"slices"
	"strings"
	"unicode"

	"crossdock/backend/mapping"
)

// class is a sort of value that means the same under any label.
type class string

const (
	phone  class = "phone"
	email  class = "e-mail address"
	serial class = "serial number"
	other  class = "" // a value that is compared under its own label
)

// value is a value in the form that is compared; label is "" for one that means
// the same under any label.
type value struct {
	class      class
	label, key string
}

// facts are what a record or an asset is compared by.
type facts struct {
	name   string
	words  []string // of the name, sorted, each once
	values []value  // sorted, each once
	shown  map[value]string
}

func factsOf(name string, values map[string]string) facts {
	f := facts{name: name, words: wordsOf(name), shown: map[value]string{}}
	for label, text := range values {
		v := valueOf(label, text)
		if v.key == "" {
			continue
		}
		f.values = append(f.values, v)
		if known, has := f.shown[v]; !has || text < known {
			f.shown[v] = text
		}
	}
	slices.SortFunc(f.values, compareValues)
	f.values = slices.Compact(f.values)
	return f
}

// shortest is the length below which other text says too little.
const shortest = 4

// valueOf is the form in which a value is compared, with an empty key where it
// says nothing.
func valueOf(label, text string) value {
	name := strings.ToLower(label)
	if address := mapping.NormalizeEmail(text); address != "" {
		return value{class: email, key: address}
	}
	if strings.Contains(name, "serial") || strings.Contains(name, "service tag") {
		return value{class: serial, key: mapping.NormalizeSerial(text)}
	}
	if digits := digitsOf(text); digits != "" && isPhoneLabel(name) {
		return value{class: phone, key: digits}
	}
	key := mapping.NormalizeName(text)
	if len(key) < shortest || len(key) > 200 {
		return value{}
	}
	return value{class: other, label: name, key: key}
}

func isPhoneLabel(label string) bool {
	return slices.ContainsFunc([]string{"phone", "mobile", "cell", "tel", "direct", "fax"}, func(word string) bool { return strings.Contains(label, word) })
}

// digitsOf are the last ten digits of a telephone number, "" for fewer than
// seven: the country and the trunk prefix are written or not.
func digitsOf(text string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	const fewest, most = 7, 10
	if len(digits) < fewest {
		return ""
	}
	return digits[max(0, len(digits)-most):]
}

// wordsOf are the words of a name, without letter case and punctuation.
func wordsOf(name string) []string {
	words := strings.FieldsFunc(mapping.NormalizeName(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slices.Sort(words)
	return slices.Compact(words)
}

func compareValues(a, b value) int {
	if c := strings.Compare(string(a.class), string(b.class)); c != 0 {
		return c
	}
	if c := strings.Compare(a.label, b.label); c != 0 {
		return c
	}
	return strings.Compare(a.key, b.key)
}
