package check_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/apierror"
	"crossdock/backend/check"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// failure is an error of a class, as the clients' errors are.
type failure struct {
	class    apierror.Class
	text     string
	clientID bool
}

func (f failure) Error() string         { return f.text }
func (f failure) Class() apierror.Class { return f.class }
func (f failure) IsClientID() bool      { return f.clientID }

// connectWise answers as told; the zero value is all right.
type connectWise struct {
	reach   error
	unknown bool
	probe   map[record.Kind]error
	setup   error
	rows    []check.SecurityRow
}

func (c connectWise) CompanyKnown(context.Context) (bool, string, error) {
	return !c.unknown, "v2026.1", c.reach
}
func (c connectWise) Probe(_ context.Context, kind record.Kind) error { return c.probe[kind] }
func (c connectWise) ProbeSetup(context.Context) error                { return c.setup }
func (c connectWise) Security(context.Context) ([]check.SecurityRow, error) {
	return c.rows, nil
}

type hudu struct {
	version   error
	lists     map[string]error
	passwords bool
}

func (h hudu) Version(context.Context) (string, error)         { return "2.45.1", h.version }
func (h hudu) PasswordsReadable(context.Context) (bool, error) { return h.passwords, nil }
func (h hudu) Lists() []check.List {
	list := func(name string) check.List {
		return check.List{Name: name, Read: func(context.Context) error { return h.lists[name] }}
	}
	return []check.List{list("companies"), list("assets"), list("relations")}
}

func run(cw connectWise, h hudu, s settings.Settings) check.Report {
	return check.Run(context.Background(), check.Ports{ConnectWise: cw, Hudu: h, ConnectWiseURL: "api-na.myconnectwise.net", HuduURL: "http://127.0.0.1:8080"}, s, map[string]string{"hudu-api-key": "environment"})
}

func step(t *testing.T, report check.Report, side check.Side, name, row string) check.Step {
	t.Helper()
	for _, each := range report.Steps {
		if each.Side == side && each.Step == name && (row == "" || each.Row == row) {
			return each
		}
	}
	t.Fatalf("no step %s %s %s in %+v", side, name, row, report.Steps)
	return check.Step{}
}

func TestAllIsWell(t *testing.T) {
	report := run(connectWise{}, hudu{}, settings.Default())
	assert.True(t, report.Passed && report.OK, "%+v", report.Steps)
	content, err := json.Marshal(report)
	require.NoError(t, err)
	for _, member := range []string{`"passed":true`, `"ok":true`, `"steps":[`, `"secrets":{"hudu-api-key":"environment"}`, `"row":"Companies \u003e Configurations"`, `"need":"All"`} {
		assert.Contains(t, string(content), member)
	}
}

