package cwapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"crossdock/backend/connectwise"
)

// TestValidJSONIsWhatJSONIs: what passes is what encoding/json takes, whatever a
// server sends.
//
// Planted and found: without its own look at the depth, brackets without end
// were followed as deep as they go.
func TestValidJSONIsWhatJSONIs(t *testing.T) {
	for _, body := range []string{
		"", " ", "null", "[]", " [ ] ", "[1,]", "[1] [2]", `["a\u00e9\n"]`, `["a\x"]`, "[\"a\nb\"]", "{\"a\":1", `{"a" 1}`, "[01]", "[1.]", "[1e5]",
		"[-]", "[truE]", "\xef\xbb\xbf[]", `["\ud800"]`, "[\"\xff\"]",
	} {
		assert.Equal(t, json.Valid([]byte(body)), validJSON([]byte(body)), "%q", body)
	}
	assert.False(t, validJSON([]byte(strings.Repeat("[", 3_000_000)+strings.Repeat("]", 3_000_000))))
	assert.True(t, validJSON([]byte(`["`+strings.Repeat("[", 3_000_000)+`\""]`)), "brackets in a text are text")
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringOf(rapid.SampledFrom([]rune("[]{}\":,\\ntrue01.-eE \n"))).Draw(t, "body")
		if json.Valid([]byte(body)) != validJSON([]byte(body)) {
			t.Fatalf("%q", body)
		}
	})
}

// TestRowsAreTheElements of the list, as they came.
func TestRowsAreTheElements(t *testing.T) {
	rows, ok := rowsOf([]byte(" [ {\"id\": 7, \"a\": [1]} ,\n{\"id\":8}]"), 1000)
	require.True(t, ok)
	assert.Equal(t, []row{{7, `{"id": 7, "a": [1]}`}, {8, `{"id":8}`}}, rows)
	for _, body := range []string{"null", "{}", "7", `[{"id":1}, 7]`, `[{"id":0}]`, `[{"id":1}`} {
		_, ok := rowsOf([]byte(body), 1000)
		assert.False(t, ok, body)
	}
	rows, ok = rowsOf([]byte("[]"), 1000)
	assert.True(t, ok && len(rows) == 0)
}

// TestRecordsDecodeAsEncodingJSONDoes: the way past the members that are not
// read gives what reading them all gives.
func TestRecordsDecodeAsEncodingJSONDoes(t *testing.T) {
	scalar := rapid.SampledFrom([]string{
		`""`, `"x"`, `"\u00e9\"\\"`, "\"\xff\"", "7", "7.5", "-1", `"7"`, "null", "true", `"True"`, "[]", "{}", `"2026-01-02T03:04:05Z"`,
		`{"id": 3, "name": "n", "identifier": "i", "x": {}}`, `[{"id": 1}, {"id": "2", "name": 3}]`, `{"lastUpdated": "2026-01-02T03:04:05Z", "y": 1}`,
	})
	names := []string{"unknown", "id", "name", "type", "company", "site", "serialNumber", "activeFlag", "_info", "manufacturer"}
	rapid.Check(t, func(t *rapid.T) {
		var members []string
		for _, name := range slices.Concat(names, names) {
			if rapid.Bool().Draw(t, name) {
				members = append(members, fmt.Sprintf("%q: %s", name, scalar.Draw(t, "value")))
			}
		}
		element := "{" + strings.Join(members, ", ") + "}"
		var w configurationWire
		if err := json.Unmarshal([]byte(element), &w); err != nil {
			t.Fatal(err)
		}
		got, err := newReader[configurationWire, connectwise.Configuration](Query{}).decode(element)
		if err != nil {
			t.Fatal(err)
		}
		if want := w.word(nil); !assert.ObjectsAreEqual(want, got) {
			t.Fatalf("%s\n%+v\n%+v", element, want, got)
		}
	})
}
