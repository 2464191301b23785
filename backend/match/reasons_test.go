package match

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// TestSameCityInAnotherState: Springfield is in many.
func TestSameCityInAnotherState(t *testing.T) {
	e, _ := Explain(Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: "Acme", Address: connectwise.Address{City: "Springfield", State: "IL"}}},
		Hudu:        []hudu.Company{{ID: 3, Name: "Acme", City: "Springfield", State: "MO"}},
	}, 1, 3)
	assert.Contains(t, e.Reasons, "different state: IL, MO")
}

// TestTheReasonNamesTheNumberThatAgrees, which need not be the first.
func TestTheReasonNamesTheNumberThatAgrees(t *testing.T) {
	for _, test := range []struct{ phone, fax, theirPhone, theirFax, want string }{
		{"813 555 0101", "", "212 555 0177; 813.555.0101", "", "same phone 813.555.0101"},
		{"813 555 0101", "813 555 0150", "212 555 0177", "813.555.0150", "same fax: 813 555 0150, 813.555.0150"},
		{"813 555 0101", "", "212 555 0177; 813.555.0109", "", "nearly the same phone: 813 555 0101, 813.555.0109"},
		{"813 555 0101", "", "212 555 0177", "", "different phone: 813 555 0101, 212 555 0177"},
	} {
		e, ok := Explain(Input{
			ConnectWise: []connectwise.Company{{ID: 1, Name: "Acme", Phone: test.phone, Fax: test.fax}},
			Hudu:        []hudu.Company{{ID: 3, Name: "Acme", Phone: test.theirPhone, Fax: test.theirFax}},
		}, 1, 3)
		assert.True(t, ok)
		assert.Contains(t, e.Reasons, test.want)
	}
}

// TestAnotherIDNumberIsToldOfWhereAPairIsExplained, and is no reason on the
// board: numbers of other systems are the rule. Planted and found: the line
// without words, and the reason.
func TestAnotherIDNumberIsToldOfWhereAPairIsExplained(t *testing.T) {
	e, _ := Explain(Input{
		ConnectWise: []connectwise.Company{{ID: 1, Name: "Acme", Identifier: "Acme01"}},
		Hudu:        []hudu.Company{{ID: 3, Name: "Acme", IDNumber: "K-9"}},
	}, 1, 3)
	want := `ID number "K-9" is not the ConnectWise identifier "Acme01"`
	found := 0
	for _, finding := range e.Findings {
		assert.NotEmpty(t, finding.Words, finding.Feature)
		if finding.Words == want {
			found++
		}
	}
	assert.Equal(t, 1, found, "%+v", e.Findings)
	assert.NotContains(t, e.Reasons, want)
}