func TestFailures(t *testing.T) {
	denied := failure{class: apierror.Denied, text: "403 Security"}
	for _, test := range []struct {
		name   string
		cw     connectWise
		hudu   hudu
		side   check.Side
		step   string
		row    string
		passed bool
		next   string // part of the next step
	}{
		{name: "host does not answer", cw: connectWise{reach: failure{class: apierror.Unreachable, text: "no route"}}, side: check.ConnectWise, step: "reach", next: "address"},
		{name: "certificate", cw: connectWise{reach: errors.New("x509: certificate signed by unknown authority")}, side: check.ConnectWise, step: "tls", next: "certificate"},
		{name: "unknown company", cw: connectWise{unknown: true}, side: check.ConnectWise, step: "company", next: "sign in"},
		{name: "bad keys", cw: connectWise{probe: map[record.Kind]error{record.Company: failure{class: apierror.Unauthorized, text: "401"}}}, side: check.ConnectWise, step: "keys", next: "API Members"},
		{name: "clientId", cw: connectWise{probe: map[record.Kind]error{record.Company: failure{class: apierror.Unauthorized, text: "clientId", clientID: true}}}, side: check.ConnectWise, step: "clientId", next: "clientId"},
		{name: "Company Maintenance denied", cw: connectWise{probe: map[record.Kind]error{record.Company: denied}}, side: check.ConnectWise, step: "permission", row: "Companies > Company Maintenance", next: "Companies > Company Maintenance > Inquire to All"},
		{name: "configurations denied", cw: connectWise{probe: map[record.Kind]error{record.Configuration: denied}}, side: check.ConnectWise, step: "permission", row: "Companies > Configurations", passed: true, next: "Companies > Configurations > Inquire to All"},
		{name: "setup denied", cw: connectWise{setup: denied}, side: check.ConnectWise, step: "permission", row: "System > Table Setup", passed: true, next: "Table Setup"},
		{name: "level My", cw: connectWise{rows: []check.SecurityRow{{Module: "Companies", Function: "Contacts", Inquire: "My"}}}, side: check.ConnectWise, step: "permission", row: "Companies > Contacts", passed: true, next: "Contacts > Inquire to All"},
		{name: "can write", cw: connectWise{rows: []check.SecurityRow{{Module: "Companies", Function: "Contacts", Inquire: "All", Edit: "All"}}}, side: check.ConnectWise, step: "least rights", passed: true, next: "None"},
		{name: "Hudu key", hudu: hudu{version: failure{class: apierror.Unauthorized, text: "401"}}, side: check.Hudu, step: "key", next: "API Keys"},
		{name: "Hudu unreachable", hudu: hudu{version: failure{class: apierror.Unreachable, text: "refused"}}, side: check.Hudu, step: "reach", next: "address"},
		{name: "Hudu assets", hudu: hudu{lists: map[string]error{"assets": failure{class: apierror.Broken, text: "500"}}}, side: check.Hudu, step: "read assets"},
		{name: "Hudu relations", hudu: hudu{lists: map[string]error{"relations": failure{class: apierror.Broken, text: "500"}}}, side: check.Hudu, step: "read relations", passed: true},
		{name: "Hudu passwords", hudu: hudu{passwords: true}, side: check.Hudu, step: "least rights", passed: true, next: "without password access"},
	} {
		t.Run(test.name, func(t *testing.T) {
			report := run(test.cw, test.hudu, settings.Default())
			assert.Equal(t, test.passed, report.Passed)
			assert.False(t, report.OK)
			failed := step(t, report, test.side, test.step, test.row)
			assert.False(t, failed.OK)
			assert.NotEmpty(t, failed.Message)
			assert.Contains(t, failed.Next, test.next)
		})
	}
}

func TestADeniedModuleDoesNotHideTheOthers(t *testing.T) {
	denied := failure{class: apierror.Denied, text: "403"}
	report := run(connectWise{probe: map[record.Kind]error{record.Configuration: denied}, rows: []check.SecurityRow{{Module: "Companies", Function: "Contacts", Inquire: "All"}}}, hudu{}, settings.Default())
	assert.Equal(t, "None", step(t, report, check.ConnectWise, "permission", "Companies > Configurations").Have)
	assert.Equal(t, "All", step(t, report, check.ConnectWise, "permission", "Companies > Contacts").Have)
	assert.Equal(t, "unknown", step(t, report, check.ConnectWise, "permission", "Finance > Agreements").Have)
}

func TestSkippedTypesNeedNoPermission(t *testing.T) {
	s := settings.Default()
	s.Skip.DataTypes = []settings.DataType{settings.Agreements}
	report := run(connectWise{probe: map[record.Kind]error{record.Agreement: failure{class: apierror.Denied}}}, hudu{}, s)
	assert.True(t, report.OK)
}

func TestSettingsThatCannotEvenBeAsked(t *testing.T) {
	report := check.Run(context.Background(), check.Ports{ConnectWiseError: errors.New("the key is not set"), Hudu: hudu{}}, settings.Default(), nil)
	assert.False(t, report.Passed)
	assert.Contains(t, step(t, report, check.ConnectWise, "settings", "").Message, "not set")
}

