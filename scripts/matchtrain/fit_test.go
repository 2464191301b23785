package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"crossdock/backend/match"
)

// made is a sample of a few companies with random levels.
func made() *sample {
	s := newSample(&match.Weights{Features: map[match.Feature]map[string]match.Level{
		match.Name:  {"exact": {Bits: 4, Rarity: 0.9}, "none": {Bits: -4}},
		match.Phone: {"same": {Bits: 1, Rarity: 0.5}, "different": {Bits: -1}},
	}})
	random := rand.New(rand.NewPCG(3, 3))
	s.rows, s.columns = 8, 8
	for row := range s.rows {
		for column := range s.columns {
			p := pair{prior: -4, row: row, column: column, same: row == column && row < 6}
			for first := 0; first < len(s.levels); first += 2 {
				p.findings = append(p.findings, finding{first + random.IntN(2), 3 * random.Float64()})
			}
			s.pairs = append(s.pairs, p)
		}
	}
	return s
}

// TestGradient compares the gradient with differences. Planted and found: a slope
// of one side only; a share of rarity whose inner derivative is half of it.
func TestGradient(t *testing.T) {
	const step, pull = 1e-5, 3
	s := made()
	x := []float64{1, -2, 0.5, 0.1, 0.3, -0.7, 1.2, 0}
	grad := make([]float64, len(x))
	s.loss(x, pull, grad)
	for i := range x {
		at := x[i]
		x[i] = at + step
		above := s.loss(x, pull, nil)
		x[i] = at - step
		below := s.loss(x, pull, nil)
		x[i] = at
		if want := (above - below) / (2 * step); math.Abs(grad[i]-want) > 1e-4*max(1, math.Abs(want)) {
			t.Errorf("slope %d is %v, differences say %v", i, grad[i], want)
		}
	}
}

// TestFit explains the truth better than the prior, and keeps to the prior when
// it is held strongly.
func TestFit(t *testing.T) {
	s := made()
	before, _ := s.explain(s.prior)
	loose, err := s.fit(0.1)
	if err != nil {
		t.Fatal(err)
	}
	if after, _ := s.explain(loose); after >= before {
		t.Errorf("loss %.4f after the fit, %.4f before", after, before)
	}
	held, err := s.fit(1e6)
	if err != nil {
		t.Fatal(err)
	}
	for i := range held {
		if math.Abs(held[i].Bits-s.prior[i].Bits) > 0.01 {
			t.Errorf("%v: %v, want the prior's %v", s.levels[i], held[i], s.prior[i])
		}
	}
}

// TestRewrite changes numbers and nothing else, each kind's own.
func TestRewrite(t *testing.T) {
	text := "{\n  \"features\": {\n    \"name\": {\n      \"same\": {\"bits\": 1, \"rarity\": 1},\n      \"none\": {\"bits\": -6, \"rarity\": 0}\n    },\n" +
		"    \"phone\": {\n      \"same\": {\"bits\": 2, \"rarity\": 1}\n    }\n  }\n}\n"
	want := "{\n  \"features\": {\n    \"name\": {\n      \"same\": {\"bits\": 1, \"rarity\": 1},\n      \"none\": {\"bits\": -4.5, \"rarity\": 0}\n    },\n" +
		"    \"phone\": {\n      \"same\": {\"bits\": -0.25, \"rarity\": 0.8}\n    }\n  }\n}\n"
	got := rewrite([]byte(text), []levelID{{match.Name, "none"}, {match.Phone, "same"}}, []match.Level{{Bits: -4.5}, {Bits: -0.25, Rarity: 0.8}})
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
