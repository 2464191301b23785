package transport

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
)

// authority is a private certificate authority.
type authority struct {
	t           *testing.T
	key         *ecdsa.PrivateKey
	certificate *x509.Certificate
	pool        *x509.CertPool
}

func newAuthority(t *testing.T, name string) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	a := &authority{t: t, key: key, certificate: certificate, pool: x509.NewCertPool()}
	a.pool.AddCert(certificate)
	return a
}

// sign makes a certificate for these names.
func (a *authority) sign(names []string, until time.Time) tls.Certificate {
	a.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(a.t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: names[0]}, DNSNames: names, NotBefore: time.Now().Add(-2 * time.Hour), NotAfter: until,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, key.Public(), a.key)
	require.NoError(a.t, err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// serve answers on loopback under a certificate for these names.
func (a *authority) serve(t *testing.T, names []string, answer http.HandlerFunc) (address string) {
	t.Helper()
	return listenWith(t, a.sign(names, time.Now().Add(time.Hour)), answer)
}

func listenWith(t *testing.T, certificate tls.Certificate, answer http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewUnstartedServer(answer)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.Listener.Addr().String()
}

func askOnce(t *testing.T, base *http.Transport, address string) error {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	require.NoError(t, err)
	response, err := New(Options{Hosts: []string{u.Host}, Base: base, Retry: Retry{Tries: 1}}).Do(request)
	if err == nil {
		_ = response.Body.Close()
	}
	return err
}

func TestABadCertificateIsToldWithItsAuthority(t *testing.T) {
	ca := newAuthority(t, "Corp \x1b[31mRoot CA")
	fine := func(http.ResponseWriter, *http.Request) {}
	port := func(address string) string { return "https://localhost" + address[len("127.0.0.1"):] }
	known := Base()
	known.TLSClientConfig.RootCAs = ca.pool
	for name, test := range map[string]struct {
		base    *http.Transport
		address string
		says    []string
	}{
		"unknown authority": {Base(), ca.serve(t, []string{"localhost"}, fine), []string{"does not trust", "“Corp [31mRoot CA”", "SSL_CERT_FILE"}},
		"another name":      {known, ca.serve(t, []string{"other.example"}, fine), []string{"another name"}},
		"out of date":       {known, listenWith(t, ca.sign([]string{"localhost"}, time.Now().Add(-time.Hour)), fine), []string{"out of date", "clock"}},
	} {
		err := askOnce(t, test.base, port(test.address))
		require.Error(t, err, name)
		for _, says := range test.says {
			assert.Contains(t, apierror.Hint(err), says, name)
		}
		assert.Equal(t, apierror.Unreachable, apierror.ClassOf(err), name)
		assert.False(t, apierror.IsOffline(err), name)
	}
	require.NoError(t, askOnce(t, known, port(ca.serve(t, []string{"localhost"}, fine))))
}

const inside = "CROSSDOCK_TEST_TRUSTED_ADDRESS"

// A certificate authority of the system's own store is trusted: on Linux that
// store can be named. It is read once in the life of a process, so the asking is
// another one's.
func TestPrivateAuthorityOfTheSystem(t *testing.T) {
	if address := os.Getenv(inside); address != "" {
		require.NoError(t, askOnce(t, Base(), address))
		return
	}
	if runtime.GOOS != "linux" {
		t.Skip("the store of this system cannot be named; docs/release-checklist.md has the test by hand")
	}
	ca := newAuthority(t, "Corp Root CA")
	address := "https://localhost" + ca.serve(t, []string{"localhost"}, func(http.ResponseWriter, *http.Request) {})[len("127.0.0.1"):]
	file := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: ca.certificate.Raw}), 0o600))
	other := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestPrivateAuthorityOfTheSystem$")
	other.Env = append(os.Environ(), "SSL_CERT_FILE="+file, inside+"="+address)
	out, err := other.CombinedOutput()
	require.NoError(t, err, string(out))
}
