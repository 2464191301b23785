package store

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

func TestPagesAreKept(t *testing.T) {
	s := newStore(t)
	pages, err := s.CompanyPages()
	require.NoError(t, err)
	assert.Empty(t, pages, "a file without pages")
	acme, other := base.Page{Company: 10, URL: "https://h/c/acme", Slug: "acme", Native: 7}, base.Page{Company: 11, URL: "https://h/c/other"}
	asset := base.Page{Asset: 60, URL: "https://h/a/srv"}
	require.NoError(t, s.KeepPages([]base.Page{acme, other, asset}, false))
	before := changes(s)
	require.NoError(t, s.KeepPages([]base.Page{acme, other, asset}, true))
	assert.Equal(t, before, changes(s), "nothing differs, so nothing is written")
	pages, err = s.CompanyPages()
	require.NoError(t, err)
	assert.Equal(t, []base.Page{acme, other}, pages)

	require.NoError(t, s.KeepPages([]base.Page{asset}, false))
	pages, _ = s.CompanyPages()
	assert.Len(t, pages, 2, "a part forgets nothing")
	require.NoError(t, s.KeepPages([]base.Page{acme}, true))
	pages, _ = s.CompanyPages()
	assert.Equal(t, []base.Page{acme}, pages, "the whole forgets what is not in it")
}

// changes counts the write transactions so far.
func changes(s *Store) int64 {
	stats := s.db.Stats()
	return stats.TxStats.GetWrite()
}

func TestWhereabouts(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	require.NoError(t, s.SaveMatches([]base.Match{{Company: 1, Decision: base.Matched, Hudu: 10}, {Company: 2, Decision: base.Leave}}))
	require.NoError(t, s.Settle(journal.Effect{Links: []base.Link{link(42)}}))
	require.NoError(t, s.KeepPages([]base.Page{{Company: 10, URL: "https://h/c/acme"}, {Asset: 60, URL: "https://h/a/srv"}}, true))
	ref := func(id int) connectwise.Ref { return connectwise.Ref{ID: id} }
	var m base.Memory
	m.Records.Companies = []connectwise.Company{{ID: 3}}
	m.Records.Contacts = []connectwise.Contact{{ID: 5, Company: ref(2)}}
	m.Records.Agreements = []connectwise.Agreement{{ID: 6, Company: ref(1)}}
	m.Records.Sites = []connectwise.Site{{ID: 8, Company: ref(1)}}
	require.NoError(t, s.Remember(m))
	acme, asset := &base.Page{Company: 10, URL: "https://h/c/acme"}, &base.Page{Asset: 60, URL: "https://h/a/srv"}
	for _, test := range []struct {
		key  record.Key
		want base.Whereabouts
	}{
		{record.Key{Kind: record.Company, ID: 1}, base.Whereabouts{Known: true, Company: 1, Decision: base.Matched, CompanyPage: acme}},
		{record.Key{Kind: record.Company, ID: 2}, base.Whereabouts{Known: true, Company: 2, Decision: base.Leave}},
		{record.Key{Kind: record.Company, ID: 3}, base.Whereabouts{Known: true, Company: 3, Decision: base.None}},
		{record.Key{Kind: record.Company, ID: 4}, base.Whereabouts{Company: 4, Decision: base.None}},
		{key(42), base.Whereabouts{Known: true, Company: 1, Decision: base.Matched, CompanyPage: acme, Asset: 60, AssetPage: asset}},
		{key(43), base.Whereabouts{Decision: base.None}},
		{record.Key{Kind: record.Contact, ID: 5}, base.Whereabouts{Known: true, Company: 2, Decision: base.Leave}},
		{record.Key{Kind: record.Agreement, ID: 6}, base.Whereabouts{Known: true, Company: 1, Decision: base.Matched, CompanyPage: acme}},
		{record.Key{Kind: record.Location, ID: 8}, base.Whereabouts{Known: true, Company: 1, Decision: base.Matched, CompanyPage: acme}},
		{record.Key{Kind: record.Relation, ID: 8}, base.Whereabouts{Decision: base.None}},
	} {
		got, err := s.Whereabouts(test.key)
		require.NoError(t, err)
		assert.Equal(t, test.want, got, test.key.String())
	}
}

// What a write is answered with is where the record is from then on.
func TestAWriteTellsThePage(t *testing.T) {
	s := newStore(t)
	entry := journal.Entry{
		Run: "r1", Sequence: 1, State: journal.Applied, Asset: 60, HuduCompany: 10, URL: "https://h/a/new",
		Change: change.Change{Key: key(42), Verb: change.Create},
	}
	where := func() *base.Page {
		t.Helper()
		w, err := s.Whereabouts(key(42))
		require.NoError(t, err)
		return w.AssetPage
	}
	refused := entry
	refused.State = journal.Rejected
	require.NoError(t, s.Finish(refused, journal.Effect{Links: []base.Link{link(42)}}))
	assert.Nil(t, where())
	require.NoError(t, s.Finish(entry, journal.Effect{}))
	assert.Equal(t, &base.Page{Asset: 60, URL: "https://h/a/new"}, where())
	entry.Change.Verb = change.Archive
	require.NoError(t, s.Finish(entry, journal.Effect{}))
	assert.True(t, where().Archived)
	entry.Change.Verb = change.Update
	require.NoError(t, s.Finish(entry, journal.Effect{}))
	assert.True(t, where().Archived, "an update of an archived asset leaves it archived")
	entry.Change.Verb, entry.Change.Differences = change.Move, []change.Difference{{Attribute: change.Archived, Before: "true", After: "false"}}
	require.NoError(t, s.Finish(entry, journal.Effect{}))
	assert.False(t, where().Archived, "it came out of the archive with a move")
	entry.Change.Verb, entry.Change.Differences = change.Archive, nil
	require.NoError(t, s.Finish(entry, journal.Effect{}))
	entry.Change.Verb = change.Unarchive
	require.NoError(t, s.Finish(entry, journal.Effect{}))
	assert.False(t, where().Archived)

	require.NoError(t, s.KeepPages([]base.Page{{Company: 10, URL: "https://h/c/a", Slug: "a", Native: 7}}, false))
	made := journal.Entry{
		Run: "r1", Sequence: 2, State: journal.Applied, HuduCompany: 10, URL: "https://h/c/b",
		Change: change.Change{Key: record.Key{Kind: record.Company, ID: 1}, Verb: change.Update},
	}
	require.NoError(t, s.Finish(made, journal.Effect{Matches: []base.Match{{Company: 1, Decision: base.Matched, Hudu: 10}}}))
	w, err := s.Whereabouts(record.Key{Kind: record.Company, ID: 1})
	require.NoError(t, err)
	assert.Equal(t, &base.Page{Company: 10, URL: "https://h/c/b", Native: 7}, w.CompanyPage, "a slug of before would lead elsewhere")
}
