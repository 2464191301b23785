package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/record"
)

const example = `{
  "version": 1,
  "connectwise": {"site": "api-na.myconnectwise.net", "company": "mymsp", "clientId": ""},
  "hudu": {"url": "https://mymsp.huducloud.com"},
  "layouts": {"contacts": "People", "locations": "Locations", "configurations": "Configurations", "agreements": ""},
  "skip": {"dataTypes": ["agreements"], "companyTypes": ["Vendor", 7], "companyStatuses": "Inactive", "configurationTypes": 25, "configurationStatuses": [], "contactTypes": null},
  "only": {"companyTypes": []},
  "options": {"autoUpdateNames": false, "keepCompanyDetails": true, "matchOnSerial": false, "includeInactive": true, "whenGone": "leave",
              "agreementAmounts": true, "firstContact": "keep", "onConflict": "hudu", "autoCreate": true},
  "sortRules": [{"kind": "configuration", "when": {"configurationType": "Managed Server"}, "layout": "Servers"},
                {"kind": "contact", "when": {"contactType": ["VIP"], "nameContains": "x"}, "layout": "VIPs"}],
  "connectedFields": [{"layout": "Servers", "field": "Operating System", "from": "configuration.osType", "onConflict": "ask"}],
  "schedule": {"every": "6h", "quiet": "22:00-06:00", "apply": "preview"},
  "brakes": {"records": 5, "percent": 20, "most": 50},
  "limits": {"connectwisePerMinute": 0, "huduPerMinute": 100},
  "links": {"port": 50000},
  "history": {"keepDays": -1}
}`

func TestExampleRoundTrip(t *testing.T) {
	s, err := Decode([]byte(example))
	require.NoError(t, err)
	assert.Equal(t, Terms{"Vendor", "7"}, s.Skip.CompanyTypes)
	assert.Equal(t, Terms{"Inactive"}, s.Skip.CompanyStatuses)
	assert.Equal(t, Terms{"25"}, s.Skip.ConfigurationTypes)
	assert.Equal(t, Terms{}, s.Skip.ContactTypes)
	assert.Equal(t, Options{KeepCompanyDetails: true, IncludeInactive: true, WhenGone: LeaveGone, AgreementAmounts: true, FirstContact: Keep, OnConflict: HuduWins, AutoCreate: true}, s.Options)
	content, err := s.Encode()
	require.NoError(t, err)
	again, err := Decode(content)
	require.NoError(t, err)
	assert.Equal(t, s, again)
	twice, err := again.Encode()
	require.NoError(t, err)
	assert.Equal(t, string(content), string(twice))
}

func TestMembersLeftOutTakeTheirDefaults(t *testing.T) {
	s, err := Decode([]byte(`{"sortRules": [{"layout": "Servers", "when": {"configurationType": "Server"}}]}`))
	require.NoError(t, err)
	want := Default()
	want.SortRules = []SortRule{{Kind: record.Configuration, Layout: "Servers", When: When{ConfigurationType: Terms{"Server"}}}}
	assert.Equal(t, want, s)
	assert.Equal(t, Options{AutoUpdateNames: true, MatchOnSerial: true, WhenGone: "archive", FirstContact: "connectwise", OnConflict: "ask"}, Default().Options)
	assert.Equal(t, Brakes{10, 10, 100}, Default().Brakes)
	assert.Equal(t, Limits{600, 200}, Default().Limits)
	assert.Equal(t, 47823, Default().Links.Port)
	assert.Equal(t, 90, Default().History.Days())
	assert.Equal(t, 0, History{KeepDays: KeepAll}.Days())
	assert.Equal(t, 30, History{KeepDays: 30}.Days())
	assert.Equal(t, Schedule{Every: "3h", Apply: "changes"}, Default().Schedule)
}