func TestFingerprintChangesWithEverythingThatReachesTheServers(t *testing.T) {
	s := settings.Default()
	s.ConnectWise = settings.ConnectWise{Site: "a", Company: "b", ClientID: "c"}
	base := check.Fingerprint([]byte("key"), s, "one", "two")
	assert.NotContains(t, base, "one")
	others := []string{check.Fingerprint([]byte("other"), s, "one", "two"), check.Fingerprint([]byte("key"), s, "onet", "wo"), check.Fingerprint([]byte("key"), s, "two", "one")}
	s.ConnectWise.Site = "A"
	assert.Equal(t, base, check.Fingerprint([]byte("key"), s, "one", "two"), "letter case of a host")
	s.Options.AutoCreate = true
	assert.Equal(t, base, check.Fingerprint([]byte("key"), s, "one", "two"), "options reach no server")
	s.Hudu.URL = "https://x"
	others = append(others, check.Fingerprint([]byte("key"), s, "one", "two"))
	for _, other := range others {
		assert.NotEqual(t, base, other)
	}
	assert.Equal(t, strings.ToLower(base), base)
}

// TestShape: a script may ask every line for every member.
func TestShape(t *testing.T) {
	content, err := json.Marshal(run(connectWise{}, hudu{}, settings.Default()))
	require.NoError(t, err)
	var report struct {
		Steps []map[string]any `json:"steps"`
	}
	require.NoError(t, json.Unmarshal(content, &report))
	for _, line := range report.Steps {
		for _, member := range []string{"side", "step", "row", "level", "need", "have", "ok", "message", "next"} {
			assert.Contains(t, line, member)
		}
	}
}

// TestTheAddressAskedIsShown: what was typed may have been cleaned, and only
// what is encrypted is called so.
func TestTheAddressAskedIsShown(t *testing.T) {
	report := run(connectWise{}, hudu{}, settings.Default())
	assert.Equal(t, "api-na.myconnectwise.net answers", step(t, report, check.ConnectWise, "reach", "").Message)
	assert.Contains(t, step(t, report, check.ConnectWise, "tls", "").Message, "encrypted")
	assert.NotContains(t, step(t, report, check.Hudu, "tls", "").Message, "encrypted")
}

// A proxy in between is named, whether or not the way through it works.
func TestTheProxyIsNamed(t *testing.T) {
	ports := check.Ports{
		ConnectWise: connectWise{reach: errors.New("connection refused")}, ConnectWiseProxy: "one:8080 (set in the environment)",
		Hudu: hudu{}, HuduURL: "https://hudu.example", HuduProxy: "other:8080 (set in the operating system)",
	}
	report := check.Run(context.Background(), ports, settings.Default(), nil)
	assert.Contains(t, step(t, report, check.ConnectWise, "reach", "").Message, "connection refused, through the proxy one:8080")
	assert.Equal(t, "https://hudu.example answers, through the proxy other:8080 (set in the operating system)", step(t, report, check.Hudu, "reach", "").Message)
}

// One system can be tested before the other is set up. Planted and found: the
// other one asked all the same; a failure of the other one in the verdict.
func TestOneSideAlone(t *testing.T) {
	ports := check.Ports{ConnectWiseError: errors.New("the key is not set"), Hudu: hudu{}}
	report := check.Run(context.Background(), ports, settings.Default(), nil, check.Hudu)
	assert.True(t, report.Passed && report.OK, "%+v", report.Steps)
	for _, each := range report.Steps {
		assert.Equal(t, check.Hudu, each.Side)
	}
	assert.Equal(t, map[check.Side]string{check.Hudu: "2.45.1"}, report.Versions)

	both := check.Run(context.Background(), ports, settings.Default(), nil)
	assert.False(t, both.Passed)
	assert.True(t, both.Of(check.Hudu).Passed)
	assert.False(t, both.Of(check.ConnectWise).Passed)
	assert.True(t, both.Of(check.ConnectWise).Steps[0].Blocks())
}

