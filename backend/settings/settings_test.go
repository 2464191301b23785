package settings

import (
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
  "links": {"port": 50000}
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
	assert.Equal(t, Schedule{Every: "3h", Apply: "changes"}, Default().Schedule)
}

func TestFaultsNameTheirPath(t *testing.T) {
	for _, test := range []struct{ content, says string }{
		{`{"optionz": {}}`, "unknown member optionz"},
		{`{"options": {"autoUpdateName": true}}`, "options.autoUpdateName"},
		{`{"sortRules": [{"layout": "A", "wen": {}}]}`, "sortRules[0].wen"},
		{`{"connectedFields": [{}, {"fild": ""}], "x": 1}`, "connectedFields[1].fild, x"},
		{`{"options": {"whenGone": "delete"}}`, `options.whenGone: "delete" is not one of "archive", "leave"`},
		{`{"options": {"firstContact": "x"}}`, "options.firstContact"},
		{`{"options": {"onConflict": "x"}}`, "options.onConflict"},
		{`{"skip": {"dataTypes": ["tickets"]}}`, "skip.dataTypes[0]"},
		{`{"skip": {"companyTypes": [true]}}`, "neither a name nor an id"},
		{`{"sortRules": [{"kind": "company", "layout": "A"}]}`, "sortRules[0].kind"},
		{`{"sortRules": [{"layout": " "}]}`, "sortRules[0].layout"},
		{`{"sortRules": [{"kind": "contact", "layout": "A", "when": {"configurationType": "x"}}]}`, "sortRules[0].when"},
		{`{"connectedFields": [{"layout": "", "field": "", "from": "x", "onConflict": "y"}]}`, "connectedFields[0].onConflict"},
		{`{"schedule": {"every": "soon"}}`, "schedule.every"},
		{`{"schedule": {"every": "1s"}}`, "schedule.every"},
		{`{"schedule": {"quiet": "22-6"}}`, "schedule.quiet"},
		{`{"schedule": {"apply": "all"}}`, "schedule.apply"},
		{`{"brakes": {"records": -1, "percent": 101}}`, "brakes.percent: 101 is more than 100; brakes.records: -1 is negative"},
		{`{"limits": {"huduPerMinute": -5}}`, "limits.huduPerMinute"},
		{`{"links": {"port": 0}}`, "links.port"},
		{`{"links": {"port": 70000}}`, "links.port"},
		{`{"version": 2}`, "version 2 is not known"},
		{`{"version": "1"}`, "is not known"},
		{`[]`, "want a JSON object"},
		{`null`, "want a JSON object"},
		{`{} {}`, "more than one JSON value"},
		{`{"options": {"autoCreate": "yes"}}`, "autoCreate"},
		{``, "decode settings"},
	} {
		_, err := Decode([]byte(test.content))
		assert.ErrorContains(t, err, test.says, test.content)
	}
}

func TestAllFaultsAtOnceAndSorted(t *testing.T) {
	_, err := Decode([]byte(`{"links": {"port": 0}, "options": {"whenGone": "x"}, "brakes": {"most": -1}}`))
	require.Error(t, err)
	at := -1
	for _, path := range []string{"brakes.most", "links.port", "options.whenGone"} {
		next := strings.Index(err.Error(), path)
		assert.Greater(t, next, at, path)
		at = next
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
	for _, from := range []string{"", "osType", "ticket.id", "configuration.", "configuration..x", "configuration.x.", "contact.questions.1", "company.customFields", "company.customFields. ", "relation.id"} {
		_, err := ParseSource(from)
		assert.Error(t, err, from)
	}
}

func TestRulesThatNeverFireAreWarnedOf(t *testing.T) {
	rule := func(kind record.Kind, when When) SortRule { return SortRule{Kind: kind, When: when, Layout: "A"} }
	server := When{ConfigurationType: Terms{"Server"}}
	s := Settings{SortRules: []SortRule{rule(record.Configuration, server), rule(record.Contact, When{}), rule(record.Configuration, server), rule(record.Contact, When{NameContains: Terms{"x"}})}}
	assert.Equal(t, []string{"sort rule 3 can never fire: rule 1 takes its records first", "sort rule 4 can never fire: rule 2 takes its records first"}, s.Warnings())
	assert.Empty(t, Default().Warnings())
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
