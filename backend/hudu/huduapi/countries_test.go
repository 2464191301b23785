package huduapi_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/secret"
)

// TestCountriesAsCodes: a Hudu that wants codes is asked once with the name, and
// with codes from then on; one that refuses both says so with its first words.
func TestCountriesAsCodes(t *testing.T) {
	data := hudusim.Data{
		APIKey: apiKey, Version: "2.39.0", Companies: []hudusim.Company{{ID: 1, Name: "Acme"}},
		Layouts: []hudusim.AssetLayout{{ID: 2, Name: "Sites", Active: true, Fields: []hudusim.LayoutField{{Label: "Address", FieldType: hudusim.TypeAddressData}}}},
	}
	sim := hudusim.New(data, hudusim.WithClock(time.Now), hudusim.WithSwitches(hudusim.Switches{AddressCodes: true}))
	client, err := huduapi.New(huduapi.Config{URL: "http://127.0.0.1", Key: secret.New(apiKey), HTTP: &http.Client{Transport: direct{sim}}})
	require.NoError(t, err)
	write := func(state string) error {
		name := "Tampa"
		address := map[string]string{"city": "Tampa", "state": state, "country_name": "United States"}
		_, err := client.CreateAsset(t.Context(), 1, hudu.AssetWrite{Name: &name, Layout: 2, Fields: map[string]any{"Address": address}})
		assert.Equal(t, "United States", address["country_name"], "what was given stays as it is")
		return err
	}
	err = write("Florida")
	assert.Equal(t, apierror.Refused, apierror.ClassOf(err))
	sim.ForgetRequests()
	require.NoError(t, write("FL"))
	assert.Len(t, sim.Writes(), 2)
	sim.ForgetRequests()
	require.NoError(t, write("FL"))
	assert.Len(t, sim.Writes(), 1, "learned")
	for _, asset := range sim.Assets(func(hudusim.Asset) bool { return true }) {
		assert.Equal(t, hudusim.Address{City: "Tampa", State: "FL", CountryName: "US"}, asset.Values["Address"])
	}
}
