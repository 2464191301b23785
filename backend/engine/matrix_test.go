package engine_test

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine/enginetest"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

// matrix says what becomes of every sort of value of ConnectWise in every type
// of field of Hudu:
//
//	ok    written as the row's own text
//	escaped  as HTML that shows that text
//	no    refused: the record is reported with the field's label, the others go on
//	.     nothing is written and nothing is wrong
//	--    the connection itself is refused, once, by a warning
//	else  written as what stands here, \n a line end
const matrix = `
value       Text        RichText          CheckBox  Number  Date        Email       Phone       Website                 Password    ListSelect  Dropdown  AddressData  Embed       Heading  AssetTag
text        ok          ok                no        no      no          ok          ok          no                      ok          no          no        no           ok          --       --
option      ok          ok                no        no      no          ok          ok          no                      ok          Blue        Blue      no           ok          --       --
digits      ok          ok                no        16      no          ok          ok          no                      ok          16          16        no           ok          --       --
yes         ok          ok                true      no      no          ok          ok          no                      ok          Yes         Yes       no           ok          --       --
notes       ok          a_&lt;_b<br>c     no        no      no          ok          ok          no                      ok          no          no        no           ok          --       --
html        ok          ok                no        no      no          ok          ok          no                      ok          no          no        no           no          --       --
hyperlink   ok          ok                no        no      no          ok          ok          ok                      ok          no          no        no           ok          --       --
place       ok          ok                no        no      no          ok          ok          https://example.com/x   ok          no          no        no           ok          --       --
script      ok          ok                no        no      no          ok          ok          no                      ok          no          no        no           ok          --       --
ip          ok          ok                no        no      no          ok          ok          https://10.0.0.1        ok          no          no        no           ok          --       --
phone       ok          ok                no        no      no          ok          ok          no                      ok          no          no        no           ok          --       --
daytext     ok          ok                no        no      2027-01-31  ok          ok          no                      ok          no          no        no           ok          --       --
flag        ok          ok                true      no      no          ok          ok          no                      ok          Yes         Yes       no           ok          --       --
off         ok          ok                false     no      no          ok          ok          no                      ok          No          No        no           ok          --       --
number      ok          ok                no        4.5     no          ok          ok          no                      ok          no          no        no           ok          --       --
currency    ok          ok                no        1200    no          ok          ok          no                      ok          no          no        no           ok          --       --
percent     ok          ok                no        50      no          ok          ok          no                      ok          no          no        no           ok          --       --
date        ok          ok                no        no      2027-01-31  ok          ok          no                      ok          no          no        no           ok          --       --
moment      ok          ok                no        no      2027-01-31  ok          ok          no                      ok          no          no        no           ok          --       --
id          ok          ok                true      1       no          ok          ok          no                      ok          no          no        no           ok          --       --
link        ok          escaped           no        no      no          ok          ok          ok                      ok          no          no        no           ok          --       --
name        ok          ok                no        no      no          ok          ok          no                      ok          no          no        no           ok          --       --
reference   no          no                no        no      no          no          no          no                      no          no          no        no           no          --       --
list        ok          ok                no        no      no          ok          ok          no                      ok          no          no        no           ok          --       --
address     ok          1_Main_St<br>Tampa_FL_33601<br>United_States  no  no  no  ok  ok        no                      ok          no          no        Tampa        ok          --       --
unset       .           .                 .         .       .           .           .           .                       .           .           .         .            .           --       --
missing     .           .                 .         .       .           .           .           .                       .           .           .         .            .           --       --
password    .           .                 .         .       .           .           .           .                       .           .           .         .            .           --       --
shared      .           .                 .         .       .           .           .           .                       .           .           .         .            .           --       --
switchedOn  --          --                --        --      --          --          --          --                      ok          --          --        --           --          --       --
`

// source is where a row's value comes from, and the text that it is.
type source struct {
	from string
	text string
}

