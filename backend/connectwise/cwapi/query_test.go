package cwapi

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/connectwise"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/secret"
)

func TestConditions(t *testing.T) {
	at := time.Date(2026, 1, 31, 5, 5, 6, 999, time.FixedZone("CET", 3600))
	tests := map[string]Condition{
		"":                                     And(),
		`name="O'Brien"`:                       Equal(FieldName, "O'Brien"),
		`name="a \"b\" \\c [d]"`:               Equal(FieldName, `a "b" \c [d]`),
		`name=""`:                              Equal(FieldName, "\x00"),
		`company/id=7`:                         EqualNumber(FieldCompany, 7),
		`deletedFlag=false`:                    EqualFlag(FieldDeleted, false),
		`lastUpdated > [2026-01-31T04:05:06Z]`: After(FieldLastUpdated, at),
		`id in (3,1,2)`:                        In(FieldID, []int{3, 1, 2}),
		`(id=1 and id=2)`:                      And(EqualNumber(FieldID, 1), Condition{}, EqualNumber(FieldID, 2)),
		`(id=1 or (id=2 and id=3))`:            Or(EqualNumber(FieldID, 1), And(EqualNumber(FieldID, 2), EqualNumber(FieldID, 3))),
		`id=1`:                                 Or(EqualNumber(FieldID, 1), Condition{}),
		`id > 5`:                               Greater(FieldID, 5),
		`id <= 5`:                              AtMost(FieldID, 5),
	}
	for want, condition := range tests {
		if condition.String() != want {
			t.Errorf("got %s, want %s", condition, want)
		}
	}
}

func TestQueryAddress(t *testing.T) {
	q := Query{
		IDs: []int{3, 1, 3}, Companies: []connectwise.CompanyID{7},
		UpdatedAfter: time.Date(2026, 1, 31, 4, 5, 6, 0, time.FixedZone("x", -3600)),
		Where:        Equal(FieldName, "R&D + 100%"), ChildWhere: EqualNumber(FieldTypes, 1),
	}
	listings := q.listings("https://x/", contacts)
	if len(listings) != 1 {
		t.Fatalf("%d listings", len(listings))
	}
	want := `(name="R&D + 100%" and lastUpdated > [2026-01-31T05:05:06Z] and (id in (1,3) and company/id in (7)))`
	if got := listings[0].query.Get("conditions"); got != want {
		t.Errorf("conditions %s", got)
	}
	if got := listings[0].query.Get("childConditions"); got != "types/id=1" {
		t.Errorf("childConditions %s", got)
	}
	encoded := encode(listings[0].query)
	if strings.ContainsAny(encoded, `+ "'*`) || !strings.Contains(encoded, "R%26D%20%2B%20100%25") {
		t.Errorf("encoded %s", encoded)
	}
	back, err := url.ParseQuery(encoded[1:])
	if err != nil || back.Get("conditions") != want {
		t.Errorf("read back %q, %v", back.Get("conditions"), err)
	}
	wider := listings[0].wider.Get("conditions")
	if wider != `(name="R&D + 100%" and (id in (1,3) and company/id in (7)))` {
		t.Errorf("wider %s", wider)
	}
	plain := Query{}.listings("https://x/", contacts)
	if len(plain) != 1 || encode(plain[0].query) != "" || plain[0].wider != nil {
		t.Errorf("plain query: %v", plain)
	}
	if got := (Query{Companies: []connectwise.CompanyID{7}}).listings("", companies)[0].query.Get("conditions"); got != "id in (7)" {
		t.Errorf("companies are limited by %s", got)
	}
}

func TestLongListsAreSplit(t *testing.T) {
	var ids []int
	var owners []connectwise.CompanyID
	for i := range 1500 {
		ids = append(ids, 2_000_000_000-i)
		owners = append(owners, connectwise.CompanyID(100_000+i))
	}
	const prefix = "https://api-staging.connectwisedev.com/v4_6_release/apis/3.0/"
	tests := map[string]Query{
		"ids":       {IDs: ids},
		"companies": {Companies: owners},
		"both":      {IDs: ids[:300], Companies: owners[:300], UpdatedAfter: time.Unix(1, 0), Where: EqualFlag(FieldActive, true), ChildWhere: EqualNumber(FieldTypes, 1)},
	}
	for label, q := range tests {
		pairs := map[string]int{}
		listings := q.listings(prefix, contacts)
		for _, l := range listings {
			request := pageRequest{path: pathContacts, query: l.query, size: 1000, forward: true, after: 2147483647}.request()
			request.query.Set("fields", "id")
			request.query.Set("orderBy", "id asc")
			if n := len(prefix + request.path + encode(request.query)); n >= 2000 {
				t.Errorf("%s: an address of %d characters", label, n)
			}
			conditions := l.query.Get("conditions")
			for _, id := range listed(conditions, "id in (") {
				for _, owner := range listed(conditions, "company/id in (") {
					pairs[id+"/"+owner]++
				}
			}
		}
		if want := max(1, len(q.IDs)) * max(1, len(q.Companies)); len(pairs) != want {
			t.Errorf("%s: %d pairs asked for, want %d", label, len(pairs), want)
		}
		for pair, n := range pairs {
			if n != 1 {
				t.Errorf("%s: %s asked for %d times", label, pair, n)
			}
		}
		if len(listings) > 250 {
			t.Errorf("%s: %d requests", label, len(listings))
		}
	}
}