func TestFaultsNameTheirPath(t *testing.T) {
	for _, test := range []struct{ content, says string }{
		{`{"optionz": {}}`, "optionz is an unknown member"},
		{`{"options": {"autoUpdateName": true}}`, "options.autoUpdateName is an unknown member (did you mean autoUpdateNames?)"},
		{`{"option": {}}`, "option is an unknown member (did you mean options?)"},
		{`{"Options": {}}`, "Options is an unknown member (did you mean options?)"},
		{`{"sortRules": [{"layout": "A", "wen": {}}]}`, "sortRules[0].wen is an unknown member"},
		{`{"\u001b[31m": 1}`, `"\x1b[31m" is an unknown member`},
		{`{"options": {"whenGone": "delete"}}`, `options.whenGone is "delete", want one of "archive", "leave"`},
		{`{"options": {"firstContact": "x"}}`, `options.firstContact is "x", want one of "connectwise", "keep", "ask"`},
		{`{"options": {"onConflict": "x"}}`, `options.onConflict is "x", want one of "ask", "connectwise", "hudu"`},
		{`{"skip": {"dataTypes": ["tickets"]}}`, `skip.dataTypes[0] is "tickets", want one of "contacts", "configurations", "locations", "agreements"`},
		{`{"skip": {"companyTypes": ["A", true]}}`, "skip.companyTypes[1] takes a name or a numeric id, not a JSON bool"},
		{`{"skip": {"companyTypes": {}}}`, "skip.companyTypes takes a name or a numeric id, not a JSON object"},
		{`{"only": {"companyTypes": [1.5]}}`, "only.companyTypes[0] takes a name or a numeric id"},
		{`{"only": {"companyTypes": [" "]}}`, "only.companyTypes[0] is blank"},
		{`{"sortRules": [{"kind": "company", "layout": "A"}]}`, `sortRules[0].kind is "company", want one of`},
		{`{"sortRules": [{"layout": " "}]}`, "sortRules[0].layout names no layout"},
		{`{"sortRules": [null]}`, "sortRules[0] takes an {object}, not null"},
		{`{"sortRules": [{"layout": "A", "when": {"nameContains": ["x", ""]}}]}`, "sortRules[0].when.nameContains[1] is blank"},
		{`{"sortRules": [{"kind": "contact", "layout": "A", "when": {"configurationType": "x"}}]}`, "sortRules[0].when.configurationType is a condition for configurations, in a rule for contacts"},
		{`{"connectedFields": [{"layout": "", "field": "", "from": "x", "onConflict": "y"}]}`, `connectedFields[0].onConflict is "y", want one of "ask", "connectwise", "hudu"`},
		{`{"connectedFields": [{"layout": "A", "field": "B", "from": "x"}]}`, `connectedFields[0].from is wrong: "x" is no source: want KIND.MEMBER`},
		{`{"connectedFields": [{"layout": "A", "field": "B"}]}`, `connectedFields[0].from is wrong: "" is no source`},
		{`{"connectedFields": [{"layout": "A", "field": "B", "default": " "}]}`, `connectedFields[0].default is a text of 1 to 500 letters`},
		{`{"connectedFields": [{"layout": "A", "field": "B", "default": "C", "readPassword": true}]}`, `connectedFields[0].readPassword is for questions and custom fields: a default is no password`},
		{`{"connectedFields": [{"layout": "A", "field": "B", "from": "company.name", "default": "C"}]}`, `connectedFields[0].default stands in the place of from`},
		{`{"connectedFields": [{"layout": "A", "field": "B", "from": "configuration.osType", "readPassword": true}]}`, `connectedFields[0].readPassword is for questions and custom fields: "configuration.osType" is never a password`},
		{`{"schedule": {"every": "soon"}}`, `schedule.every is wrong: "soon" is neither "off" nor a time like "3h"`},
		{`{"schedule": {"every": "1s"}}`, "schedule.every is wrong"},
		{`{"schedule": {"every": "-3h"}}`, "schedule.every is wrong"},
		{`{"schedule": {"quiet": "22-6"}}`, `schedule.quiet is wrong: "22-6" is no span of hours like "22:00-06:00"`},
		{`{"schedule": {"quiet": "22:00-25:00"}}`, "schedule.quiet is wrong"},
		{`{"schedule": {"apply": "all"}}`, `schedule.apply is "all", want one of "changes", "preview"`},
		{`{"brakes": {"records": -1, "percent": 101}}`, "brakes.percent is 101, want 0 to 100; brakes.records is -1, want 0 or more"},
		{`{"brakes": {"most": 1.5}}`, "brakes.most takes a whole number, not a JSON number that is not whole"},
		{`{"limits": {"huduPerMinute": -5}}`, "limits.huduPerMinute is -5, want 0 or more"},
		{`{"history": {"keepDays": 6}}`, "history.keepDays is 6, want 7 to 3650, or -1 to keep all runs"},
		{`{"history": {"keepDays": -2}}`, "history.keepDays is -2"},
		{`{"links": {"port": 0}}`, "links.port is 0, want 1 to 65535"},
		{`{"links": {"port": 70000}}`, "links.port is 70000"},
		{`{"links": []}`, "links takes an {object}, not a JSON list"},
		{`{"sortRules": {}}`, "sortRules takes a [list], not a JSON object"},
		{`{"options": {"autoCreate": "yes"}}`, "options.autoCreate takes true or false, not a JSON string"},
		{`{"connectwise": {"site": "https://"}}`, "connectwise.site names no host"},
		{`{"hudu": {"url": "  "}}`, "hudu.url names no host"},
		{`{"hudu": {"url": 7}}`, `hudu.url takes a text in "quotes", not a JSON number`},
		{`{"version": 2, "unheardOf": 1}`, "decode settings: version 2 is newer than this Crossdock, which knows 1: update Crossdock"},
		{`{"version": 0}`, "version 0 is not known, want 1"},
		{`{"version": "1"}`, "version takes a whole number, not a JSON string"},
		{`[]`, "want a JSON object"},
		{`null`, "want a JSON object"},
		{`{} {}`, "more than one JSON value"},
		{``, "decode settings"},
	} {
		_, err := Decode([]byte(test.content))
		assert.ErrorContains(t, err, test.says, test.content)
	}
}