// customValues are the rows that are custom fields, by caption.
var customValues = map[string]cwsim.CustomField{
	"text":      {Type: cwsim.FieldText, Value: "Windows 11"},
	"option":    {Type: cwsim.FieldText, Value: "Blue"},
	"digits":    {Type: cwsim.FieldText, Value: "16"},
	"yes":       {Type: cwsim.FieldText, Value: "Yes"},
	"notes":     {Type: cwsim.FieldTextArea, Value: "a < b\nc"},
	"html":      {Type: cwsim.FieldTextArea, Value: "<p>hi</p>"},
	"hyperlink": {Type: cwsim.FieldHyperlink, Value: "https://example.com/x?a=b"},
	"place":     {Type: cwsim.FieldHyperlink, Value: "example.com/x"},
	"script":    {Type: cwsim.FieldHyperlink, Value: "javascript:alert(1)"},
	"ip":        {Type: cwsim.FieldIPAddress, Value: "10.0.0.1"},
	"phone":     {Type: "PhoneNumber", Value: "813-555-0101"},
	"daytext":   {Type: cwsim.FieldText, Value: "2027-01-31"},
	"flag":      {Type: cwsim.FieldCheckbox, Value: true},
	"off":       {Type: cwsim.FieldCheckbox, Value: false},
	"number":    {Type: cwsim.FieldNumber, Value: 4.5, NumberOfDecimals: 1},
	"currency":  {Type: cwsim.FieldCurrency, Value: 1200.0, NumberOfDecimals: 2},
	"percent":   {Type: cwsim.FieldPercent, Value: 50.0},
	"date":      {Type: cwsim.FieldDate, Value: "2027-01-31T00:00:00Z"},
	"unset":     {Type: cwsim.FieldText},
	"password":  {Type: cwsim.FieldPassword, Value: "correct horse"},
}

// otherSources are the rows that are no custom fields.
var otherSources = map[string]source{
	"moment":     {"configuration.lastBackupDate", "2027-01-31T08:30:00Z"},
	"id":         {"configuration.id", "1"},
	"link":       {"configuration.link", "https://cw.example/v4_6_release/services/system_io/router/openrecord.rails?locale=en_US&recordType=ConfigFV&recid=1&companyName=mymsp"},
	"name":       {"configuration.manufacturer.name", "Dell"},
	"reference":  {"configuration.manufacturer", ""},
	"list":       {"company.types", "Client, Partner"},
	"address":    {"location.address", "1 Main St\nTampa FL 33601\nUnited States"},
	"missing":    {"configuration.customFields.No such caption", ""},
	"shared":     {"configuration.questions.Vault", ""},
	"switchedOn": {"configuration.questions.Vault", "hunter2 "},
}

func sourceOf(value string) source {
	if field, is := customValues[value]; is {
		text := strings.TrimSuffix(fmt.Sprint(field.Value), "T00:00:00Z")
		return source{"configuration.customFields." + value, text}
	}
	return otherSources[value]
}

// cell is one value in one field.
type cell struct{ value, fieldType, want string }

func (c cell) label() string { return c.value + " in " + c.fieldType }

func cells(t *testing.T) []cell {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(matrix), "\n")
	types := strings.Fields(lines[0])[1:]
	require.Len(t, types, 15, "every type of field")
	var all []cell
	for _, line := range lines[1:] {
		columns := strings.Fields(line)
		require.Len(t, columns, len(types)+1, line)
		for i, want := range columns[1:] {
			all = append(all, cell{columns[0], types[i], want})
		}
	}
	for value := range customValues {
		require.Contains(t, matrix, "\n"+value+" ")
	}
	return all
}

// matrixReadings are the forms in which one Hudu or another answers values, as
// far as that is open. Normalising is what Hudu may make of a value when it
// stores it.
var matrixReadings = map[string]struct {
	switches    hudusim.Switches
	normalising bool
}{
	"as observed":         {},
	"texts and nulls":     {switches: hudusim.Switches{Addresses: hudusim.AsText, CheckBoxes: hudusim.AsText, Numbers: hudusim.AsText, AssetTags: hudusim.Native, EmptyAsNull: true, Dates: hudusim.DateSlash}},
	"passwords hidden":    {switches: hudusim.Switches{HidePasswords: true, Dates: hudusim.DateUS, CollapseLabelKeys: true}},
	"passwords masked":    {switches: hudusim.Switches{HidePasswords: true, PasswordMask: "••••••••", Dates: hudusim.DateMoment}},
	"key sees none":       {switches: hudusim.Switches{Key: hudusim.Key{NoPasswords: true, NoDestructive: true}, EmptyAsNull: true}},
	"bare, nulls kept":    {switches: hudusim.Switches{BareRecords: true, NullKeeps: true, AnyWebsite: true, AssetPost: hudusim.Post{Status: 201, Envelope: hudusim.Bare}}},
	"countries as codes":  {switches: hudusim.Switches{AddressCodes: true, Addresses: hudusim.AsText}},
	"values are polished": {switches: hudusim.Switches{TrimText: true, FormatPhones: true, RewriteHTML: true, RoundNumbers: true}, normalising: true},
}