// listed are the values of a list in conditions, one empty one without a list.
func listed(conditions, before string) []string {
	for _, start := range []string{"(" + before, " " + before, before} {
		i := strings.Index(conditions, start)
		if i < 0 || start == before && i != 0 {
			continue
		}
		rest := conditions[i+len(start):]
		return strings.Split(rest[:strings.Index(rest, ")")], ",")
	}
	return []string{""}
}

func TestChunksNeverLoseAnID(t *testing.T) {
	for _, room := range []int{-5, 0, 20, 21, 30, 1000} {
		var joined []string
		for _, chunk := range chunks(FieldID, []int{1, 22, 333, 4444, 55555}, room) {
			joined = append(joined, strings.TrimSuffix(strings.TrimPrefix(chunk.text, "id in ("), ")"))
		}
		if diff := cmp.Diff("1,22,333,4444,55555", strings.Join(joined, ",")); diff != "" {
			t.Errorf("room %d: %s", room, diff)
		}
	}
}

func TestDistinct(t *testing.T) {
	if got := distinct([]connectwise.CompanyID{3, 1, 3, 2}); !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("got %v", got)
	}
}

// Whatever stands in a value stays inside its quotes and is the same value
// for a reader that knows the escapes.
func FuzzConditions(f *testing.F) {
	for _, value := range []string{"", "O'Brien", `a"b`, `a\`, `a\"`, `\`, `[x]`, `[[]`, `" or id=1 or "`, "%_*", "a\nb", "日本", "\x00", "\xff"} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if len(url.QueryEscape(value)) > maxAddress {
			t.Skip("no server takes an address of that length")
		}
		text := And(Equal(FieldName, value), EqualNumber(FieldID, 1)).String()
		query, err := url.ParseQuery(strings.TrimPrefix(encode(url.Values{"conditions": {text}}), "?"))
		if err != nil {
			t.Fatal(err)
		}
		rest, found := strings.CutPrefix(query.Get("conditions"), `(name="`)
		if !found {
			t.Fatalf("begins %q", text)
		}
		got, rest, err := unquote(rest)
		if err != nil || rest != ` and id=1)` {
			t.Errorf("%q leaves its quotes: %q, %v", value, rest, err)
		}
		if want := strings.ReplaceAll(value, "\x00", ""); got != want {
			t.Errorf("%q is read as %q", want, got)
		}
		if utf8.ValidString(value) && !strings.Contains(value, "\x00") {
			simulatorFinds(t, value)
		}
	})
}

// simulatorFinds asks the simulator's own parser for a company of that name.
func simulatorFinds(t *testing.T, name string) {
	t.Helper()
	server := cwsim.New(cwsim.Data{
		Company: "mymsp", PublicKey: "public", PrivateKey: "private",
		Companies: []cwsim.Company{{ID: 1, Name: name}, {ID: 2, Name: name + "x"}},
	})
	client, err := New(Config{
		Site: "http://127.0.0.1:1", Company: "mymsp", ClientID: "x", PublicKey: secret.New("public"), PrivateKey: secret.New("private"),
		HTTP: &http.Client{Transport: fault.Transport(server)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := client.CountCompanies(t.Context(), Query{Where: Equal(FieldName, name)}); n != 1 || err != nil {
		t.Errorf("the simulator finds %q %d times, %v", name, n, err)
	}
}

// unquote reads a quoted text up to its closing quote, with the API's escapes.
func unquote(text string) (value, rest string, err error) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			return b.String(), text[i+1:], nil
		case text[i] == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
		default:
			b.WriteByte(text[i])
		}
	}
	return "", "", fmt.Errorf("no closing quote in %q", text)
}
