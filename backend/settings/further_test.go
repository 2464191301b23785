package settings

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// notes are further members for this test.
type notes struct {
	Notes []struct {
		Text string `json:"text"`
	} `json:"notes"`
}

func (n *notes) Faults() []Fault {
	var f faults
	for _, each := range n.Notes {
		if each.Text == "" {
			f.add("notes[0].text", "is empty")
		}
	}
	return f
}

func TestFurtherMembersStandBesideSettings(t *testing.T) {
	var n notes
	s, err := DecodeWith([]byte(`{"notes": [{"text": "x"}], "options": {"autoCreate": true}}`), &n)
	require.NoError(t, err)
	assert.Equal(t, "x", n.Notes[0].Text)
	assert.True(t, s.Options.AutoCreate)
	_, err = Decode([]byte(`{"notes": []}`))
	assert.ErrorContains(t, err, "notes is an unknown member", "settings alone have none")
	for content, says := range map[string]string{
		`{"notes": [{"text": ""}], "links": {"port": 0}}`: "settings: links.port is 0, want 1 to 65535; notes[0].text is empty",
		`{"notes": [{"text": 7}]}`:                        `settings: notes[0].text takes a text in "quotes", not a JSON number`,
		`{"notes": {}}`:                                   "settings: notes takes a [list], not a JSON object",
		`{"Notes": []}`:                                   "Notes is an unknown member",
	} {
		_, err = DecodeWith([]byte(content), &notes{})
		assert.ErrorContains(t, err, says)
	}
}

func TestDifferences(t *testing.T) {
	a, b := Default(), Default()
	b.SortRules, b.Skip.CompanyTypes = nil, nil
	assert.Empty(t, Differences(a, b), "a list that is nil is an empty one")
	b.Options.AutoCreate, b.Hudu.URL, b.Links.Port = true, "https://x", 1
	b.SortRules = []SortRule{{Layout: "A"}}
	assert.Equal(t, []string{"hudu.url", "links.port", "options.autoCreate", "sortRules"}, Differences(a, b))
}
