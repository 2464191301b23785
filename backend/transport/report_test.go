package transport_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/transport"
)

func TestTriesAreLoggedAndCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		var log []transport.Exchange
		var counter transport.Counter
		client := transport.New(transport.Options{
			Hosts: []string{host}, Counter: &counter, UserAgent: "Crossdock/1.2",
			Log: func(e transport.Exchange) { log = append(log, e) },
			Base: base(func(req *http.Request) (*http.Response, error) {
				time.Sleep(2 * time.Second)
				if got := req.Header.Get("User-Agent"); got != "Crossdock/1.2" {
					t.Errorf("user agent %q", got)
				}
				tries++
				if tries == 1 {
					return nil, errReset
				}
				return answer(200, "0123456789"), nil
			}),
		})
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"?conditions=name%3DSmith", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.SetBasicAuth("msp+public", "private-key")
		response, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		_, _, _ = ask(t.Context(), t, client, http.MethodPost, address, "{}")

		want := []transport.Exchange{
			{Method: "GET", Host: host, Path: "/things", Duration: 2 * time.Second, Err: errReset.Error()},
			{Method: "GET", Host: host, Path: "/things", Status: 200, Duration: 2 * time.Second, Bytes: 10},
			{Method: "POST", Host: host, Path: "/things", Status: 200, Duration: 2 * time.Second, Bytes: 10},
		}
		if diff := cmp.Diff(want, log); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string]int{"GET": 2, "POST": 1}, counter.Total()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string]int{"GET": 2, "POST": 1}, counter.Host(host)); diff != "" {
			t.Error(diff)
		}
		text, err := json.Marshal(log)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"Smith", "private-key", "bXNwK3B1YmxpYzpwcml2YXRlLWtleQ=="} {
			if strings.Contains(string(text), secret) {
				t.Errorf("the log holds %q: %s", secret, text)
			}
		}
	})
}

func TestAnswersHaveASizeLimit(t *testing.T) {
	for _, size := range []int{100, 101} {
		tries := 0
		client := transport.New(transport.Options{
			Hosts: []string{host}, MaxBody: 100,
			Base: base(func(*http.Request) (*http.Response, error) {
				tries++
				return answer(200, strings.Repeat("x", size)), nil
			}),
		})
		_, body, err := ask(t.Context(), t, client, http.MethodGet, address, "")
		if ok := err == nil; ok != (size == 100) || tries != 1 || ok && len(body) != size {
			t.Errorf("%d bytes: %d read, %v, %d tries", size, len(body), err, tries)
		}
	}
}
