package rig

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/settings"
)

var readOnce = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// withLists is a rig that has kept the lists that it was set up with.
func withLists(t *testing.T) (*Rig, settings.Settings, *Companies) {
	t.Helper()
	r := openNew(t, nil)
	s := settings.Default()
	s.ConnectWise.Site, s.ConnectWise.Company, s.Hudu.URL = "https://cw.example", "acme", "https://hudu.example"
	require.NoError(t, r.SaveSettings(s))
	x := someCompanies()
	x.Settings = s
	x.Unread, x.Unreadable = []string{"company 9 has no name"}, map[connectwise.CompanyID]bool{9: true}
	x.Gone = map[hudu.CompanyID]bool{77: true}
	x.Statuses = []connectwise.CompanyStatus{{ID: 2, Name: "Inactive", Inactive: true}}
	x.ConnectWise[0].Members = connectwise.Members{"secret": "of a field"}
	x.Hudu[0].Notes = "<p>long</p>"
	require.NoError(t, r.KeepCompanies(x, readOnce))
	return r, s, x
}

// none requires that no lists are kept any more.
func none(t *testing.T, r *Rig) {
	t.Helper()
	x, _, err := r.KeptCompanies()
	require.NoError(t, err)
	require.Nil(t, x)
	about, rows, err := r.store.Lists()
	require.NoError(t, err)
	require.Nil(t, about)
	require.Nil(t, rows)
}

// What is kept comes back as it was read, with what is decided by then, and
// without what nobody needs for it. Planted and found: decisions that are left out.
func TestCompaniesAreKept(t *testing.T) {
	r, s, x := withLists(t)
	require.NoError(t, r.store.SaveMatches([]base.Match{matched(4, 20)}))
	kept, at, err := r.KeptCompanies()
	require.NoError(t, err)
	require.Equal(t, readOnce, at)
	require.Equal(t, s, kept.Settings)
	require.Len(t, kept.Matches, 1)
	require.Equal(t, hudu.CompanyID(20), kept.Matches[4].Hudu)
	require.Equal(t, "of a field", x.ConnectWise[0].Members["secret"], "the lists in use are left alone")
	want := *x
	want.Matches, want.Dismissals = kept.Matches, kept.Dismissals
	want.ConnectWise[0].Members, want.Hudu[0].Notes = nil, ""
	require.Equal(t, &want, kept)
}

// Only what changed is written. Planted and found: lists in the order of the
// answer, which are never the same.
func TestKeptCompaniesAreWrittenOnce(t *testing.T) {
	r, _, x := withLists(t)
	_, rows, err := r.store.Lists()
	require.NoError(t, err)
	require.NoError(t, r.store.KeepLists([]byte(`{"sum":"another"}`), []byte("rows")))
	require.NoError(t, r.KeepCompanies(x, readOnce))
	_, again, err := r.store.Lists()
	require.NoError(t, err)
	require.Equal(t, rows, again)

	about, err := r.store.AboutLists()
	require.NoError(t, err)
	require.NoError(t, r.store.KeepLists(about, []byte("a mark, which stays where nothing is written")))
	x.Hudu[0], x.Hudu[2] = x.Hudu[2], x.Hudu[0]
	require.NoError(t, r.KeepCompanies(x, readOnce.Add(time.Hour)))
	about, again, err = r.store.Lists()
	require.NoError(t, err)
	require.Equal(t, "a mark, which stays where nothing is written", string(again))
	require.Contains(t, string(about), "09:00:00Z", "when they were read is new")
}

