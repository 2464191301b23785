package connectwise_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"crossdock/backend/connectwise"
)

// What is stored of members comes back as it was, to the type. Planted and
// found: a Raw that comes back as a string, and as a decoded object.
func TestMembersAreStoredAsTheyAre(t *testing.T) {
	value := rapid.OneOf(
		rapid.Map(rapid.String(), func(s string) any { return s }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
		rapid.Map(rapid.Float64Range(-1e15, 1e15), func(f float64) any { return f }),
		rapid.Map(rapid.SampledFrom([]string{`{"a": 1}`, "[1,\r\n 2]", `{"raw":"x"}`, ""}), func(s string) any { return connectwise.Raw(s) }),
	)
	rapid.Check(t, func(t *rapid.T) {
		members := connectwise.Members(rapid.MapOf(rapid.String(), value).Draw(t, "members"))
		content, err := json.Marshal(connectwise.Contact{ID: 7, Members: members})
		require.NoError(t, err)
		var again connectwise.Contact
		require.NoError(t, json.Unmarshal(content, &again))
		assert.True(t, members.Plain())
		assert.Equal(t, connectwise.Contact{ID: 7, Members: members}, again)
	})
}

// A value that may be a secret is not written down.
func TestOtherMembersAreNotStored(t *testing.T) {
	members := connectwise.Members{"osType": "Windows", "questions.1": struct{ text string }{"hunter2"}}
	assert.False(t, members.Plain())
	_, err := json.Marshal(members)
	assert.ErrorContains(t, err, "questions.1")
	assert.NotContains(t, err.Error(), "hunter2")
}