// TestPasswordRowOnlyWhenAPasswordIsMapped: the row is not asked for otherwise.
func TestPasswordRowOnlyWhenAPasswordIsMapped(t *testing.T) {
	const row = "Companies > Configuration - Display Passwords"
	rows := func(level string) []check.SecurityRow {
		return []check.SecurityRow{{Module: "Companies", Function: "Configuration - Display Passwords", Inquire: level}}
	}
	report := run(connectWise{rows: rows("None")}, hudu{}, settings.Default())
	for _, each := range report.Steps {
		assert.NotEqual(t, row, each.Row)
	}
	s := settings.Default()
	s.ConnectedFields = []settings.ConnectedField{{Layout: "Servers", Field: "Admin", From: "configuration.questions.12", ReadPassword: true}}
	report = run(connectWise{rows: rows("None")}, hudu{}, s)
	denied := step(t, report, check.ConnectWise, "permission", row)
	assert.True(t, report.Passed && !report.OK, "a failed line that blocks nothing else")
	assert.Equal(t, "None", denied.Have)
	assert.Contains(t, denied.Next, row+" > Inquire to All")
	assert.True(t, step(t, run(connectWise{rows: rows("All")}, hudu{}, s), check.ConnectWise, "permission", row).OK)
	told := step(t, run(connectWise{}, hudu{}, s), check.ConnectWise, "permission", row)
	assert.True(t, told.OK && told.Have == "unknown")
}

// TestRowsOfOtherNames: a row that is called nearly as the wanted one, and shows
// nothing, says nothing about it. Planted and found: names that only contain the
// wanted one.
func TestRowsOfOtherNames(t *testing.T) {
	var rows []check.SecurityRow
	for _, function := range []string{
		"Company/Contact Group Maintenance", "Agreement Invoicing", "Agreement Sales", "Configuration \u2013 Display Passwords", "configuration_display_passwords",
	} {
		rows = append(rows, check.SecurityRow{Function: function, Inquire: "None"})
	}
	report := run(connectWise{rows: rows}, hudu{}, settings.Default())
	assert.True(t, report.OK)
	for _, each := range report.Steps {
		if each.Step == "permission" {
			assert.Equal(t, "unknown", each.Have, each.Row)
		}
	}
	rows = append(rows, check.SecurityRow{Function: "company_maintenance", Inquire: "My"})
	report = run(connectWise{rows: rows}, hudu{}, settings.Default())
	assert.Equal(t, "My", step(t, report, check.ConnectWise, "permission", "Companies > Company Maintenance").Have)
}

// What failed without an answer, or without keys to ask with, says nothing about
// settings and keys; an answer does. Planted and found: a certificate, whose
// failure has no class, and a company that the host does not know.
func TestSilence(t *testing.T) {
	broken, unauthorized := failure{class: apierror.Broken, text: "500"}, failure{class: apierror.Unauthorized, text: "401"}
	for name, test := range map[string]struct {
		report check.Report
		silent bool
	}{
		"all is well":     {run(connectWise{}, hudu{}, settings.Default()), false},
		"certificate":     {run(connectWise{reach: errors.New("x509: unknown authority")}, hudu{}, settings.Default()), true},
		"no keys":         {check.Run(t.Context(), check.Ports{Hudu: hudu{}, ConnectWiseError: errors.New("no key")}, settings.Default(), nil), true},
		"a list fails":    {run(connectWise{}, hudu{lists: map[string]error{"assets": broken}}, settings.Default()), true},
		"unknown company": {run(connectWise{unknown: true}, hudu{}, settings.Default()), false},
		"refused beside":  {run(connectWise{reach: broken}, hudu{version: unauthorized}, settings.Default()), false},
	} {
		if got := test.report.Silent(); got != test.silent {
			t.Errorf("%s: %v", name, got)
		}
	}
}
