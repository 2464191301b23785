package measure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hbollon/go-edlib"

	"crossdock/backend/match"
)

// leastAlike is the similarity from which Jaro and Winkler's method takes two
// names for the same.
const leastAlike = 0.9

// JaroWinkler is what comparing names by the letter would get right: it pairs
// those whose similarity is at least 0.9, whatever their case, the most alike
// first and each company once.
func JaroWinkler(in *match.Input, truth Truth) Figures {
	type pair struct {
		i, j int
		same float32
	}
	theirs := make([]string, len(in.Hudu))
	for j := range theirs {
		theirs[j] = strings.ToLower(in.Hudu[j].Name)
	}
	var pairs []pair
	for i := range in.ConnectWise {
		ours := strings.ToLower(in.ConnectWise[i].Name)
		for j := range theirs {
			if same := edlib.JaroWinklerSimilarity(ours, theirs[j]); same >= leastAlike {
				pairs = append(pairs, pair{i, j, same})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.same, a.same) })
	f := Figures{Companies: len(in.ConnectWise), Pairs: len(truth.Pairs)}
	ours, taken := make([]bool, len(in.ConnectWise)), make([]bool, len(in.Hudu))
	for _, p := range pairs {
		if ours[p.i] || taken[p.j] {
			continue
		}
		ours[p.i], taken[p.j] = true, true
		partner, paired := truth.Pairs[in.ConnectWise[p.i].ID]
		f.Proposed++
		f.Right += one(paired && partner == in.Hudu[p.j].ID)
	}
	return f
}
