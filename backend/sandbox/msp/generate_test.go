package msp

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

var update = flag.Bool("update", false, "write what the golden files should hold")

func hash(t *testing.T, size Size) string {
	t.Helper()
	cw, hudu, odd := Generate(size)
	sum := sha256.New()
	for _, part := range []any{cw, hudu, odd} {
		require.NoError(t, json.NewEncoder(sum).Encode(part))
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

func TestEqualSizesGiveEqualTenants(t *testing.T) {
	assert.Equal(t, hash(t, Size{}), hash(t, Size{Seed: DefaultSeed, Now: Moment()}))
	assert.NotEqual(t, hash(t, Size{}), hash(t, Size{Seed: 7}))
}

// TestTenantIsTheSameEverywhere: the tenant of the golden file was made on
// another system. Run it with -update when the tenant is meant to change.
func TestTenantIsTheSameEverywhere(t *testing.T) {
	golden := filepath.Join("testdata", "small.txt")
	got := outline(Generate(Small()))
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(got), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// outline is what was drawn for each record, one a line.
func outline(cw cwsim.Data, hudu hudusim.Data, _ Oddities) string {
	var out strings.Builder
	line := func(kind string, id int, parts ...any) {
		fmt.Fprintf(&out, "%s/%d", kind, id)
		for _, part := range parts {
			fmt.Fprintf(&out, " %.60q", fmt.Sprint(part))
		}
		out.WriteString("\n")
	}
	for _, c := range cw.Companies {
		line("company", c.ID, c.Name, c.AddressLine1, c.City, c.PhoneNumber, c.Website, c.Info.LastUpdated.Format(time.RFC3339))
	}
	for _, s := range cw.Sites {
		line("site", s.ID, s.Name, s.AddressLine1, s.Company.Name)
	}
	for _, c := range cw.Contacts {
		line("contact", c.ID, c.FirstName, c.LastName, c.Title, c.DefaultPhoneNbr, len(c.CommunicationItems))
	}
	for _, c := range cw.Configurations {
		line("configuration", c.ID, c.Name, c.SerialNumber, c.ModelNumber, c.IPAddress, c.LastLoginName, c.PurchaseDate.Format(time.DateOnly))
	}
	for _, a := range cw.Agreements {
		line("agreement", a.ID, a.Name, a.AgreementStatus, a.BillAmount)
	}
	for _, c := range hudu.Companies {
		line("hudu company", c.ID, c.Name, c.PhoneNumber, c.Website, c.IDNumber)
	}
	for _, a := range hudu.Assets {
		line("hudu asset", a.ID, a.Name, a.PrimarySerial, a.PrimaryMail)
	}
	return out.String()
}

// TestTenantMovesWithItsPresent: at another time the same things happened, as
// long ago as before.
func TestTenantMovesWithItsPresent(t *testing.T) {
	then := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	cw, hudu, _ := Generate(Size{Now: then})
	for _, c := range cw.Configurations {
		assert.False(t, c.Info.LastUpdated.After(then), "configuration/%d", c.ID)
	}
	for _, a := range hudu.Assets {
		assert.False(t, a.UpdatedAt.After(then), "asset %d", a.ID)
	}
}

func TestSizesAreMet(t *testing.T) {
	for _, asked := range []Size{
		{Companies: 60, Contacts: 400, Configurations: 900, Sites: 90, Agreements: 70},
		{Companies: 6, Contacts: 30, Configurations: 44, Sites: 12, Agreements: 10},
		{Companies: 7, Contacts: 13, Configurations: 29, Sites: 4, Agreements: 5},
		{Companies: 500, Contacts: 5000, Configurations: 10_000, Sites: 800, Agreements: 600, Seed: 9},
	} {
		cw, _, _ := Generate(asked)
		got := Size{asked.Seed, len(cw.Companies), len(cw.Contacts), len(cw.Configurations), len(cw.Sites), len(cw.Agreements), time.Time{}}
		assert.Equal(t, asked, got)
	}
	for asked, want := range map[Size]int{{}: 900, {Companies: 120}: 1800, {Companies: 1, Configurations: 1}: oddConfigurationCount} {
		cw, _, _ := Generate(asked)
		assert.Len(t, cw.Configurations, want, "%+v", asked)
	}
}

func TestLargestTenant(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	begin := time.Now()
	cw, hudu, odd := Generate(Size{Companies: 5000, Contacts: 40_000, Configurations: 100_000})
	assert.Less(t, time.Since(begin), time.Minute) // a few seconds, on a machine that does nothing else
	assert.Len(t, cw.Configurations, 100_000)
	assert.Greater(t, len(hudu.Companies), 2500)
	names := map[string]int{}
	for _, c := range cw.Companies {
		names[c.Name]++
	}
	assert.Len(t, names, 4999, "all but the twins differ")
	serials := map[string][]int{}
	for _, c := range cw.Configurations {
		if !slices.Contains(junkSerials, c.SerialNumber) {
			serials[c.SerialNumber] = append(serials[c.SerialNumber], c.ID)
		}
	}
	for serial, ids := range serials {
		assert.True(t, len(ids) == 1 || slices.Equal(ids, odd.SameSerial), "%s: %v", serial, ids)
	}
}

// TestClientsDiffer: what belongs to a client goes with its size, and every
// type of device is there.
func TestClientsDiffer(t *testing.T) {
	cw, _, _ := Generate(Size{})
	devices, types := map[int]int{}, map[string]bool{}
	for _, c := range cw.Configurations {
		devices[c.Company.ID]++
		types[c.Type.Name] = true
	}
	fewest, most := 900, 0
	for _, n := range devices {
		fewest, most = min(fewest, n), max(most, n)
	}
	assert.Greater(t, most, 5*fewest)
	assert.Len(t, types, 13)
}

func TestContactsHaveOneToFourItems(t *testing.T) {
	cw, _, odd := Generate(Size{})
	counts := map[int]bool{}
	for _, c := range cw.Contacts {
		n := len(c.CommunicationItems)
		counts[n] = true
		assert.Equal(t, c.ID == odd.ContactWithoutItems, n == 0)
		defaults := map[string]int{}
		for _, item := range c.CommunicationItems {
			if item.DefaultFlag {
				defaults[item.CommunicationType]++
			}
		}
		for kind, n := range defaults {
			assert.Equal(t, 1, n, "contact/%d has defaults of kind %s", c.ID, kind)
		}
		assert.Equal(t, defaults[cwsim.CommunicationPhone] == 1, c.DefaultPhoneNbr != "")
	}
	assert.Equal(t, map[int]bool{0: true, 1: true, 2: true, 3: true, 4: true}, counts)
}

func BenchmarkGenerate(b *testing.B) {
	for _, size := range []Size{{}, {Companies: 500, Contacts: 5000, Configurations: 10_000}, {Companies: 5000, Configurations: 100_000}} {
		size = size.withDefaults()
		b.Run(fmt.Sprintf("%d configurations", size.Configurations), func(b *testing.B) {
			for b.Loop() {
				Generate(size)
			}
		})
	}
}
