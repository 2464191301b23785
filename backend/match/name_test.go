package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// "Née" parts a former name from a name; the family name Nee is part of one.
func TestAFamilyNameIsNoMark(t *testing.T) {
	for typed, want := range map[string][][]string{
		"Nee Construction":               {{"nee", "construction"}},
		"Van Nee Plumbing LLC":           {{"van", "nee", "plumbing"}},
		"Smith Roofing née Jones":        {{"smith", "roofing"}, {"jone"}},
		"Smith Roofing ne\u0301e Jones":  {{"smith", "roofing"}, {"jone"}},
		"Smith Roofing (nee Jones)":      {{"smith", "roofing"}, {"jone"}},
		"Smith Roofing, nee Jones":       {{"smith", "roofing"}, {"jone"}},
		"Smith Roofing formerly Jones":   {{"smith", "roofing"}, {"jone"}},
		"Smith Roofing (formerly Jones)": {{"smith", "roofing"}, {"jone"}},
	} {
		var got [][]string
		for _, reading := range readName(typed).readings {
			got = append(got, reading.words)
		}
		assert.Equal(t, want, got, typed)
	}
}
