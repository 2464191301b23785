package cwapi_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
)

// TestCustomFields: the definitions come from one record, without its values.
func TestCustomFields(t *testing.T) {
	data := tenant()
	fields := []cwsim.CustomField{
		{ID: 7, Caption: "Region", Type: cwsim.FieldText, Value: "South"}, {ID: 8, Caption: "Code", Type: cwsim.FieldPassword, Value: "hunter2"},
	}
	for i := range data.Configurations {
		data.Configurations[i].CustomFields = fields
	}
	for i := range data.Sites {
		data.Sites[i].CustomFields = fields[:1]
	}
	server := cwsim.New(data)
	client := simulatedClient(t, server, nil)
	want := []connectwise.CustomField{{ID: 7, Caption: "Region", Type: connectwise.TextQuestion}, {ID: 8, Caption: "Code", Type: connectwise.PasswordQuestion}}
	got, err := client.CustomFields(t.Context(), record.Configuration, 0)
	same(t, want, got, err)
	got, err = client.CustomFields(t.Context(), record.Location, connectwise.CompanyID(data.Sites[0].Company.ID))
	same(t, want[:1], got, err)
	got, err = client.CustomFields(t.Context(), record.Contact, 0)
	same(t, nil, got, err)
	got, err = client.CustomFields(t.Context(), record.Location, 0)
	same(t, nil, got, err)

	server.Change(func(s *cwsim.Switches) { s.RefuseUnknownFields = true })
	got, err = client.CustomFields(t.Context(), record.Configuration, 0)
	same(t, want, got, err)
}

// FuzzDecodeConfiguration: whatever stands in a record, it is decoded or it is
// an error, and its members are text, numbers, yes or no, or JSON.
func FuzzDecodeConfiguration(f *testing.F) {
	f.Add(configurationJSON, "12")
	f.Add(`{"id":1,"questions":{"a":1},"customFields":[[]]}`, "a.b")
	f.Fuzz(func(t *testing.T, body, caption string) {
		members := []string{"questions." + caption, "customFields." + caption, caption, "_info.lastUpdated"}
		for path, value := range configurationMembers(t, body, members) {
			switch v := value.(type) {
			case string, float64, bool, connectwise.Withheld:
			case connectwise.Raw:
				if !json.Valid([]byte(v)) {
					t.Fatalf("%s is no JSON: %q", path, v)
				}
			default:
				t.Fatalf("%s is a %T", path, value)
			}
		}
	})
}

// FuzzPasswordAnswers: an answer of type Password never comes out where it was
// not asked for, whatever it and its caption look like.
//
// Planted and found: the type compared with its letter case; answers given out
// below any path.
func FuzzPasswordAnswers(f *testing.F) {
	f.Add("Admin", "hunter2", "Password")
	f.Add("12", "{}", "password")
	f.Fuzz(func(t *testing.T, caption, answer, kind string) {
		if !strings.EqualFold(kind, "Password") {
			kind = "PASSWORD"
		}
		body, err := json.Marshal(map[string]any{
			"id":           1,
			"questions":    []any{map[string]any{"questionId": 5, "question": caption, "fieldType": kind, "answer": answer}},
			"customFields": []any{map[string]any{"id": 6, "caption": caption, "type": kind, "value": answer}},
		})
		if err != nil {
			t.Fatal(err)
		}
		members := []string{"questions.5", "questions." + caption, "customFields.6", "customFields." + caption, "questions", "customFields"}
		for path, value := range configurationMembers(t, string(body), members) {
			if _, withheld := value.(connectwise.Withheld); !withheld {
				t.Fatalf("%s gives out %v", path, value)
			}
		}
	})
}

// configurationMembers are the members of the one configuration that a server
// answers; nil when it cannot be read.
func configurationMembers(t *testing.T, body string, members []string) connectwise.Members {
	t.Helper()
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if strings.HasSuffix(r.URL.Path, "/company/configurations") {
			_, _ = io.WriteString(w, "["+body+"]")
			return
		}
		_, _ = io.WriteString(w, `{"Codebase":"v2026_1/"}`)
	})
	for got, err := range simulatedClient(t, handler, nil).Configurations(t.Context(), cwapi.Query{Members: members}) {
		if err == nil {
			return got.Members
		}
	}
	return nil
}
