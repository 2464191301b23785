package cwapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"crossdock/backend/connectwise"
)

// TestPagesAreJSON: what is read as a page is what encoding/json takes, whatever
// a server sends.
//
// Planted and found: without its own look at the depth, brackets without end
// were followed as deep as they go.
func TestPagesAreJSON(t *testing.T) {
	page := func(value string) string { return `[{"id": 1, "a": ` + value + `}]` }
	takes := func(value string) bool {
		_, ok := rowsOf(page(value), 1, names{"a": true})
		return ok
	}
	for _, value := range []string{
		"", " ", "null", "[]", " [ ] ", "[1,]", "[1] [2]", `["a\u00e9\n"]`, `["a\x"]`, "[\"a\nb\"]", "{\"a\":1", `{"a" 1}`, "[01]", "[1.]", "[1e5]",
		"[-]", "[truE]", "\xef\xbb\xbf[]", `["\ud800"]`, "[\"\xff\"]", `1}, {"id": 2`,
	} {
		assert.Equal(t, json.Valid([]byte(page(value))), takes(value), "%q", value)
	}
	assert.False(t, takes(strings.Repeat("[", 3_000_000)+strings.Repeat("]", 3_000_000)))
	assert.True(t, takes(`["`+strings.Repeat("[", 3_000_000)+`\""]`), "brackets in a text are text")
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringOf(rapid.SampledFrom([]rune("[]{}\":,\\ntrue01.-eE \n"))).Draw(t, "value")
		body := rapid.SampledFrom([]string{page(value), "[" + value, `[{"id":1}` + value, value}).Draw(t, "body")
		if _, ok := rowsOf(body, 1, nil); ok && !json.Valid([]byte(body)) {
			t.Fatalf("%q", body)
		}
		if json.Valid([]byte(page(value))) != takes(value) {
			t.Fatalf("%q", value)
		}
	})
}

// TestRowsAreTheElements of the list, with the members that are wanted as they
// came.
func TestRowsAreTheElements(t *testing.T) {
	rows, ok := rowsOf(" [ {\"id\": 7, \"a\": [1] , \"b\": {} } ,\n{\"c\": 3, \"id\":8,\"\\u0061\":{\"a\":[{}]}}\r\n ] ", 1000, names{"a": true})
	require.True(t, ok)
	assert.Equal(t, []row{{7, []member{{"a", "[1]"}}}, {8, []member{{"a", `{"a":[{}]}`}}}}, rows)
	for _, body := range []string{"null", "{}", "7", `[{"id":1}, 7]`, `[{"id":0}]`, `[{"id":1}`, `[{"a":1}]`, `[[{"id":1}]]`, `[{"id":{}}]`} {
		_, ok := rowsOf(body, 1000, nil)
		assert.False(t, ok, body)
	}
	rows, ok = rowsOf("[]", 1000, nil)
	assert.True(t, ok && len(rows) == 0)
	one, ok := recordOf(" {\"id\":7, \"a\": {\"b\":[]}\n} ", names{"a": true})
	assert.True(t, ok)
	assert.Equal(t, row{7, []member{{"a", `{"b":[]}`}}}, one)
	for _, body := range []string{"null", "[]", "7", "", `{"id":1} {}`} {
		_, ok := recordOf(body, nil)
		assert.False(t, ok, body)
	}
}

// TestMembersAreWhatEncodingJSONFinds, wherever there are blanks.
//
// Planted and found: one bracket too few taken off the end of the last member.
func TestMembersAreWhatEncodingJSONFinds(t *testing.T) {
	blank := rapid.StringOfN(rapid.SampledFrom([]rune(" \t\r\n")), 0, 3, -1)
	value := rapid.SampledFrom([]string{"7", `"x"`, `"},]"`, "{}", "[]", `{"a":{"b":[1,{}]}}`, `[[{}],[ ]]`, "null", "true"})
	name := rapid.SampledFrom([]string{"a", "b", "c"})
	rapid.Check(t, func(t *rapid.T) {
		pad := func(text string) string { return blank.Draw(t, "before") + text + blank.Draw(t, "after") }
		var elements []string
		for i := range rapid.IntRange(0, 3).Draw(t, "rows") {
			members := []string{pad(`"id"`) + ":" + pad(strconv.Itoa(i+1))}
			for range rapid.IntRange(0, 3).Draw(t, "members") {
				members = append(members, pad(strconv.Quote(name.Draw(t, "name")))+":"+pad(value.Draw(t, "value")))
			}
			if rapid.Bool().Draw(t, "id last") {
				slices.Reverse(members)
			}
			elements = append(elements, pad("{"+strings.Join(members, ",")+"}"))
		}
		body := pad("[" + strings.Join(elements, ",") + blank.Draw(t, "end") + "]")
		var want []map[string]json.RawMessage
		if err := json.Unmarshal([]byte(body), &want); err != nil {
			t.Fatal(err)
		}
		got, ok := rowsOf(body, 3, names{"a": true, "b": true})
		if !ok || len(got) != len(want) {
			t.Fatalf("%q: %v %v", body, got, ok)
		}
		for i, r := range got {
			delete(want[i], "id")
			delete(want[i], "c")
			have := map[string]json.RawMessage{}
			for _, m := range r.members {
				have[m.name] = json.RawMessage(m.json)
			}
			if r.id != i+1 || !assert.ObjectsAreEqual(want[i], have) {
				t.Fatalf("%q: row %d: %s", body, i, have)
			}
		}
	})
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
		got, err := decodeOne[configurationWire, connectwise.Configuration](Query{}, element)
		if err != nil {
			t.Fatal(err)
		}
		if want := w.word(nil); !assert.ObjectsAreEqual(want, got) {
			t.Fatalf("%s\n%+v\n%+v", element, want, got)
		}
	})
}

// decodeOne decodes a record that is an answer of its own.
func decodeOne[W wire[T], T any](q Query, body string) (T, error) {
	reader := newReader[W, T](q)
	r, ok := recordOf(body, reader.wanted())
	if !ok {
		var none T
		return none, errors.New("no record")
	}
	return reader.decode(r)
}
