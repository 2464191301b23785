package cwapi_test

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/secret"
	"crossdock/backend/transport"
)

// BenchmarkConfigurations reads 10,000 configurations in pages of 1,000, with
// three member paths of each.
func BenchmarkConfigurations(b *testing.B) {
	var page bytes.Buffer
	for i := range 1000 {
		_, _ = page.WriteString("," + strings.Replace(configurationJSON, `"id":1,`, `"id":`+strconv.Itoa(i+1)+`,`, 1))
	}
	body := append([]byte("["), append(page.Bytes()[1:], ']')...)
	pages := 0
	base := roundTrip(func(req *http.Request) (*http.Response, error) {
		response := &http.Response{StatusCode: 200, Header: http.Header{"Link": {""}}, Body: io.NopCloser(strings.NewReader(`{"Codebase":"v4_6_release"}`))}
		if !strings.HasPrefix(req.URL.Path, "/login") {
			response.Body = io.NopCloser(bytes.NewReader(body))
			pages++
		}
		return response, nil
	})
	client, err := cwapi.New(cwapi.Config{
		Site: "na.myconnectwise.net", Company: "mymsp", PublicKey: secret.New(publicKey), PrivateKey: secret.New(privateKey),
		HTTP: transport.New(transport.Options{Hosts: []string{"api-na.myconnectwise.net"}, Base: base}),
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(10 * len(body)))
	b.ReportAllocs()
	for b.Loop() {
		for range 10 {
			rows := 0
			for _, err := range client.Configurations(b.Context(), cwapi.Query{Members: []string{"osType", "manufacturer.name", "questions.13"}}) {
				if err != nil {
					b.Fatal(err)
				}
				rows++
			}
			if rows != 1000 {
				b.Fatal(rows)
			}
		}
	}
}