// Lists of another system are never answered, and not even kept. Planted and
// found: lists that stay when the address is changed.
func TestKeptCompaniesAreOfTheirSystem(t *testing.T) {
	for name, change := range map[string]func(*settings.Settings){
		"site":    func(s *settings.Settings) { s.ConnectWise.Site = "https://other.example" },
		"company": func(s *settings.Settings) { s.ConnectWise.Company = "other" },
		"hudu":    func(s *settings.Settings) { s.Hudu.URL = "https://other.example" },
		"no hudu": func(s *settings.Settings) { s.Hudu.URL = "" },
	} {
		t.Run(name, func(t *testing.T) {
			r, s, x := withLists(t)
			before := s
			change(&s)
			require.NoError(t, r.file.Save(s), "somebody else wrote the settings")
			none(t, r)
			require.NoError(t, r.KeepCompanies(x, readOnce), "a reading that the change overtook")
			none(t, r)
			require.NoError(t, r.SaveSettings(before))
			require.NoError(t, r.KeepCompanies(x, readOnce))
			require.NoError(t, r.SaveSettings(s))
			about, err := r.store.AboutLists()
			require.NoError(t, err)
			require.Nil(t, about, "they go with the address")
		})
	}
	r, s, _ := withLists(t)
	s.Hudu.URL, s.ConnectWise.Company, s.ConnectWise.ClientID = "hudu.example/", "ACME", "1234"
	require.NoError(t, r.SaveSettings(s))
	kept, _, err := r.KeptCompanies()
	require.NoError(t, err)
	require.NotNil(t, kept, "the same systems, otherwise typed")
}

// Lists that cannot be used are forgotten, and told in the log without a word of
// theirs. Planted and found: a list of another version that is shown; rows
// that are taken without a look at their sum.
func TestKeptCompaniesThatAreOfNoUse(t *testing.T) {
	for name, spoil := range map[string]func(about, rows []byte) ([]byte, []byte){
		"another version": func(about, rows []byte) ([]byte, []byte) {
			return bytes.Replace(about, []byte(`"version":`+strconv.Itoa(listsVersion)), []byte(`"version":0`), 1), rows
		},
		"about": func(_, rows []byte) ([]byte, []byte) { return []byte("{x"), rows },
		"rows":  func(about, rows []byte) ([]byte, []byte) { rows[len(rows)/2] ^= 1; return about, rows },
		"cut":   func(about, rows []byte) ([]byte, []byte) { return about, rows[:len(rows)/2] },
		"rows of another reading": func(about, _ []byte) ([]byte, []byte) {
			others, err := encodeRows(&Companies{})
			require.NoError(t, err)
			return about, others
		},
		"empty": func(about, _ []byte) ([]byte, []byte) { return about, []byte{} },
	} {
		t.Run(name, func(t *testing.T) {
			r, _, x := withLists(t)
			about, rows, err := r.store.Lists()
			require.NoError(t, err)
			require.NoError(t, r.store.KeepLists(spoil(about, rows)))
			var log bytes.Buffer
			r.log.Logger.Out = &log
			none(t, r)
			require.Contains(t, log.String(), "lists of companies that were kept")
			require.NotContains(t, log.String(), "Acme")
			require.NoError(t, r.KeepCompanies(x, readOnce))
			kept, _, err := r.KeptCompanies()
			require.NoError(t, err)
			require.NotNil(t, kept, "they are kept anew")
		})
	}
}

func TestResetForgetsKeptCompanies(t *testing.T) {
	r, s, _ := withLists(t)
	require.NoError(t, r.Reset(t.Context()))
	require.NoError(t, r.SaveSettings(s))
	none(t, r)
}

// The form of the lists is that of the two types: whoever changes one of them
// raises listsVersion, and puts the new members here.
func TestTheFormOfKeptCompaniesHasAVersion(t *testing.T) {
	require.Equal(t, 2, listsVersion)
	require.Equal(t, "ID Identifier Name Status Types Site Address Phone Fax Website Parent Deleted LastUpdated Members", members(connectwise.Company{}))
	require.Equal(t, "ID Slug Name Nickname AddressLine1 AddressLine2 City State Zip Country Phone Fax Website IDNumber Type Parent Notes Archived "+
		"URL Integrations UpdatedAt", members(hudu.Company{}))
}

func members(of any) string {
	var names []string
	for _, field := range reflect.VisibleFields(reflect.TypeOf(of)) {
		names = append(names, field.Name)
	}
	return strings.Join(names, " ")
}
