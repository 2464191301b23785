package hudu

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCountryCode(t *testing.T) {
	for name, want := range map[string]string{
		"United States": "US", "united states": "US", "USA": "US", "U.S.A.": "US", "US": "US", "Canada": "CA", "United Kingdom": "GB", "UK": "GB",
		"Germany": "DE", "Australia": "AU", "": "", "Narnia": "", "ZZ": "", "419": "", "Tampa": "",
	} {
		got, found := CountryCode(name)
		assert.Equal(t, want, got, name)
		assert.Equal(t, want != "", found, name)
	}
}

func TestSameAddress(t *testing.T) {
	const named, coded = `{"city":"Tampa","state":"FL","country_name":"United States"}`, `{"city":"Tampa","state":"FL","country_name":"US"}`
	assert.True(t, SameAddress(named, coded))
	assert.False(t, SameAddress(named, `{"city":"Miami","state":"FL","country_name":"US"}`))
	assert.False(t, SameAddress(named, `{"city":"Tampa","state":"FL","country_name":"Canada"}`))
	assert.False(t, SameAddress(named, ""))
	assert.True(t, SameAddress("1 Main St", "1 Main St"))
}
