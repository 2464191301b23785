package transport_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"crossdock/backend/transport"
)

const host = "api.example.com"

// base answers in the same process, so that the clock of a synctest bubble
// can move.
type base func(*http.Request) (*http.Response, error)

func (b base) RoundTrip(req *http.Request) (*http.Response, error) { return b(req) }

func answer(status int, body string, header ...string) *http.Response {
	response := &http.Response{
		StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), ContentLength: -1,
	}
	for i := 0; i+1 < len(header); i += 2 {
		response.Header.Set(header[i], header[i+1])
	}
	return response
}

// broken is a body that breaks off after some text.
func broken(status int, text string) *http.Response {
	response := answer(status, "")
	response.Body = io.NopCloser(io.MultiReader(strings.NewReader(text), failing{}))
	return response
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func middle() float64 { return 0.5 }

// ask sends one request and returns status and body, or the error as clients
// see it.
func ask(ctx context.Context, t *testing.T, client *http.Client, method, address, body string) (int, string, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(req)
	if err != nil {
		return 0, "", transport.Cause(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Errorf("read answer: %v", err)
	}
	return response.StatusCode, string(text), nil
}