// TestAllFaultsAtOnceAndSorted: whatever the sort of a fault is, and each place
// once.
func TestAllFaultsAtOnceAndSorted(t *testing.T) {
	rules := strings.Repeat(`{"layout": "A"}, `, 10)
	_, err := Decode([]byte(`{"links": {"port": 0}, "options": {"whenGone": "x", "autoCreate": 1}, "brakes": {"most": -1},
		"sortRules": [{"layout": 3}, 4, {"layout": ""}, ` + rules + `{"layout": ""}], "unheardOf": null}`))
	var wrong *FaultError
	require.ErrorAs(t, err, &wrong)
	paths := []string{}
	for _, each := range wrong.Faults {
		paths = append(paths, each.Path)
		assert.ErrorContains(t, err, each.String())
	}
	assert.Equal(t, []string{
		"brakes.most", "links.port", "options.autoCreate", "options.whenGone",
		"sortRules[0].layout", "sortRules[1]", "sortRules[2].layout", "sortRules[13].layout", "unheardOf",
	}, paths)
}

func TestFaultsDoNotRepeatAddresses(t *testing.T) {
	_, err := Decode([]byte(`{"hudu": {"url": "https://me:hunter2@"}, "connectwise": {"site": "https://me:hunter2@:x"}}`))
	assert.ErrorContains(t, err, "connectwise.site names no host")
	assert.ErrorContains(t, err, "hudu.url names no host")
	assert.NotContains(t, err.Error(), "hunter2")
}

