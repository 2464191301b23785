package match

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed tables/legalforms.txt
var legalFormsFile string

//go:embed tables/abbreviations.txt
var abbreviationsFile string

//go:embed tables/common.txt
var commonFile string

//go:embed tables/streets.txt
var streetsFile string

//go:embed tables/states.txt
var statesFile string

//go:embed tables/hosts.txt
var hostsFile string

// The embedded lists.
var (
	legalForms = readForms()   // by the first word
	writtenOut = readWords()   // spelling of a word of names -> the word
	slips      = readSlips()   // spelling without one letter -> spelling
	common     = readCommon()  // share of companies that have the word
	streets    = readStreets() // spelling of a word of addresses
	states     = readStates()  // name of a state -> its letters
	nobodies   = readHosts()   // domains that say nothing
)

// legalForm is one spelling of a legal form.
type legalForm struct {
	name     string
	words    []string
	anywhere bool // dropped within names too
}

// lines are the lines of a table without comments.
func lines(file string) []string {
	var list []string
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, line)
		}
	}
	return list
}

func readForms() map[string][]legalForm {
	forms := map[string][]legalForm{}
	for _, line := range lines(legalFormsFile) {
		name, spellings, _ := strings.Cut(line, ":")
		name, anywhere := strings.CutPrefix(name, "*")
		for spelling := range strings.SplitSeq(spellings, ";") {
			words := split(fold(spelling))
			forms[words[0]] = append(forms[words[0]], legalForm{name: name, words: words, anywhere: anywhere})
		}
	}
	return forms
}

func readWords() map[string]string {
	words := map[string]string{}
	for _, line := range lines(abbreviationsFile) {
		word, spellings, _ := strings.Cut(line, ":")
		for _, spelling := range strings.Fields(spellings) {
			words[spelling] = word
		}
	}
	return words
}

// readSlips are the longer spellings, whole and without any one of their letters.
// Of two that meet the first in the alphabet counts.
func readSlips() map[string]string {
	all := map[string]string{}
	put := func(key, spelling string) {
		if other, taken := all[key]; !taken || spelling < other {
			all[key] = spelling
		}
	}
	for spelling := range writtenOut {
		if len(spelling) < leastRepaired {
			continue
		}
		put(spelling, spelling)
		for i := range len(spelling) {
			put(spelling[:i]+spelling[i+1:], spelling)
		}
	}
	return all
}

func readCommon() map[string]float64 {
	common := map[string]float64{}
	for _, line := range lines(commonFile) {
		share, words, _ := strings.Cut(line, ":")
		number, err := strconv.ParseFloat(share, 64)
		if err != nil {
			panic(err) // the table is part of the program, and every test reads it
		}
		for _, word := range strings.Fields(words) {
			common[canonicalWord(word)] = number
		}
	}
	return common
}

// streetKind says what a word of a street address is.
type streetKind int

const (
	streetType streetKind = iota + 1
	direction
	unitWord
	streetWord
)

// spelling is a word of addresses as it is compared.
type spelling struct {
	word string
	kind streetKind
}

var streetGroups = map[string]streetKind{"[type]": streetType, "[direction]": direction, "[unit]": unitWord, "[word]": streetWord}

// readStreets reads what each spelling stands for. A spelling in several groups
// stands for the first: "st" is a street rather than a saint.
func readStreets() map[string]spelling {
	all := map[string]spelling{}
	var kind streetKind
	for _, line := range lines(streetsFile) {
		if group, heading := streetGroups[line]; heading {
			kind = group
			continue
		}
		word, spellings, _ := strings.Cut(line, ":")
		for _, each := range append(strings.Fields(spellings), word) {
			if _, taken := all[each]; !taken {
				all[each] = spelling{word, kind}
			}
		}
	}
	return all
}

func readStates() map[string]string {
	all := map[string]string{}
	for _, line := range lines(statesFile) {
		letters, name, _ := strings.Cut(line, " ")
		all[name] = letters
	}
	return all
}

func readHosts() map[string]bool {
	hosts := map[string]bool{}
	for _, line := range lines(hostsFile) {
		for _, host := range strings.Fields(line) {
			hosts[host] = true
		}
	}
	return hosts
}
