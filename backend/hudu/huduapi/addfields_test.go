package huduapi_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/hudu/huduapi"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/secret"
)

func keyField() hudu.LayoutField { return hudu.LayoutField{Label: "ConnectWise ID", Type: hudu.Text} }

// worn is a layout as years of use make it: options with blanks, bounds, a
// link, a field out of order.
func worn() hudusim.Data {
	data := tenant()
	most := 64.0
	data.Layouts[1].Fields = []hudusim.LayoutField{
		{ID: 21, Label: "Size", FieldType: hudusim.TypeDropdown, Options: " Small \n\nLarge\n", Position: 5, Required: true},
		{ID: 22, Label: "Ports", FieldType: hudusim.TypeNumber, Max: &most, Hint: "0 to 64", Position: 2},
		{ID: 23, Label: "Status", FieldType: hudusim.TypeListSelect, ListID: 9, MultipleOptions: true, ShowInList: true, Position: 3},
		{ID: 24, Label: "Server", FieldType: hudusim.TypeAssetTag, LinkableID: 7, Position: 4},
		{ID: 25, Label: "Warranty", FieldType: hudusim.TypeDate, Expiration: true, Position: 1},
	}
	data.Assets = []hudusim.Asset{{ID: 1, CompanyID: 3, AssetLayoutID: 8, Name: "A", Values: map[string]any{"Size": " Small ", "Status": []string{"Spare"}, "Ports": 8}}}
	return data
}

// TestAFieldIsAddedAndNothingElseChanges, whatever this Hudu asks of a write.
// Planted and found: options that lose their blanks; a bound that is left out
// and cleared; a list that becomes another one and wipes the values.
func TestAFieldIsAddedAndNothingElseChanges(t *testing.T) {
	for name, switches := range map[string]hudusim.Switches{
		"as observed": {}, "strict": {LayoutPutWhole: true, PositionRequired: true}, "bare": {BareRecords: true},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim := start(t, worn(), switches)
			before := sim.Data().Layouts[1]
			values, _ := sim.Asset(1)
			after, err := client.AddLayoutFields(t.Context(), 8, keyField(), hudu.LayoutField{Label: "Rack", Type: hudu.Text, Hint: "where"})
			require.NoError(t, err)
			for _, label := range []string{"ConnectWise ID", "Rack"} {
				_, has := after.Field(label)
				assert.True(t, has, label)
			}
			now := sim.Data().Layouts[1]
			require.Len(t, now.Fields, len(before.Fields)+2)
			assert.Equal(t, before.Fields, now.Fields[:len(before.Fields)])
			assert.Equal(t, []any{before.Name, before.Icon, before.Color, before.IconColor, before.Active, before.IncludePasswords, before.Location},
				[]any{now.Name, now.Icon, now.Color, now.IconColor, now.Active, now.IncludePasswords, now.Location})
			kept, _ := sim.Asset(1)
			assert.Equal(t, values.Values, kept.Values)

			writes := sim.Data().Layouts[1].UpdatedAt
			again, err := client.AddLayoutFields(t.Context(), 8, hudu.LayoutField{Label: "connectwise id", Type: hudu.Text})
			require.NoError(t, err)
			assert.Len(t, again.Fields, len(now.Fields), "it is there already")
			assert.Equal(t, writes, sim.Data().Layouts[1].UpdatedAt, "and nothing is written")
		})
	}
}

func TestALabelOfAnotherTypeIsRefused(t *testing.T) {
	client, sim := start(t, worn(), hudusim.Switches{})
	before := sim.Data()
	_, err := client.AddLayoutFields(t.Context(), 8, keyField(), hudu.LayoutField{Label: "ports", Type: hudu.Text})
	assert.Equal(t, apierror.Refused, apierror.ClassOf(err))
	assert.Contains(t, apierror.Hint(err), `"Ports"`)
	assert.Equal(t, before, sim.Data())
	_, err = client.AddLayoutFields(t.Context(), 999, keyField())
	assert.Equal(t, apierror.NotFound, apierror.ClassOf(err))
}

// between puts something between client and simulator.
func between(t *testing.T, handle func(next http.Handler, w http.ResponseWriter, r *http.Request)) (*huduapi.Client, *hudusim.Server) {
	t.Helper()
	sim := hudusim.New(worn())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handle(sim, w, r) }))
	t.Cleanup(server.Close)
	client, err := huduapi.New(huduapi.Config{URL: server.URL, Key: secret.New(apiKey), HTTP: server.Client()})
	require.NoError(t, err)
	return client, sim
}

// An answer that is lost says nothing: the layout does. Planted and found: a
// write that is told as failed although the field is there.
func TestAnAddedFieldWhoseAnswerIsLost(t *testing.T) {
	for _, applied := range []bool{true, false} {
		client, sim := between(t, func(next http.Handler, w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPut {
				if applied {
					next.ServeHTTP(httptest.NewRecorder(), r)
				}
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			next.ServeHTTP(w, r)
		})
		_, err := client.AddLayoutFields(t.Context(), 8, keyField())
		if applied {
			require.NoError(t, err)
			continue
		}
		assert.Equal(t, apierror.Doubtful, apierror.ClassOf(err))
		assert.Len(t, sim.Data().Layouts[1].Fields, 5)
	}
}

// A Hudu that does more than it was asked to is found out. Planted and found: a
// comparison that only counts the fields.
func TestAHuduThatChangesMoreIsFoundOut(t *testing.T) {
	client, _ := between(t, func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPut {
			next.ServeHTTP(w, r)
			return
		}
		var body map[string]map[string]any
		content, _ := io.ReadAll(r.Body)
		_ = json.Unmarshal(content, &body)
		first := body["asset_layout"]["fields"].([]any)[0].(map[string]any)
		first["field_type"] = "Text"
		content, _ = json.Marshal(body)
		changed := httptest.NewRequest(http.MethodPut, r.URL.String(), nil)
		changed.Header = r.Header
		changed.Body = io.NopCloser(bytes.NewReader(content))
		next.ServeHTTP(w, changed)
	})
	_, err := client.AddLayoutFields(t.Context(), 8, keyField())
	var changed *huduapi.LayoutChangedError
	require.ErrorAs(t, err, &changed)
	assert.Equal(t, []string{"Warranty"}, changed.Fields)
	assert.Equal(t, apierror.Broken, apierror.ClassOf(err))
	assert.NotEmpty(t, apierror.Hint(err))

	client, _ = between(t, func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut {
			_, _ = io.WriteString(w, `{"asset_layout":{"id":8}}`) // and does nothing
			return
		}
		next.ServeHTTP(w, r)
	})
	_, err = client.AddLayoutFields(t.Context(), 8, keyField())
	assert.Equal(t, apierror.Doubtful, apierror.ClassOf(err))
}
