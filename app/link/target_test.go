package link

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/record"
)

func TestParsePath(t *testing.T) {
	for path, want := range map[string]record.Key{
		"/links/connectwise/org/19297":         {Kind: record.Company, ID: 19297},
		"/links/connectwise/company/1":         {Kind: record.Company, ID: 1},
		"/links/connectwise/contact/7":         {Kind: record.Contact, ID: 7},
		"/links/connectwise/configuration/42":  {Kind: record.Configuration, ID: 42},
		"/links/connectwise/location/1002":     {Kind: record.Location, ID: 1002},
		"/links/connectwise/site/1002":         {Kind: record.Location, ID: 1002},
		"/links/connectwise/agreement/3":       {Kind: record.Agreement, ID: 3},
		"/links/connectwise/org/2147483647":    {Kind: record.Company, ID: 2147483647},
		"/links/connectwise/org/2147483648":    {},
		"/links/connectwise/org/9999999999":    {},
		"/links/connectwise/org/99999999999":   {},
		"/links/connectwise/org/0":             {},
		"/links/connectwise/org/-1":            {},
		"/links/connectwise/org/+1":            {},
		"/links/connectwise/org/007":           {},
		"/links/connectwise/org/1.0":           {},
		"/links/connectwise/org/1e3":           {},
		"/links/connectwise/org/0x1f":          {},
		"/links/connectwise/org/１":             {},
		"/links/connectwise/org/٣":             {},
		"/links/connectwise/org/":              {},
		"/links/connectwise/org":               {},
		"/links/connectwise/org/1/":            {},
		"/links/connectwise/org/1/2":           {},
		"/links/connectwise/org/1\n":           {},
		"/links/connectwise/org/ 1":            {},
		"/links/connectwise/org/%31":           {},
		"/links/connectwise/%6frg/1":           {},
		"/links/connectwise/ORG/1":             {},
		"/links/connectwise/relation/1":        {},
		"/links/connectwise/tile/1":            {},
		"/links/connectwise/..%2forg/1":        {},
		"/links/connectwise/%2e%2e/org/1":      {},
		"/links/connectwise/../connectwise/1":  {},
		"//links/connectwise/org/1":            {},
		"/links//connectwise/org/1":            {},
		"//evil.example/links/connectwise/1":   {},
		"/\\evil.example":                      {},
		"http://127.0.0.1/links/connectwise/1": {},
		"":                                     {},
	} {
		key, ok := ParsePath(path)
		assert.Equal(t, want, key, path)
		assert.Equal(t, want != record.Key{}, ok, path)
	}
}

func TestParseLink(t *testing.T) {
	for text, want := range map[string]record.Key{
		"crossdock://company/19297":           {Kind: record.Company, ID: 19297},
		"crossdock://company/19297/":          {Kind: record.Company, ID: 19297},
		"CrossDock://configuration/42":        {Kind: record.Configuration, ID: 42},
		"crossdock://site/5":                  {Kind: record.Location, ID: 5},
		"crossdock:company/1":                 {},
		"crossdock:///company/1":              {},
		"crossdock://company/1?x=y":           {},
		"crossdock://company/1#x":             {},
		"crossdock://company:80/1":            {},
		"crossdock://me@company/1":            {},
		"crossdock://company/1//":             {},
		"crossdock://company/%31":             {},
		"crossdock://company/1\n":             {},
		"crossdock://company/1 --data-dir=/x": {},
		"crossdock://company/1\" --data-dir":  {},
		"crossdock://settings/1":              {},
		"https://company/1":                   {},
		"--data-dir=/x":                       {},
		"":                                    {},
	} {
		key, err := Parse(text)
		assert.Equal(t, want, key, text)
		assert.Equal(t, want == record.Key{}, err != nil, text)
	}
	assert.True(t, Is("crossdock://anything"))
	assert.True(t, Is("CROSSDOCK:"))
	assert.False(t, Is("crossdock"))
	assert.False(t, Is("sync"))
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"crossdock://company/1", "/links/connectwise/org/1", "crossdock://company/../1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if key, err := Parse(text); err == nil {
			again, err := Parse("crossdock://" + key.String())
			assert.NoError(t, err)
			assert.Equal(t, key, again)
		}
		if key, ok := ParsePath(text); ok {
			again, ok := ParsePath(pathOf(key.Kind) + key.String()[len(key.Kind)+1:])
			assert.True(t, ok)
			assert.Equal(t, key, again)
		}
	})
}