// TestContractExample: the file of the contract reads, means the defaults as
// far as it says so, and comes back with every member as it was.
func TestContractExample(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("testdata", "example.json"))
	require.NoError(t, err)
	s, err := Decode(content)
	require.NoError(t, err)
	want := Default()
	want.ConnectWise = ConnectWise{Site: "api-na.myconnectwise.net", Company: "mymsp"}
	want.Hudu.URL = "https://mymsp.huducloud.com"
	want.Layouts = Layouts{Contacts: "People", Locations: "Locations", Configurations: "Configurations"}
	want.SortRules = []SortRule{{Kind: record.Configuration, When: When{ConfigurationType: Terms{"Managed Server"}}, Layout: "Servers"}}
	want.ConnectedFields = []ConnectedField{{Layout: "Servers", Field: "Operating System", From: "configuration.osType", OnConflict: Ask}}
	want.Schedule.Quiet = "22:00-06:00"
	assert.Equal(t, want, s)

	encoded, err := s.Encode()
	require.NoError(t, err)
	assert.JSONEq(t, strings.Replace(string(content), `"Managed Server"`, `["Managed Server"]`, 1), string(encoded))
	assert.True(t, strings.HasSuffix(string(encoded), "}\n"))
	again, err := Decode(encoded)
	require.NoError(t, err)
	assert.Equal(t, s, again)
}

// TestNoConditionHasOneForm: a condition without terms is no condition, however
// it is written.
func TestNoConditionHasOneForm(t *testing.T) {
	want, err := Decode([]byte(`{"sortRules": [{"layout": "A"}]}`))
	require.NoError(t, err)
	for _, when := range []string{`{"status": []}`, `{"status": null}`, `{}`, `null`} {
		s, err := Decode([]byte(`{"version": null, "skip": null, "sortRules": [{"layout": "A", "when": ` + when + `}]}`))
		require.NoError(t, err)
		assert.Equal(t, want, s, when)
	}
}

func TestTermsHas(t *testing.T) {
	terms := Terms{" managed server ", "25"}
	for _, test := range []struct {
		id   int
		name string
		want bool
	}{{1, "Managed Server", true}, {25, "Other", true}, {1, "Managed", false}, {0, "", false}, {2, "25", true}} {
		assert.Equal(t, test.want, terms.Has(test.id, test.name), "%d %q", test.id, test.name)
	}
	assert.False(t, Terms{""}.Has(0, ""), "nothing is not a row without a name")
}

func TestParseSource(t *testing.T) {
	for _, test := range []struct {
		from    string
		want    Source
		derived bool
	}{
		{"configuration.osType", Source{record.Configuration, "osType"}, false},
		{" Configuration.manufacturer.name ", Source{record.Configuration, "manufacturer.name"}, false},
		{"configuration.questions.17", Source{record.Configuration, "questions.17"}, false},
		{"configuration.questions.Rack. Unit (U)?", Source{record.Configuration, "questions.Rack. Unit (U)?"}, false},
		{"company.customFields.Region.", Source{record.Company, "customFields.Region."}, false},
		{"contact.email", Source{record.Contact, "email"}, true},
		{"location.address", Source{record.Location, "address"}, true},
		{"agreement.link", Source{record.Agreement, "link"}, true},
		{"configuration.email", Source{record.Configuration, "email"}, false},
	} {
		got, err := ParseSource(test.from)
		require.NoError(t, err, test.from)
		assert.Equal(t, test.want, got)
		assert.Equal(t, test.derived, got.Derived(), test.from)
	}
	for _, from := range []string{"", "osType", "ticket.id", "configuration.", "configuration..x", "configuration.x. .y", "configuration.x.", "contact.questions.1", "company.customFields", "company.customFields. ", "relation.id"} {
		_, err := ParseSource(from)
		assert.Error(t, err, from)
	}
}

func TestRulesThatNeverFireAreWarnedOf(t *testing.T) {
	server := When{ConfigurationType: Terms{"Server"}}
	either := When{ConfigurationType: Terms{"server ", "VM"}}
	for _, test := range []struct {
		name           string
		earlier, later When
		never          bool
	}{
		{"the same", server, server, true},
		{"other letter case", either, When{ConfigurationType: Terms{"Vm", " SERVER"}}, true},
		{"everything before", When{}, server, true},
		{"everything after", server, When{}, false},
		{"one of its terms", either, server, true},
		{"a term more", server, either, false},
		{"a condition more", server, When{ConfigurationType: Terms{"Server"}, Status: Terms{"Active"}}, true},
		{"a condition less", When{ConfigurationType: Terms{"Server"}, Status: Terms{"Active"}}, server, false},
		{"another condition", When{Status: Terms{"Server"}}, server, false},
	} {
		s := Settings{SortRules: []SortRule{
			{Kind: record.Contact, Layout: "A"},
			{Kind: record.Configuration, When: test.earlier, Layout: "B"},
			{Kind: record.Configuration, When: test.later, Layout: "C"},
		}}
		want := []string{}
		if test.never {
			want = append(want, "sort rule 3 can never fire: rule 2 takes its records first")
		}
		assert.Equal(t, want, s.Warnings(), test.name)
	}
	assert.Empty(t, Default().Warnings())
}

