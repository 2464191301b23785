package match

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

// Weights say how much each level of agreement counts. The layout of
// weights.json:
//
//	{
//	  "prior": {"partner": 0.75, "background": 200},
//	  "features": {
//	    "name": {"exact": {"bits": 4, "rarity": 1}, "none": {"bits": -6, "rarity": 0}},
//	    ...
//	  }
//	}
//
// The weight of a finding is bits + rarity × its [Finding.Rarity]. A level that
// is not listed weighs nothing, and so does a value that either side lacks.
type Weights struct {
	Prior    Prior                        `json:"prior"`
	Features map[Feature]map[string]Level `json:"features"`
}

// Prior is what is known before any comparison.
type Prior struct {
	// Partner is the share of companies that have a partner on the other side.
	Partner float64 `json:"partner"`
	// Background is how many companies the tables of common words stand for; they
	// steady the counts of short lists.
	Background float64 `json:"background"`
}

// Level is the weight of one level of agreement.
type Level struct {
	Bits   float64 `json:"bits"`
	Rarity float64 `json:"rarity"` // share of the value's rarity that counts
}

//go:embed weights.json
var weightsFile []byte

func mustParse(file []byte) Weights {
	w, err := ParseWeights(file)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return w
}

// ParseWeights reads weights in the layout of [Weights].
func ParseWeights(text []byte) (Weights, error) {
	var w Weights
	if err := json.Unmarshal(text, &w); err != nil {
		return Weights{}, fmt.Errorf("read weights: %w", err)
	}
	if w.Prior.Partner <= 0 || w.Prior.Partner >= 1 || w.Prior.Background <= 0 {
		return Weights{}, fmt.Errorf("read weights: prior %+v: want partner between 0 and 1, and a background", w.Prior)
	}
	for feature, levels := range w.Features {
		at := slices.Index(featureNames[:], feature)
		if at < 0 {
			return Weights{}, fmt.Errorf("read weights: no such kind of evidence: %q", feature)
		}
		for level := range levels {
			if level == "" || !slices.Contains(levelNames[at], level) {
				return Weights{}, fmt.Errorf("read weights: %s: no such level: %q", feature, level)
			}
		}
	}
	return w, nil
}

var defaultWeights = mustParse(weightsFile)

// compile lays the weights out by the places of kinds and levels.
func (w *Weights) compile() (compiled [features][]Level) {
	for f, names := range levelNames {
		compiled[f] = make([]Level, len(names))
		for l, name := range names {
			if name != "" {
				compiled[f][l] = w.Features[featureNames[f]][name]
			}
		}
	}
	return compiled
}
