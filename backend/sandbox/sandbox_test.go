package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu"
	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/msp"
)

func start(t *testing.T, options sandbox.Options) *sandbox.Sandbox {
	t.Helper()
	box, err := sandbox.Start(options)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, box.Close()) })
	return box
}

// TestClientsConnectOverSockets: with the credentials alone.
func TestClientsConnectOverSockets(t *testing.T) {
	box := start(t, sandbox.Options{Size: msp.Small()})
	cw, h := clients(t, box, http.DefaultTransport)
	assert.Len(t, all(t, cw.Companies(t.Context(), cwapi.Query{})), 6)
	version, err := h.Version(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "2.45.1", version)
}

func TestOnlyLoopback(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "192.0.2.1:80", "example.com:80", "[::]:0", "nonsense"} {
		for _, options := range []sandbox.Options{{ConnectWiseAddr: address}, {HuduAddr: address}} {
			options.Size = msp.Small()
			box, err := sandbox.Start(options)
			assert.Error(t, err, address)
			assert.Nil(t, box)
		}
	}
	address, err := url.Parse(start(t, sandbox.Options{Size: msp.Small()}).Credentials().Hudu.URL)
	require.NoError(t, err)
	assert.Equal(t, "127.0.0.1", address.Hostname())
}

// TestCloseEndsTheServing, also when an address was taken half way.
func TestCloseEndsTheServing(t *testing.T) {
	box, err := sandbox.Start(sandbox.Options{Size: msp.Small()})
	require.NoError(t, err)
	taken := strings.TrimPrefix(box.Credentials().Hudu.URL, "http://")
	_, err = sandbox.Start(sandbox.Options{Size: msp.Small(), HuduAddr: taken})
	assert.ErrorContains(t, err, "serve sandbox")
	require.NoError(t, box.Close())
	require.NoError(t, box.Close(), "twice does no harm")
	again := start(t, sandbox.Options{Size: msp.Small(), HuduAddr: taken})
	assert.Equal(t, "http://"+taken, again.Credentials().Hudu.URL)
}

// TestCredentialsAreTheContractsLine: scripts read these members.
func TestCredentialsAreTheContractsLine(t *testing.T) {
	content, err := json.Marshal(start(t, sandbox.Options{Size: msp.Small()}).Credentials())
	require.NoError(t, err)
	var line map[string]map[string]string
	require.NoError(t, json.Unmarshal(content, &line))
	for side, members := range map[string][]string{
		"connectwise": {"url", "company", "publicKey", "privateKey", "clientId"}, "hudu": {"url", "apiKey"},
	} {
		assert.Len(t, line[side], len(members))
		for _, member := range members {
			assert.NotEmpty(t, line[side][member], "%s.%s", side, member)
		}
	}
	assert.Len(t, line, 2)
}

func TestDemoSettingsPointHere(t *testing.T) {
	box := start(t, sandbox.Options{Size: msp.Small()})
	s, c := box.DemoSettings(), box.Credentials()
	require.NoError(t, s.Validate())
	assert.Equal(t, c.ConnectWise.URL, s.ConnectWise.Site)
	assert.Equal(t, c.ConnectWise.Company, s.ConnectWise.Company)
	assert.Equal(t, c.Hudu.URL, s.Hudu.URL)
	assert.Zero(t, s.Limits)
	content, err := s.Encode()
	require.NoError(t, err)
	assert.NotContains(t, string(content), c.ConnectWise.PrivateKey)
	assert.NotContains(t, string(content), c.Hudu.APIKey)
}

