package msp

import (
	"embed"
	"strings"
	"sync"
)

// The lists that everything is put together from: one entry a line, parts
// between bars, "#" before remarks.
//
//go:embed vocabulary/*.txt
var files embed.FS

type vocabulary struct {
	families, firstNames, places, streets, siteNames, notes []string

	cities    []city
	trades    []trade
	devices   []deviceType
	questions []question
}

// city is a real city with its real postcode and telephone area, so that
// addresses look right; the numbers in it are fictitious.
type city struct{ name, state, stateName, zip, area string }

// trade is what a client does.
type trade struct {
	name     string
	weight   int // beside the other trades
	from, to int // seats
	names    []string
	forms    []string // legal forms, "" for none
	titles   []string // of its people
}

// deviceType is a configuration type with what its records look like.
type deviceType struct {
	id       int
	name     string
	weight   int      // of a hundred, about
	prefixes []string // in the names of its devices
	digits   int      // of the number behind the prefix
	models   []model
}

// model is a product that configurations are of. Serial is a pattern.
type model struct{ manufacturer, name, system, serial string }

// question is what a configuration type asks of each of its configurations.
type question struct {
	deviceType, caption, fieldType, entryType string
	required, inactive                        bool
	answers                                   []string // patterns, for those of text
}

// words is read once: it never changes.
var words = sync.OnceValue(readVocabulary)

func readVocabulary() *vocabulary {
	v := &vocabulary{
		families: lines("families"), firstNames: lines("firstnames"), places: lines("places"),
		streets: lines("streets"), siteNames: lines("sites"), notes: lines("notes"),
	}
	for _, c := range table("cities", 5) {
		v.cities = append(v.cities, city{c[0], c[1], c[2], c[3], c[4]})
	}
	for _, c := range table("trades", 6) {
		from, to, _ := strings.Cut(c[2], "-")
		t := trade{name: c[0], weight: number(c[1]), from: number(from), to: number(to), names: list(c[3]), titles: list(c[5])}
		for _, form := range list(c[4]) {
			t.forms = append(t.forms, strings.TrimPrefix(form, "-"))
		}
		v.trades = append(v.trades, t)
	}
	for _, c := range table("devices", 8) {
		v.addModel(c)
	}
	for _, c := range table("questions", 6) {
		v.questions = append(v.questions, question{c[0], c[1], c[2], c[3], c[4] == "required", c[4] == "inactive", list(c[5])})
	}
	return v
}

// addModel puts a model to its type, which begins with its first one.
func (v *vocabulary) addModel(c []string) {
	if last := len(v.devices) - 1; last < 0 || v.devices[last].name != c[0] {
		v.devices = append(v.devices, deviceType{
			id: len(v.devices) + 1, name: c[0], weight: number(c[1]), prefixes: list(c[2]), digits: number(c[3]),
		})
	}
	kind := &v.devices[len(v.devices)-1]
	kind.models = append(kind.models, model{c[4], c[5], c[6], c[7]})
}

// lines are the lines of a file that say something. Line ends do not count: a
// checkout may have changed them.
func lines(name string) []string {
	// The file is part of the program.
	content, _ := files.ReadFile("vocabulary/" + name + ".txt")
	var out []string
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// table is the parts of each line, so many of them.
func table(name string, columns int) [][]string {
	var rows [][]string
	for _, line := range lines(name) {
		row := make([]string, columns)
		for i, part := range strings.SplitN(line, "|", columns) {
			row[i] = strings.TrimSpace(part)
		}
		rows = append(rows, row)
	}
	return rows
}

// list is the parts of a part.
func list(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// number is the digits of a text as a number.
func number(text string) int {
	n := 0
	for _, r := range text {
		if r >= '0' && r <= '9' {
			n = 10*n + int(r-'0')
		}
	}
	return n
}
