package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// readOnce is what both systems said.
func readOnce() base.Memory {
	money := 12.5
	return base.Memory{
		Fingerprint: "one", SitesOf: map[connectwise.CompanyID]bool{19297: true}, Uncounted: map[record.Kind]int{record.Contact: 2}, AssetsAt: start,
		Newest: map[record.Kind]time.Time{record.Contact: start},
		Records: connectwise.Records{
			Companies: []connectwise.Company{{ID: 19297, Name: "XYZ", Types: []connectwise.Ref{{ID: 1, Name: "Client"}}, LastUpdated: start}},
			Contacts: []connectwise.Contact{
				{ID: 7, FirstName: "Jane", Company: connectwise.Ref{ID: 19297}, Communications: []connectwise.Communication{{ID: 3, Kind: connectwise.Email, Value: "jane@example.com", Default: true}}},
				{ID: 300, LastName: "Doe", Inactive: true},
			},
			Sites: []connectwise.Site{{ID: 1002, Company: connectwise.Ref{ID: 19297}, Address: connectwise.Address{Line1: "1 Main St"}, Primary: true}},
			Configurations: []connectwise.Configuration{
				{ID: 42, Name: "SRV-01", Active: true, LastUpdated: start, Members: connectwise.Members{"osType": "Windows", "ram": 16.0, "type": connectwise.Raw(`{"id": 1}`)}},
			},
			Agreements:   []connectwise.Agreement{{ID: 90, Status: connectwise.AgreementActive, BillAmount: &money, EndDate: start}},
			CompanyTypes: []connectwise.Type{{ID: 1, Name: "Client"}}, SitesUnread: map[connectwise.CompanyID]string{5: "403"},
			Extents: connectwise.Extents{
				Companies: connectwise.Complete, Contacts: connectwise.Complete, Sites: connectwise.Complete, Configurations: connectwise.Complete, Agreements: connectwise.Complete,
			},
		},
		Assets: []hudu.Asset{{ID: 68, Company: 10, Name: "SRV-01", UpdatedAt: start, Fields: []hudu.AssetField{
			{Label: "System", Value: "Windows"}, {Label: "Ram", Value: 16.0}, {Label: "Site", Value: []any{map[string]any{"id": 69.0}}}, {Label: "Empty"},
		}}},
	}
}

// What is remembered comes back as it was, over a new opening, too.
func TestMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	s := openAt(t, path)
	m, err := s.Memory()
	require.NoError(t, err)
	assert.Equal(t, base.Memory{}, m)
	require.NoError(t, s.Remember(readOnce()))
	require.NoError(t, s.Close())
	s = openAt(t, path)
	m, err = s.Memory()
	require.NoError(t, err)
	assert.Equal(t, readOnce(), m)

	// The next one takes its place, record by record.
	next := readOnce()
	next.Fingerprint, next.Assets = "two", nil
	next.Records.Contacts = []connectwise.Contact{{ID: 8, FirstName: "John"}, {ID: 300, LastName: "Smith"}}
	require.NoError(t, s.Remember(next))
	m, err = s.Memory()
	require.NoError(t, err)
	assert.Equal(t, next, m)
}

// Records that were read by themselves take their place in what is remembered of
// their kind whole. Planted and found: a part of a kind that is kept as if it
// were the kind; a memory of other settings that is amended.
func TestAmendMemory(t *testing.T) {
	s := newStore(t)
	require.NoError(t, s.Amend("one", readOnce().Records))
	m, err := s.Memory()
	require.NoError(t, err)
	assert.Equal(t, base.Memory{}, m, "a part is no memory")

	first := readOnce()
	first.Records.Contacts, first.Records.Extents.Contacts = nil, ""
	require.NoError(t, s.Remember(first))
	require.NoError(t, s.Amend("one", connectwise.Records{
		Contacts:       []connectwise.Contact{{ID: 9}},
		Configurations: []connectwise.Configuration{{ID: 42, Name: "SRV-02"}, {ID: 41, Name: "SRV-00"}},
	}))
	m, err = s.Memory()
	require.NoError(t, err)
	want := first
	want.Records.Configurations = []connectwise.Configuration{{ID: 41, Name: "SRV-00"}, {ID: 42, Name: "SRV-02"}}
	assert.Equal(t, want, m)

	require.NoError(t, s.Amend("two", connectwise.Records{}))
	m, err = s.Memory()
	require.NoError(t, err)
	assert.Equal(t, base.Memory{}, m)
}

