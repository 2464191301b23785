package mapping

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// TestConceal: what goes into Confidential Text alone is hidden in the records,
// and is carried all the same. Planted and found: values hidden that another
// field or a name shows.
func TestConceal(t *testing.T) {
	in := tenant()
	in.Seals = secret.NewSeals(secret.New("key"))
	in.Hudu.Layouts[0].Fields = append(in.Hudu.Layouts[0].Fields, hudu.LayoutField{ID: 90, Label: "Key", Type: hudu.Confidential},
		hudu.LayoutField{ID: 91, Label: "Other", Type: hudu.Confidential}, hudu.LayoutField{ID: 92, Label: "Named", Type: hudu.Confidential})
	in.Settings.ConnectedFields = []settings.ConnectedField{
		{Layout: "Configurations", Field: "Key", From: "configuration.customFields.Key"},
		{Layout: "Configurations", Field: "Other", From: "configuration.osType"}, {Layout: "Configurations", Field: "OS", From: "configuration.osType"},
		{Layout: "Configurations", Field: "Named", From: "configuration.tagNumber"},
	}
	in.Settings.NameTemplates.Configurations = "{name} {tagNumber}"
	in.ConnectWise.Configurations[0].Members = connectwise.Members{"customFields.Key": " 1234-5678", "osType": "Windows", "tagNumber": "T1", "name": "SRV-01"}
	Conceal(in.Settings, in.Hudu, &in.ConnectWise)
	members := in.ConnectWise.Configurations[0].Members
	assert.Equal(t, "Windows", members["osType"])
	assert.Equal(t, "T1", members["tagNumber"])
	content, err := json.Marshal(map[string]any(members))
	require.NoError(t, err)
	assert.NotContains(t, string(content), "1234")

	d := Map(in)
	require.Len(t, d.Assets, 1)
	assert.Equal(t, "SRV-01 T1", d.Assets[0].Name)
	values, problems := d.Values(d.Assets[0], 1)
	require.Empty(t, problems)
	for _, v := range values {
		if v.Attribute == change.Field("Key") {
			assert.Equal(t, in.Seals.Seal(" 1234-5678"), v.Value)
			return
		}
	}
	t.Error("the value is not carried")
}
