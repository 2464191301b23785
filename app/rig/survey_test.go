package rig

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/keychain"
	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/msp"
)

func openFilled(t testing.TB, size msp.Size) (*Rig, *sandbox.Sandbox) {
	t.Helper()
	box, err := sandbox.Start(sandbox.Options{Size: size})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, box.Close()) })
	c := box.Credentials()
	environment := map[string]string{
		keychain.ConnectWisePublicKey.Variable(): c.ConnectWise.PublicKey, keychain.ConnectWisePrivateKey.Variable(): c.ConnectWise.PrivateKey,
		keychain.HuduAPIKey.Variable(): c.Hudu.APIKey, keychain.ClientIDVariable: c.ConnectWise.ClientID,
	}
	r, err := Open(Options{DataDir: t.TempDir(), Vault: &keychain.Memory{}, Getenv: func(name string) string { return environment[name] }})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	require.NoError(t, r.SaveSettings(box.DemoSettings()))
	return r, box
}

// Planted and found: a member that is not asked for, so that it is empty in
// every record.
func TestASurveyHasWhatIsCounted(t *testing.T) {
	r, box := openFilled(t, msp.Small())
	told := 0
	s, err := r.Survey(t.Context(), func(n int) { told = n })
	require.NoError(t, err)
	require.Empty(t, s.Failed)
	records := s.Records
	require.Len(t, records.Companies, len(box.ConnectWise.CompanyIDs()))
	require.Len(t, records.Contacts, len(box.ConnectWise.ContactIDs()))
	require.Len(t, records.Configurations, len(box.ConnectWise.ConfigurationIDs()))
	require.Len(t, records.Agreements, len(box.ConnectWise.AgreementIDs()))
	require.Equal(t, len(records.Companies)+len(records.Contacts)+len(records.Configurations)+len(records.Agreements), told)
	client, err := r.ConnectWise(t.Context())
	require.NoError(t, err)
	for _, c := range records.Configurations {
		whole, err := client.Configuration(t.Context(), c.ID)
		require.NoError(t, err)
		require.Equal(t, []any{whole.Name, whole.Type, whole.Status, whole.Company, whole.Site, whole.Manufacturer, whole.Active},
			[]any{c.Name, c.Type, c.Status, c.Company, c.Site, c.Manufacturer, c.Active})
	}
	for _, c := range records.Contacts {
		whole, err := client.Contact(t.Context(), c.ID)
		require.NoError(t, err)
		require.Equal(t, []any{whole.Name(), whole.Types, whole.Company, whole.Site, whole.Inactive}, []any{c.Name(), c.Types, c.Company, c.Site, c.Inactive})
	}
	for _, c := range records.Companies {
		whole, err := client.Company(t.Context(), c.ID)
		require.NoError(t, err)
		require.Equal(t, []any{whole.Name, whole.Types, whole.Status, whole.Deleted}, []any{c.Name, c.Types, c.Status, c.Deleted})
	}
	for _, a := range records.Agreements {
		whole, err := client.Agreement(t.Context(), a.ID)
		require.NoError(t, err)
		require.Equal(t, []any{whole.Name, whole.Type, whole.Company, whole.Status, whole.Cancelled}, []any{a.Name, a.Type, a.Company, a.Status, a.Cancelled})
	}
	tables, err := r.Tables(t.Context())
	require.NoError(t, err)
	require.Empty(t, tables.Failed)
	records = tables.Records
	require.NotEmpty(t, records.CompanyTypes)
	require.NotEmpty(t, records.CompanyStatuses)
	require.NotEmpty(t, records.ContactTypes)
	require.NotEmpty(t, records.ConfigurationTypes)
	require.NotEmpty(t, records.ConfigurationStatuses)
	require.NotEmpty(t, records.AgreementTypes)
}

// Planted and found: a denied list that takes the others with it.
func TestADeniedPartLeavesTheOthers(t *testing.T) {
	r, box := openFilled(t, msp.Small())
	box.ConnectWise.Grant(cwsim.Contacts, cwsim.Levels{Inquire: cwsim.None})
	s, err := r.Survey(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, apierror.Denied, apierror.ClassOf(s.Failed[SurveyContacts]))
	require.Empty(t, s.Records.Contacts)
	require.NotEmpty(t, s.Records.Configurations)

	box.ConnectWiseFaults.Add(fault.Rule{Fault: fault.Slow(time.Minute)})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err = r.Survey(ctx, nil)
	require.Error(t, err)
	require.Less(t, time.Since(begun), 10*time.Second)
}

// TestASurveyOfManyTakesFewRequests: pages, and the tables.
func TestASurveyOfManyTakesFewRequests(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes up a large provider")
	}
	r, box := openFilled(t, msp.Size{Companies: 500, Configurations: 10_000, Contacts: 5000, Sites: 800, Agreements: 600})
	box.ConnectWise.ForgetRequests()
	begun := time.Now()
	s, err := r.Survey(t.Context(), nil)
	require.NoError(t, err)
	_, err = r.Tables(t.Context())
	require.NoError(t, err)
	t.Logf("%d configurations in %s", len(s.Records.Configurations), time.Since(begun))
	require.GreaterOrEqual(t, len(s.Records.Configurations), 10_000)
	require.Less(t, len(box.ConnectWise.Log()), 40)
}
