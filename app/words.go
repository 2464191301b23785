package app

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plural is a number with its noun: "1 company", "9,214 companies".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped is a number with commas between its thousands.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// lowerFirst is a sentence as the middle of another one. A word in capitals
// stays: it is a name.
func lowerFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	if size == 0 || unicode.IsUpper(second) || strings.HasPrefix(text, "ConnectWise") || strings.HasPrefix(text, "Hudu") {
		return text
	}
	return string(unicode.ToLower(first)) + text[size:]
}

// upperFirst is a text as the beginning of a line.
func upperFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// quoted is a name of others in a sentence: never more than a person can read.
func quoted(name string) string {
	return fmt.Sprintf("“%s”", shortened(name))
}

// shortened is a name of one of the two systems, cut where no sentence would
// have room for it.
func shortened(name string) string {
	const most = 80
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return name
}

// sortByName sorts rows by name, letter case aside, then by id.
func sortByName[T any](rows []T, of func(T) (name string, id int)) {
	type keyed struct {
		name string
		id   int
		row  T
	}
	list := make([]keyed, len(rows))
	for i, row := range rows {
		name, id := of(row)
		list[i] = keyed{strings.ToLower(name), id, row}
	}
	slices.SortFunc(list, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id)) })
	for i := range list {
		rows[i] = list[i].row
	}
}