// TestMatrix carries every sort of value into every type of field: it is
// written, and the next plan is empty, or it is refused with its name.
//
// Planted and found: a Date written with its time of day; ids instead of names
// for a ListSelect; a mask taken for what Confidential Text holds; a check box
// whose "false" counts as empty; passwords read without their switch.
func TestMatrix(t *testing.T) {
	for name, reading := range matrixReadings {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				all := cells(t)
				p := newMatrix(t, all, reading.switches)
				p.sync()
				p.checkCells(all, reading.normalising)
				refused := p.finished.Run.Summary.Refused
				p.settled()
				assert.Equal(t, refused, p.finished.Run.Summary.Refused, "a refused value is told of at each run")

				if !reading.normalising {
					p.loseState()
					p.settled()
					assert.Empty(t, p.finished.Conflicts, "found again, all values are equal")
				}
				p.empty()
				p.sync()
				p.checkEmptied(all)
				p.settled()
			})
		})
	}
}

const matrixLayout = 1

func newMatrix(t *testing.T, all []cell, switches hudusim.Switches) *provider {
	s := settings.Default()
	s.ConnectWise.Company = "mymsp"
	s.Layouts = settings.Layouts{Contacts: "Matrix", Locations: "Matrix", Configurations: "Matrix"}
	s.Skip.DataTypes = []settings.DataType{settings.Contacts, settings.Agreements}
	s.Options.KeepCompanyDetails = true
	layout := hudusim.AssetLayout{ID: matrixLayout, Name: "Matrix", Active: true, Icon: "fas fa-table", Color: "#000000", IconColor: "#ffffff",
		Fields: []hudusim.LayoutField{{Label: "ConnectWise ID", FieldType: hudusim.TypeText}}}
	for _, c := range all {
		layout.Fields = append(layout.Fields, hudusim.LayoutField{
			Label: c.label(), FieldType: c.fieldType, Options: map[string]string{hudusim.TypeDropdown: "Blue\nRed\n16\nYes\nNo"}[c.fieldType],
			ListID: map[string]int{hudusim.TypeListSelect: 7}[c.fieldType],
		})
		s.ConnectedFields = append(s.ConnectedFields, settings.ConnectedField{
			Layout: "Matrix", Field: c.label(), From: sourceOf(c.value).from, ReadPassword: c.value == "switchedOn",
		})
	}
	h := hudusim.Data{
		APIKey: "sandboxHuduKey1234567890", Version: "2.45.1", Companies: []hudusim.Company{{ID: 10, Name: "Acme"}},
		Layouts: []hudusim.AssetLayout{layout},
		Lists:   []hudusim.List{{ID: 7, Name: "Colours", ListItems: []hudusim.ListItem{{Name: "Blue"}, {Name: "Red"}, {Name: "16"}, {Name: "Yes"}, {Name: "No"}}}},
	}
	p := &provider{
		t: t, data: matrixTenant(), settings: s, faults: &fault.Injector{}, cwFaults: &fault.Injector{},
		counter: map[string]*transport.Counter{"connectwise": {}, "hudu": {}},
		hudu:    hudusim.New(h, hudusim.WithClock(time.Now), hudusim.WithSwitches(switches)),
	}
	p.cw = cwsim.New(p.data, cwsim.WithClock(time.Now))
	p.loseState()
	return p
}

func matrixTenant() cwsim.Data {
	site := &cwsim.Ref{ID: 3, Name: "Tampa"}
	configuration := cwsim.Configuration{
		ID: 1, Name: "SRV-01", Company: &cwsim.Ref{ID: 1}, Site: site, Manufacturer: &cwsim.Ref{ID: 2, Name: "Dell"}, ActiveFlag: true,
		LastBackupDate: time.Date(2027, 1, 31, 8, 30, 0, 0, time.UTC),
		Questions:      []cwsim.Question{{QuestionID: 5, Question: "Vault", Answer: "hunter2 ", FieldType: cwsim.FieldPassword}},
	}
	for i, value := range strings.Fields("text option digits yes notes html hyperlink place script ip phone daytext flag off number currency percent date unset password") {
		field := customValues[value]
		field.ID, field.Caption = 100+i, value
		configuration.CustomFields = append(configuration.CustomFields, field)
	}
	return cwsim.Data{
		Company: "mymsp", PublicKey: "pub", PrivateKey: "priv", ClientID: "client", Codebase: "v2026_1", Version: "v2026.1.1",
		Companies: []cwsim.Company{{ID: 1, Name: "Acme", Types: []cwsim.Ref{{ID: 1, Name: "Client"}, {ID: 2, Name: "Partner"}}}},
		Sites: []cwsim.Site{{
			ID: 3, Name: "Tampa", AddressLine1: "1 Main St", City: "Tampa", StateReference: &cwsim.Ref{ID: 1, Identifier: "FL", Name: "Florida"}, Zip: "33601",
			Country: &cwsim.Ref{ID: 1, Name: "United States"}, Company: &cwsim.Ref{ID: 1},
		}},
		Configurations: []cwsim.Configuration{configuration},
	}
}

