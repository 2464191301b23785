package sandbox_test

import (
	"iter"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/sandbox"
	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

// bench is a sandbox with the real clients on it, inside the process.
type bench struct {
	*sandbox.Sandbox
	t    *testing.T
	cw   *cwapi.Client
	hudu *huduapi.Client
}

func newBench(t *testing.T, options sandbox.Options) *bench {
	t.Helper()
	box, err := sandbox.New(options)
	require.NoError(t, err)
	b := &bench{Sandbox: box, t: t}
	b.cw, b.hudu = clients(t, box, box.RoundTripper())
	return b
}

// clients are the real ones, with the sandbox's credentials.
func clients(t *testing.T, box *sandbox.Sandbox, network http.RoundTripper) (*cwapi.Client, *huduapi.Client) {
	t.Helper()
	c := box.Credentials()
	client := func(address string) *http.Client {
		parsed, err := url.Parse(address)
		require.NoError(t, err)
		return transport.New(transport.Options{Hosts: []string{parsed.Host}, Base: network})
	}
	cw, err := cwapi.New(cwapi.Config{
		Site: c.ConnectWise.URL, Company: c.ConnectWise.Company, ClientID: c.ConnectWise.ClientID,
		PublicKey: secret.New(c.ConnectWise.PublicKey), PrivateKey: secret.New(c.ConnectWise.PrivateKey), HTTP: client(c.ConnectWise.URL),
	})
	require.NoError(t, err)
	h, err := huduapi.New(huduapi.Config{URL: c.Hudu.URL, Key: secret.New(c.Hudu.APIKey), HTTP: client(c.Hudu.URL)})
	require.NoError(t, err)
	return cw, h
}

// all is what a list yields, without a failure.
func all[T any](t *testing.T, rows iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for row, err := range rows {
		require.NoError(t, err)
		out = append(out, row)
	}
	return out
}
