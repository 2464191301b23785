package likeness

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

func contact(id int) record.Key { return record.Key{Kind: record.Contact, ID: id} }

func values(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// people are somebody's handwritten assets.
func people() []Existing {
	return []Existing{
		{Asset: 68, Name: "John Smith", Values: values("Phone", "(813) 555-0142", "Title", "Office Manager")},
		{Asset: 69, Name: "Mary Jones", Values: values("Mobile", "813 555 0177", "E-Mail", "mary@old.example")},
		{Asset: 70, Name: "Ann Lee", Values: values("Phone", "813 555 0100")},
		{Asset: 71, Name: "Bob Stone", Values: values("Phone", "813 555 0100")},
		{Asset: 72, Name: "Carl Ray", Values: values("Phone", "813 555 0100", "Title", "Office Manager")},
	}
}

func TestWhoIsThereAlready(t *testing.T) {
	for _, test := range []struct {
		name    string
		subject Subject
		asset   hudu.AssetID // 0: nobody
		reasons []string
	}{
		{"same phone, similar name", Subject{contact(7), "Jon Smith", values("Direct Phone", "+1 813-555-0142")}, 68, []string{"same phone (813) 555-0142", "similar name"}},
		{"an initial", Subject{contact(7), "J. Smith", values("Phone", "8135550142")}, 68, []string{"same phone (813) 555-0142", "similar name"}},
		{"the words in another order", Subject{contact(7), "Smith, John", nil}, 68, []string{"same name but for its spelling"}},
		{"a similar name alone", Subject{contact(7), "Jon Smith", nil}, 0, nil},
		{"a shared switchboard alone", Subject{contact(7), "Zoe Quill", values("Phone", "813 555 0100")}, 0, nil},
		{"a title alone", Subject{contact(7), "Zoe Quill", values("Title", "Office Manager")}, 0, nil},
		{"a married name, same mobile and e-mail", Subject{contact(7), "Mary Quill", values("Cell", "813.555.0177", "Email", "MARY@old.example")}, 69, []string{"same e-mail address mary@old.example", "same phone 813 555 0177", "different name"}},
		{"nobody", Subject{contact(7), "Zoe Quill", values("Phone", "212 555 0199")}, 0, nil},
		{"another phone speaks against a name", Subject{contact(7), "Jon Smith", values("Phone", "212 555 0199", "Title", "Office Manager")}, 0, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			found := Of([]Subject{test.subject}, people())
			if test.asset == 0 {
				assert.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Equal(t, test.asset, found[0].Asset)
			assert.Equal(t, test.reasons, found[0].Reasons)
			assert.Greater(t, found[0].Score, 0.85)
		})
	}
}

func TestDevices(t *testing.T) {
	there := []Existing{
		{Asset: 1, Name: "SRV-01", Values: values("Model", "PowerEdge R540", "IP Address", "10.0.0.5")},
		{Asset: 2, Name: "SRV-02", Values: values("Model", "PowerEdge R540", "IP Address", "10.0.0.6")},
		{Asset: 3, Name: "Printer", Values: values("Serial Number", "VNB3K00001")},
	}
	device := func(id int, name string, pairs ...string) Subject {
		return Subject{record.Key{Kind: record.Configuration, ID: id}, name, values(pairs...)}
	}
	assert.Empty(t, Of([]Subject{device(1, "SRV-03", "Model", "PowerEdge R540")}, there), "its own number")
	found := Of([]Subject{device(1, "SRV 01", "Model", "PowerEdge R540"), device(2, "Front Desk Printer", "Serial Number", "vnb3k00001")}, there)
	require.Len(t, found, 2)
	assert.Equal(t, hudu.AssetID(3), found[0].Asset, "the surest first")
	assert.Equal(t, hudu.AssetID(1), found[1].Asset)
}

// TestOneToOneInAnyOrder: an asset is one record's, and the order of the input
// changes nothing.
func TestOneToOneInAnyOrder(t *testing.T) {
	subjects := []Subject{
		{contact(1), "Jon Smith", values("Phone", "8135550142")}, {contact(2), "John Smith", values("Phone", "8135550142")}, {contact(3), "Mary Jones", values("Phone", "8135550177")},
	}
	want := Of(subjects, people())
	require.Len(t, want, 2)
	assert.Equal(t, contact(2), want[0].Record)
	there := people()
	slices.Reverse(there)
	slices.Reverse(subjects)
	assert.Equal(t, want, Of(subjects, there))
}