func TestRulesThatNoRecordCanMeet(t *testing.T) {
	for _, test := range []struct {
		kind   record.Kind
		when   When
		change func(*Settings)
		want   string
	}{
		{"", When{Manufacturer: Terms{"Dell"}, Status: Terms{"Retired"}}, nil, ""},
		{record.Contact, When{Manufacturer: Terms{"Dell"}}, nil, "contacts have no manufacturer"},
		{record.Contact, When{Status: Terms{"active"}}, nil, ""},
		{record.Contact, When{Status: Terms{"Inactive"}}, nil, "the contacts that are carried have the status Active"},
		{record.Location, When{Status: Terms{"Inactive"}}, func(s *Settings) { s.Options.IncludeInactive = true }, ""},
		{record.Location, When{Status: Terms{"Closed"}}, func(s *Settings) { s.Options.IncludeInactive = true }, "the locations that are carried have the status Active or Inactive"},
		{record.Agreement, When{}, nil, ""},
		{record.Agreement, When{Status: Terms{"Expired", "Cancelled"}}, nil, "the agreements that are carried have the status Active"},
		{record.Agreement, When{}, func(s *Settings) { s.Layouts.Agreements = "" }, "agreements become assets only when layouts.agreements names a layout for the others"},
		{record.Contact, When{}, func(s *Settings) { s.Skip.DataTypes = []DataType{Contacts} }, "contacts are skipped"},
	} {
		s := Default()
		s.Layouts.Agreements = "Agreements"
		if test.change != nil {
			test.change(&s)
		}
		s.SortRules = []SortRule{{Kind: test.kind, When: test.when, Layout: "A"}}
		want := []string{}
		if test.want != "" {
			want = append(want, "sort rule 1 can never fire: "+test.want)
		}
		assert.Equal(t, want, s.Warnings(), test.want)
	}
}

func TestSchedule(t *testing.T) {
	every, on, err := Schedule{Every: "90m"}.Interval()
	require.NoError(t, err)
	assert.True(t, on && every == 90*time.Minute)
	_, on, err = Schedule{Every: "off"}.Interval()
	assert.True(t, err == nil && !on)
	quiet, err := Schedule{Quiet: "22:00-06:30"}.QuietHours()
	require.NoError(t, err)
	assert.Equal(t, Quiet{From: 22 * 60, To: 6*60 + 30}, quiet)
}

func TestSkips(t *testing.T) {
	s := Skip{DataTypes: []DataType{Agreements, Locations}}
	for kind, want := range map[record.Kind]bool{record.Agreement: true, record.Tile: true, record.Location: true, record.Contact: false, record.Company: false} {
		assert.Equal(t, want, s.Skips(kind), kind)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte(`{"skip": {"companyTypes": 7}}`))
	f.Add([]byte(`{"sortRules": null}`))
	f.Add([]byte(`{"nameTemplates": {"contacts": "{lastName}, {firstName}"}, "connectedFields": [{"layout": "A", "field": "B", "from": "contact.customFields.7", "readPassword": true}]}`))
	f.Add([]byte(`{"sortRules": [{"layout": "A", "when": {"status": []}}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		s, err := Decode(content)
		if err != nil {
			return
		}
		encoded, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Decode(encoded)
		if err != nil {
			t.Fatalf("what was encoded is refused: %v\n%s", err, encoded)
		}
		assert.Equal(t, s, again)
	})
}