// Planted and found: the name of another kind with the same id.
func TestNamesOfRecords(t *testing.T) {
	s := newStore(t)
	named := func(kind record.Kind, id int) string {
		name, err := s.RecordName(record.Key{Kind: kind, ID: id})
		require.NoError(t, err)
		return name
	}
	require.Empty(t, named(record.Company, 1), "nothing was read yet")
	m := base.Memory{Fingerprint: "one", Records: connectwise.Records{
		Companies:      []connectwise.Company{{ID: 1, Name: "Acme"}},
		Contacts:       []connectwise.Contact{{ID: 1, FirstName: "Jane", LastName: "Doe"}},
		Sites:          []connectwise.Site{{ID: 1, Name: "Main"}},
		Configurations: []connectwise.Configuration{{ID: 1, Name: "SRV-01"}},
		Agreements:     []connectwise.Agreement{{ID: 1, Name: "Gold"}},
		Extents: connectwise.Extents{
			Companies: connectwise.Complete, Contacts: connectwise.Complete, Sites: connectwise.Complete, Configurations: connectwise.Complete, Agreements: connectwise.Complete,
		},
	}}
	require.NoError(t, s.Remember(m))
	for kind, want := range map[record.Kind]string{
		record.Company: "Acme", record.Contact: "Jane Doe", record.Location: "Main", record.Configuration: "SRV-01", record.Agreement: "Gold", record.Relation: "",
	} {
		assert.Equal(t, want, named(kind, 1), kind)
		assert.Empty(t, named(kind, 2), kind)
	}
}

func TestFullRun(t *testing.T) {
	s := newStore(t)
	full, err := s.FullRun()
	require.NoError(t, err)
	assert.Equal(t, base.FullRun{}, full)
	want := base.FullRun{Ended: start, Fingerprint: "one", Wanted: "why"}
	require.NoError(t, s.KeepFullRun(want))
	require.NoError(t, s.Remember(readOnce()))
	full, err = s.FullRun()
	require.NoError(t, err)
	assert.Equal(t, want, full)
}

// tenThousand are as many records as a middling provider has.
func tenThousand(updated time.Time) base.Memory {
	m := base.Memory{Fingerprint: "one"}
	ref := func(id int, name string) connectwise.Ref { return connectwise.Ref{ID: id, Name: name} }
	for id := 1; id <= 10_000; id++ {
		m.Records.Configurations = append(m.Records.Configurations, connectwise.Configuration{
			ID: connectwise.ConfigurationID(id), Name: fmt.Sprintf("SRV-%05d", id), Type: ref(25, "Managed Server"), Status: ref(2, "Active"),
			Company: connectwise.Ref{ID: 19297, Identifier: "XYZ", Name: "XYZ Test Company"}, Contact: ref(7, "Jane Doe"), Site: ref(1002, "Tampa Office"),
			Manufacturer: ref(3, "Dell"), SerialNumber: fmt.Sprintf("5CG%07d", id), ModelNumber: "PowerEdge R650", Active: true, LastUpdated: updated,
			Members: connectwise.Members{"osType": "Microsoft Windows Server 2022 Standard", "ipAddress": "10.0.0.17", "warrantyExpirationDate": "2027-01-31T00:00:00Z"},
		})
	}
	return m
}

// BenchmarkRemember10k is how long it takes to remember 10,000 configurations
// that are as they were but for one and to read them again, how much room they
// take, and how much the file has grown after fifty readings in which every
// record had changed.
func BenchmarkRemember10k(b *testing.B) {
	path := filepath.Join(b.TempDir(), FileName)
	s, err := Open(path, Options{})
	require.NoError(b, err)
	defer func() { require.NoError(b, s.Close()) }()
	size := func() float64 {
		info, err := os.Stat(path)
		require.NoError(b, err)
		return float64(info.Size()) / (1 << 20)
	}
	before := size()
	require.NoError(b, s.Remember(tenThousand(start)))
	var rows bolt.BucketStats
	require.NoError(b, s.view("measure", func(tx *bolt.Tx) error {
		rows = rowsOf(tx, configurationRows).Stats()
		return nil
	}))
	for i := range 50 {
		require.NoError(b, s.Remember(tenThousand(start.Add(time.Duration(i)*time.Hour))))
	}
	after50 := size() - before
	m := tenThousand(start)
	for b.Loop() {
		m.Records.Configurations[17].TagNumber += "x"
		require.NoError(b, s.Remember(m))
		_, err := s.Memory()
		require.NoError(b, err)
	}
	b.ReportMetric(float64(rows.LeafAlloc+rows.BranchAlloc)/(1<<20), "MiB-rows")
	b.ReportMetric(after50, "MiB-file-after-50")
}
