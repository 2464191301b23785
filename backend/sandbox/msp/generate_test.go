package msp

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func hash(t *testing.T, size Size) string {
	t.Helper()
	cw, hudu, odd := Generate(size)
	sum := sha256.New()
	for _, part := range []any{cw, hudu, odd} {
		require.NoError(t, json.NewEncoder(sum).Encode(part))
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

func TestEqualSeedsGiveEqualTenants(t *testing.T) {
	assert.Equal(t, hash(t, Size{}), hash(t, Size{Seed: DefaultSeed}))
	assert.NotEqual(t, hash(t, Size{}), hash(t, Size{Seed: 7}))
}

func TestSizes(t *testing.T) {
	cw, _, _ := Generate(Size{})
	near := func(want, got int, what string) { assert.InDelta(t, want, got, float64(want)/10+4, what) }
	near(60, len(cw.Companies), "companies")
	near(400, len(cw.Contacts), "contacts")
	near(900, len(cw.Configurations), "configurations")
	near(90, len(cw.Sites), "sites")
	near(70, len(cw.Agreements), "agreements")
	begin := time.Now()
	cw, _, _ = Generate(Size{Companies: 5000, Configurations: 100_000, Contacts: 20_000})
	assert.Less(t, time.Since(begin), 90*time.Second)
	assert.GreaterOrEqual(t, len(cw.Configurations), 100_000)
}

// TestReferencesHold: every reference names a record that exists.
func TestReferencesHold(t *testing.T) {
	for _, size := range []Size{{}, Small(), {Seed: 99, Companies: 20}} {
		cw, hudu, odd := Generate(size)
		assert.NoError(t, hudu.Validate())
		companies, sites, contacts := map[int]bool{}, map[int]int{}, map[int]int{}
		for _, c := range cw.Companies {
			assert.False(t, companies[c.ID], "company %d twice", c.ID)
			companies[c.ID] = true
		}
		for _, s := range cw.Sites {
			assert.True(t, companies[s.Company.ID])
			sites[s.ID] = s.Company.ID
		}
		for _, c := range cw.Contacts {
			if c.Company == nil {
				assert.Equal(t, odd.ContactWithoutCompany, c.ID)
				continue
			}
			contacts[c.ID] = c.Company.ID
			if c.Site != nil {
				assert.Equal(t, c.Company.ID, sites[c.Site.ID])
			}
		}
		for _, c := range cw.Configurations {
			assert.True(t, companies[c.Company.ID])
			if c.Contact != nil && c.ID != odd.ForeignContact && contacts[c.Contact.ID] != 0 {
				assert.Equal(t, c.Company.ID, contacts[c.Contact.ID])
			}
		}
	}
}

func TestNothingIsReal(t *testing.T) {
	cw, hudu, _ := Generate(Size{})
	for _, c := range cw.Companies {
		assert.Regexp(t, `^\d{3}55501\d\d$`, c.PhoneNumber)
		if c.Website != "" && !strings.HasPrefix(c.Website, "javascript:") {
			assert.True(t, strings.HasSuffix(c.Website, ".example"), c.Website)
		}
	}
	for _, c := range hudu.Companies {
		assert.NotContains(t, c.Website, ".com")
	}
}

func TestOdditiesAreThere(t *testing.T) {
	for _, size := range []Size{{}, Small()} {
		cw, hudu, odd := Generate(size)
		names := map[int]string{}
		for _, c := range cw.Companies {
			names[c.ID] = c.Name
		}
		assert.Equal(t, names[odd.Twins[0]], names[odd.Twins[1]])
		assert.Len(t, names[odd.LongName], 156)
		assert.Len(t, odd.JunkSerials, 5)
		assert.Len(t, odd.HuduSeveralHits, 2)
		assert.NotZero(t, odd.HuduArchivedAsset)
		assert.NotEmpty(t, odd.HuduUnrelated)
		assert.Greater(t, len(hudu.Companies), len(cw.Companies)/3)
		asked := map[string]bool{}
		for _, c := range cw.Configurations {
			for _, q := range c.Questions {
				asked[q.FieldType] = true
			}
		}
		assert.Len(t, asked, 10, "questions of every field type")
	}
}
