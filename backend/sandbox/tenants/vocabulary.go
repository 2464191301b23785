package tenants

import (
	"embed"
	"strings"
	"sync"

	"crossdock/backend/sandbox/msp"
)

// The lists beside those of the sandbox's provider: one entry a line, parts
// between bars, "#" before remarks.
//
//go:embed vocabulary/*.txt
var files embed.FS

// country is where a foreign company is.
type country struct {
	name, calling         string
	names, forms, streets []string
	towns                 []foreignTown
}

// foreignTown has patterns for its postcodes and telephone numbers.
type foreignTown struct{ name, zip, phone string }

// blank is what patterns of names leave open, and what may stand there.
type blank struct {
	text  string
	words []string
}

// lists are read once: they never change.
var lists = sync.OnceValue(readLists)

func readLists() *vocabulary {
	v := &vocabulary{Lists: msp.WordLists()}
	v.Families = append(v.Families, lines("families")...)
	v.Places = append(v.Places, lines("places")...)
	for _, row := range table("trades", 3) {
		v.Trades = append(v.Trades, msp.Trade{Name: row[0], Names: list(row[1]), Forms: forms(row[2])})
	}
	v.blanks = []blank{{"{family}", v.Families}, {"{first}", v.FirstNames}, {"{place}", v.Places}}
	for _, row := range table("foreign", 2) {
		v.blanks = append(v.blanks, blank{"{" + row[0] + "}", list(row[1])})
	}
	for _, row := range table("short", 2) {
		for _, short := range list(row[1]) {
			v.short = append(v.short, [2]string{row[0], short})
		}
	}
	v.suburbs = map[string][]string{}
	for _, row := range table("suburbs", 2) {
		v.suburbs[row[0]] = list(row[1])
	}
	for _, row := range table("abroad", 6) {
		c := country{name: row[0], calling: row[1], names: list(row[2]), forms: forms(row[3]), streets: list(row[4])}
		for town := range strings.SplitSeq(row[5], "/") {
			parts := list(town)
			c.towns = append(c.towns, foreignTown{name: parts[0], zip: parts[1], phone: parts[2]})
		}
		v.countries = append(v.countries, c)
	}
	return v
}

func forms(text string) []string {
	all := list(text)
	for i := range all {
		all[i] = strings.TrimPrefix(all[i], "-")
	}
	return all
}

// lines are the lines of a file that say something.
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

func table(name string, columns int) [][]string {
	var rows [][]string
	for _, line := range lines(name) {
		row := strings.SplitN(line, "|", columns)
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		rows = append(rows, row)
	}
	return rows
}

func list(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