// TestEveryListIsServed: the real clients read as many rows as were made.
func TestEveryListIsServed(t *testing.T) {
	for _, size := range []msp.Size{msp.Small(), {}} {
		b := newBench(t, sandbox.Options{Size: size})
		made, documented, _ := msp.Generate(size)
		companies := all(t, b.cw.Companies(t.Context(), cwapi.Query{}))
		assert.Len(t, companies, len(made.Companies))
		assert.Len(t, all(t, b.cw.Contacts(t.Context(), cwapi.Query{})), len(made.Contacts))
		assert.Len(t, all(t, b.cw.Configurations(t.Context(), cwapi.Query{})), len(made.Configurations))
		assert.Len(t, all(t, b.cw.Agreements(t.Context(), cwapi.Query{})), len(made.Agreements))
		sites := 0
		for _, company := range companies {
			sites += len(all(t, b.cw.Sites(t.Context(), company.ID, cwapi.Query{})))
		}
		assert.Equal(t, len(made.Sites), sites)
		b.setupTables(made)

		archived, assets := 0, 0
		for _, asset := range documented.Assets {
			if asset.Archived {
				archived++
			} else {
				assets++
			}
		}
		assert.Len(t, all(t, b.hudu.Companies(t.Context())), len(documented.Companies))
		assert.Len(t, all(t, b.hudu.AllAssets(t.Context(), false)), assets)
		assert.Len(t, all(t, b.hudu.AllAssets(t.Context(), true)), archived)
		assert.Len(t, all(t, b.hudu.Layouts(t.Context())), len(documented.Layouts))
		assert.Len(t, all(t, b.hudu.MagicDashes(t.Context())), len(documented.MagicDash))
		relations := 0
		for _, relation := range all(t, b.hudu.Relations(t.Context())) {
			if !relation.Inverse {
				relations++
			}
		}
		assert.Equal(t, len(documented.Relations), relations)
		lists, err := b.hudu.Lists(t.Context())
		require.NoError(t, err)
		assert.Len(t, lists, len(documented.Lists))
	}
}

func (b *bench) setupTables(made cwsim.Data) {
	ctx := b.t.Context()
	count := func(want int, rows []connectwise.Type, err error) {
		require.NoError(b.t, err)
		assert.Len(b.t, rows, want)
	}
	rows, err := b.cw.CompanyTypes(ctx)
	count(len(made.CompanyTypes), rows, err)
	rows, err = b.cw.ContactTypes(ctx)
	count(len(made.ContactTypes), rows, err)
	rows, err = b.cw.ConfigurationTypes(ctx)
	count(len(made.ConfigurationTypes), rows, err)
	rows, err = b.cw.ConfigurationStatuses(ctx)
	count(len(made.ConfigurationStatuses), rows, err)
	rows, err = b.cw.AgreementTypes(ctx)
	count(len(made.AgreementTypes), rows, err)
	statuses, err := b.cw.CompanyStatuses(ctx)
	require.NoError(b.t, err)
	assert.Len(b.t, statuses, len(made.CompanyStatuses))
	questions := 0
	for _, kind := range made.ConfigurationTypes {
		asked, err := b.cw.Questions(ctx, kind.ID)
		require.NoError(b.t, err)
		questions += len(asked)
	}
	assert.Equal(b.t, len(made.TypeQuestions), questions)
}

// TestInsideTheProcess: faults act there, too, and no other host is reached.
func TestInsideTheProcess(t *testing.T) {
	b := newBench(t, sandbox.Options{Size: msp.Small()})
	b.HuduFaults.Add(fault.Rule{When: fault.Nth(1), Fault: fault.NotFoundHTML()})
	_, err := b.hudu.Company(t.Context(), hudu.CompanyID(1))
	assert.Error(t, err)
	assert.Len(t, b.HuduFaults.Hits(), 1)
	_, err = b.hudu.Company(t.Context(), hudu.CompanyID(1))
	assert.NoError(t, err)

	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1:1003/", strings.NewReader("x"))
	require.NoError(t, err)
	answer, err := b.RoundTripper().RoundTrip(request)
	if err == nil {
		_ = answer.Body.Close()
	}
	assert.ErrorContains(t, err, "no such host")
}

// TestChangesAreTheNewest on a clock that is years behind, too: else nobody
// who asks for changes would see them.
func TestChangesAreTheNewest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t, sandbox.Options{Size: msp.Small()})
		newest := func() (id connectwise.ConfigurationID, at time.Time) {
			for _, c := range all(t, b.cw.Configurations(t.Context(), cwapi.Query{})) {
				if c.LastUpdated.After(at) {
					id, at = c.ID, c.LastUpdated
				}
			}
			return id, at
		}
		_, before := newest()
		time.Sleep(time.Minute)
		require.NoError(t, b.ConnectWise.UpdateConfiguration(7, func(c *cwsim.Configuration) { c.Name = "changed" }))
		id, at := newest()
		assert.Equal(t, connectwise.ConfigurationID(7), id)
		assert.True(t, at.After(before))
		assert.Equal(t, 2000, at.Year())
	})
}
