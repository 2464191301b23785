package main

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"crossdock/backend/match"
)

const (
	// pullRarity holds the shares of rarity to the prior: what one as large as all
	// of it would cost, in nats.
	pullRarity = 400.0
	mostOdds   = 200 // bits, beyond which nothing changes
)

// fit fits all weights together. A weight is two numbers: bits, and the logit of
// the share of rarity.
func (s *sample) fit(pull float64) ([]match.Level, error) {
	start := s.prior
	n := len(start)
	x := make([]float64, 2*n)
	for i, l := range start {
		x[i], x[n+i] = l.Bits, logit(l.Rarity)
	}
	problem := optimize.Problem{
		Func: func(x []float64) float64 { return s.loss(x, pull, nil) },
		Grad: func(grad, x []float64) { s.loss(x, pull, grad) },
	}
	result, err := optimize.Minimize(problem, x, &optimize.Settings{GradientThreshold: 1e-3, MajorIterations: 300}, &optimize.LBFGS{})
	if err != nil && result == nil {
		return nil, fmt.Errorf("fit weights: %w", err)
	}
	fitted, seen := slices.Clone(start), s.tally()
	for i := range fitted {
		if seen[i] == (tally{}) {
			continue
		}
		fitted[i] = match.Level{Bits: result.X[i], Rarity: share(result.X[n+i])}
		if start[i].Rarity == 0 { // a value that is not shared has none
			fitted[i].Rarity = 0
			if differs(s.levels[i].level) {
				fitted[i].Bits = min(0, fitted[i].Bits)
			}
		}
	}
	return fitted, nil
}

// differs tells the levels at which values contradict each other.
func differs(level string) bool {
	switch level {
	case "different", "other", "none", "branch", "contrary", "away", "moved":
		return true
	}
	return false
}

// loss is how badly the weights explain the truth, in nats, with the penalty;
// grad takes its gradient.
func (s *sample) loss(x []float64, pull float64, grad []float64) float64 {
	n := len(s.prior)
	clear(grad)
	weights := make([]match.Level, n)
	for i := range weights {
		weights[i] = match.Level{Bits: x[i], Rarity: share(x[n+i])}
	}
	sum, slopes := s.explain(weights)
	for i := range s.pairs {
		if grad == nil || slopes[i] == 0 {
			continue
		}
		for _, f := range s.pairs[i].findings {
			r := weights[f.level].Rarity
			grad[f.level] += slopes[i]
			grad[n+f.level] += slopes[i] * f.rarity * r * (1 - r)
		}
	}
	for i, c := range s.prior {
		off, r := x[i]-c.Bits, weights[i].Rarity
		offRarity := r - clampShare(c.Rarity)
		sum += pull*off*off + pullRarity*offRarity*offRarity
		if grad != nil {
			grad[i] += 2 * pull * off
			grad[n+i] += 2 * pullRarity * offRarity * r * (1 - r)
		}
	}
	return sum
}

// explain is how badly weights explain which partner each company has, or that it
// has none: the mean of both sides' sums, in nats. slopes are what a bit more for
// each pair would change of that.
func (s *sample) explain(weights []match.Level) (sum float64, slopes []float64) {
	odds, slopes := make([]float64, len(s.pairs)), make([]float64, len(s.pairs))
	all := [2][]float64{make([]float64, s.rows), make([]float64, s.columns)}
	for i := range s.pairs {
		p := &s.pairs[i]
		bits := p.prior
		for _, f := range p.findings {
			bits += weights[f.level].Bits + weights[f.level].Rarity*f.rarity
		}
		odds[i] = math.Exp2(min(mostOdds, bits))
		all[0][p.row] += odds[i]
		all[1][p.column] += odds[i]
	}
	for _, side := range all {
		for _, total := range side {
			sum += math.Log1p(total) / 2
		}
	}
	for i := range s.pairs {
		p := &s.pairs[i]
		slopes[i] = (odds[i]/(1+all[0][p.row]) + odds[i]/(1+all[1][p.column])) / 2
		if p.same {
			sum -= math.Log(odds[i])
			slopes[i]--
		}
		slopes[i] *= math.Ln2
	}
	return sum, slopes
}

func share(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func clampShare(r float64) float64 { return max(0.004, min(0.996, r)) }

func logit(r float64) float64 {
	r = clampShare(r)
	return math.Log(r / (1 - r))
}
