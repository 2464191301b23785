package main

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"crossdock/backend/match"
)

// report shows what was seen and what was fitted.
func (s *sample) report(fitted []match.Level) {
	levels, same := s.tally(), 0
	for i := range s.pairs {
		if s.pairs[i].same {
			same++
		}
	}
	fmt.Printf("%d pairs compared, %d of them true; %d true ones not compared\n", len(s.pairs), same, s.lost)
	fmt.Printf("%-18s %8s %8s   %-14s %s\n", "level", "true", "others", "prior", "fitted")
	for i, id := range s.levels {
		fmt.Printf("%-18s %8d %8d   %-14s %s\n", string(id.feature)+" "+id.level, levels[i].same, levels[i].other, show(s.prior[i]), show(fitted[i]))
	}
	before, _ := s.explain(s.prior)
	after, _ := s.explain(fitted)
	fmt.Printf("log loss a company: prior %.4f nats, fitted %.4f\n", before/float64(s.rows), after/float64(s.rows))
}

func show(l match.Level) string { return fmt.Sprintf("%+.2f %.2f", l.Bits, l.Rarity) }

// The lines of the weights file that matter: a kind of evidence begins, and a
// level of it.
var (
	featureLine = regexp.MustCompile(`^\s*"(\w+)": \{$`)
	levelLine   = regexp.MustCompile(`^(\s*"(\w+)": )\{"bits": [^,]+, "rarity": [^}]+\}(,?)$`)
)

// rewrite puts the weights into the text of the file, and leaves all else.
func rewrite(text []byte, levels []levelID, weights []match.Level) []byte {
	lines := strings.Split(string(text), "\n")
	feature := match.Feature("")
	for n, line := range lines {
		if m := featureLine.FindStringSubmatch(line); m != nil {
			feature = match.Feature(m[1])
		}
		m := levelLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		for i, id := range levels {
			if id == (levelID{feature, m[2]}) {
				lines[n] = fmt.Sprintf(`%s{"bits": %.4g, "rarity": %.4g}%s`, m[1], round(weights[i].Bits), round(weights[i].Rarity), m[3])
			}
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

func round(x float64) float64 { return math.Round(x*100) / 100 }
