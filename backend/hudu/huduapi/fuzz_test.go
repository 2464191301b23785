package huduapi_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/secret"
)

// direct answers requests in the same process.
type direct struct{ handler http.Handler }

func (d direct) RoundTrip(req *http.Request) (*http.Response, error) {
	recorder := httptest.NewRecorder()
	d.handler.ServeHTTP(recorder, req)
	return recorder.Result(), nil
}

// told is a client of a server that always answers the same.
func told(t *testing.T, status int, kind, body string) *huduapi.Client {
	t.Helper()
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
	client, err := huduapi.New(huduapi.Config{URL: "http://127.0.0.1", Key: secret.New(apiKey), HTTP: &http.Client{Transport: direct{handler}}})
	require.NoError(t, err)
	return client
}

// FuzzDecodeError: every answer to a read has a class, is no longer than a
// person reads, and does not show the key.
func FuzzDecodeError(f *testing.F) {
	f.Add(422, "application/json", `{"error":"a","details":["b"]}`)
	f.Add(422, "application/json", `{"errors":{"name":["taken `+apiKey+`"]}}`)
	f.Add(404, "application/json", `{"status":404,"error":"Not Found"}`)
	f.Add(502, "text/html", "<html>")
	f.Add(302, "text/html", "")
	f.Add(200, "application/json", `{"asset":{"id":"1"}}`)
	f.Fuzz(func(t *testing.T, status int, kind, body string) {
		if status < 200 || status > 599 || strings.ContainsAny(kind, "\r\n\x00") {
			t.Skip()
		}
		client := told(t, status, kind, body)
		asset, err := client.Asset(t.Context(), 1, 2)
		if err != nil {
			assert.NotContains(t, err.Error(), apiKey)
			assert.Less(t, utf8.RuneCountInString(err.Error()), 600)
			assert.NotContains(t, err.Error(), "\n")
			assert.NotContains(t, []apierror.Class{apierror.Unknown, apierror.Doubtful}, apierror.ClassOf(err), "%v", err)
		} else {
			assert.Positive(t, asset.ID)
		}
		name := "A"
		if _, err := client.CreateAsset(t.Context(), 1, hudu.AssetWrite{Name: &name}); err == nil || apierror.ClassOf(err) != apierror.Doubtful {
			assert.True(t, err == nil && status < 300 || status >= 400 && status < 500, "%d: %v", status, err)
		}
	})
}

// FuzzDecodeAsset: whatever stands in an asset, it is a record with an id or
// an error, alone and in a list, and its values have a stable form.
func FuzzDecodeAsset(f *testing.F) {
	f.Add(`{"id":68,"company_id":280,"name":"SRV-01","primary_serial":null,"updated_at":"2026-05-09T00:56:50.145Z",` +
		`"fields":[{"id":1,"value":"{\"list_ids\":[119]}","label":"Type","position":4}],"cards":[{"id":1,"sync_id":"42"}]}`)
	f.Add(`{"id":"7","name":12,"archived":null,"created_at":"soon","fields":[{"label":1,"value":[{"id":15}]}]}`)
	f.Add(`{"asset":{"id":1.5}}`)
	f.Add(`null`)
	lists := hudu.NewLists([]hudu.List{{ID: 9, Items: []hudu.ListItem{{ID: 119, Name: "Server"}}}})
	f.Fuzz(func(t *testing.T, body string) {
		asset, err := told(t, http.StatusOK, "application/json", body).Asset(t.Context(), 1, 2)
		if err != nil {
			return
		}
		require.Positive(t, asset.ID)
		for _, field := range asset.Fields {
			for _, kind := range []hudu.FieldType{hudu.Text, hudu.CheckBox, hudu.Number, hudu.Date, hudu.ListSelect, hudu.AssetTag, hudu.AddressData} {
				form := hudu.LayoutField{Label: field.Label, Type: kind, ListID: 9}
				first := hudu.Canonical(form, lists, field.Value)
				assert.Equal(t, first, hudu.Canonical(form, lists, first), kind)
			}
		}
		if strings.Contains(body, `"asset`) || strings.Contains(body, `"\u`) {
			return // a list has other wrappers
		}
		rows := 0
		for row, err := range told(t, http.StatusOK, "application/json", "["+body+"]").AllAssets(t.Context(), false) {
			require.NoError(t, err)
			assert.Equal(t, asset, row)
			rows++
		}
		assert.Equal(t, 1, rows)
	})
}