// loseState begins with an empty store that knows the match alone.
func (p *provider) loseState() {
	p.store = enginetest.NewWorld(time.Now).Store
	p.connect("sandboxHuduKey1234567890")
	match := base.Match{Company: connectwise.CompanyID(1), Decision: base.Matched, Hudu: hudu.CompanyID(10)}
	require.NoError(p.t, p.store.Settle(journal.Effect{Matches: []base.Match{match}}))
}

// asset is the configuration's asset.
func (p *provider) matrixAsset() hudusim.Asset {
	p.t.Helper()
	assets := p.hudu.Assets(func(a hudusim.Asset) bool { return a.Name == "SRV-01" })
	require.Len(p.t, assets, 1)
	return assets[0]
}

func (p *provider) checkCells(all []cell, normalising bool) {
	p.t.Helper()
	values := p.matrixAsset().Values
	for _, c := range all {
		got, want := asText(values[c.label()]), strings.ReplaceAll(c.want, "_", " ")
		told, warned := p.problemOf(c), p.warningOf(c)
		switch c.want {
		case "no":
			assert.Empty(p.t, got, c.label())
			assert.True(p.t, told, "%s is not reported", c.label())
			continue
		case "--":
			assert.Empty(p.t, got, c.label())
			assert.True(p.t, warned && !told, "%s is not warned of", c.label())
			continue
		case ".":
			assert.Empty(p.t, got, c.label())
			assert.False(p.t, told, c.label())
			assert.Equal(p.t, slices.Contains([]string{"password", "shared", "unset", "missing"}, c.value), warned, c.label())
			continue
		case "ok":
			want = sourceOf(c.value).text
		case "escaped":
			want = html.EscapeString(sourceOf(c.value).text)
		case "Tampa":
			assert.Contains(p.t, got, "Tampa", c.label())
			continue
		}
		assert.False(p.t, told || warned, c.label())
		if normalising {
			assert.NotEmpty(p.t, got, c.label())
		} else {
			assert.Equal(p.t, want, got, c.label())
		}
	}
}

func (p *provider) problemOf(c cell) bool {
	for _, problem := range p.finished.Problems {
		if strings.Contains(problem.Reason, fmt.Sprintf("%q", c.label())) && problem.Refused && problem.Name == "SRV-01" {
			return true
		}
	}
	return false
}

func (p *provider) warningOf(c cell) bool {
	for _, warning := range p.finished.Run.Summary.Warnings {
		if strings.Contains(warning, fmt.Sprintf("%q", c.label())) {
			return true
		}
	}
	return false
}

// empty takes every value away in ConnectWise.
func (p *provider) empty() {
	p.t.Helper()
	require.NoError(p.t, p.cw.UpdateConfiguration(1, func(c *cwsim.Configuration) {
		c.Manufacturer, c.Site, c.LastBackupDate, c.Questions[0].Answer = nil, nil, time.Time{}, nil
		for i := range c.CustomFields {
			c.CustomFields[i].Value = nil
		}
	}))
	require.NoError(p.t, p.cw.UpdateCompany(1, func(c *cwsim.Company) { c.Types = nil }))
}

// checkEmptied: what was emptied is cleared, but for a password, which a role
// may only hide.
func (p *provider) checkEmptied(all []cell) {
	p.t.Helper()
	values := p.matrixAsset().Values
	for _, c := range all {
		got := asText(values[c.label()])
		switch c.value {
		case "id", "link":
		case "switchedOn":
			assert.Equal(p.t, c.fieldType == hudusim.TypePassword, got != "", c.label())
		default:
			assert.Empty(p.t, got, c.label())
		}
	}
}

// asText is a plain value of the simulator.
func asText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(v, ", ")
	default:
		return fmt.Sprint(v)
	}
}
