package hudusim_test

import (
	"io"
	"strings"
	"testing"

	"crossdock/backend/sandbox/hudusim"

	"github.com/stretchr/testify/assert"
)

func body(text string) io.ReadCloser { return io.NopCloser(strings.NewReader(text)) }

func TestCustomFieldsTake(t *testing.T) {
	address := object{"address_line_1": "1 Main St", "city": "Denver", "state": "CO", "country_name": "US"}
	for _, tt := range []struct {
		write object
		label string
		want  any
	}{
		{object{"operating_system": "Windows"}, "Operating System", "Windows"},
		{object{"Operating System": "Windows"}, "Operating System", "Windows"},
		{object{"OPERATING_SYSTEM": ""}, "Operating System", nil},
		{object{"operating_system": nil}, "Operating System", nil},
		{object{"operating_system": 7}, "Operating System", "7"},
		{object{"notes": "<p>a<script>"}, "Notes", "<p>a<script>"},
		{object{"managed": "false"}, "Managed", false},
		{object{"managed": false}, "Managed", false},
		{object{"cores": "5"}, "Cores", 5.0},
		{object{"cores": 2.5}, "Cores", 2.5},
		{object{"warranty_end": "2027-02-03"}, "Warranty End", "2027-02-03"},
		{object{"warranty_end": "2027/02/03"}, "Warranty End", "2027-02-03"},
		{object{"warranty_end": "02/03/2027"}, "Warranty End", "2027-02-03"},
		{object{"portal": "https://p.example"}, "Portal", "https://p.example"},
		{object{"state": []string{"Spare"}}, "State", []string{"Spare"}},
		{object{"state": []string{}}, "State", nil},
		{object{"tags": []string{"Gone", "Active"}}, "Tags", []string{"Gone", "Active"}},
		{object{"site": []int{hq, srv02}}, "Site", []int{hq, srv02}},
		{object{"site": []string{"104"}}, "Site", []int{archived}},
		{object{"site": []int{}}, "Site", nil},
		{object{"address": address}, "Address", hudusim.Address{AddressLine1: "1 Main St", City: "Denver", State: "CO", CountryName: "US"}},
		{object{"address": object{}}, "Address", nil},
		{object{"tier": "Gold"}, "Tier", "Gold"},
		{object{"rack_(u)?": "7"}, "Rack (U)?", "7"},
		{object{"cores": 3, "map": "<i>"}, "Map", "<i>"},
	} {
		r := start(t, hudusim.Switches{})
		r.put("/companies/1/assets/101", fields(tt.write)).ok(t)
		assert.Equal(t, tt.want, mustAsset(t, r, srv01).Values[tt.label], tt.write)
	}
}

func TestCustomFieldsRefuse(t *testing.T) {
	const array = `{"error":"Invalid custom fields","details":["custom_fields must be an array of objects (use [ ] not { })."]}`
	for name, tt := range map[string]struct {
		write any
		want  string
	}{
		"a map":                  {object{"cores": 3}, array},
		"a text":                 {"x", array},
		"an array of texts":      {[]string{"cores"}, array},
		"unknown keys":           {[]object{{"cores": 3}, {"some_field": 1}, {"other": 2}}, `{"error":"Invalid custom fields","details":["Invalid field names: some_field, other"]}`},
		"a heading":              {[]object{{"general": "x"}}, `{"error":"Invalid custom fields","details":["Invalid field names: general"]}`},
		"a collapsed key":        {[]object{{"rack_u": "7"}}, ``},
		"a dropdown option":      {[]object{{"tier": "Bronze"}}, ``},
		"a list item":            {[]object{{"state": []string{"active"}}}, ``},
		"a list item by id":      {[]object{{"state": []int{119}}}, ``},
		"a list as text":         {[]object{{"state": "Active"}}, ``},
		"two of one option":      {[]object{{"state": []string{"Active", "Gone"}}}, ``},
		"another company":        {[]object{{"site": []int{hq, far}}}, `{"error":"Invalid custom fields","details":["Asset ID(s) 105 for 'Site' do not exist or do not belong to this company."]}`},
		"no such asset":          {[]object{{"site": []int{999}}}, ``},
		"an asset without array": {[]object{{"site": hq}}, ``},
		"a check box":            {[]object{{"managed": "yes"}}, ``},
		"a number":               {[]object{{"cores": "many"}}, ``},
		"above the maximum":      {[]object{{"cores": 65}}, ``},
		"below the minimum":      {[]object{{"cores": -1}}, ``},
		"a date":                 {[]object{{"warranty_end": "2027-13-01"}}, ``},
		"a moment as a date":     {[]object{{"warranty_end": "2027-02-03T00:00:00Z"}}, ``},
		"an address as text":     {[]object{{"address": "1 Main St"}}, ``},
		"a text as array":        {[]object{{"notes": []string{"x"}}}, ``},
		"http":                   {[]object{{"portal": "http://p.example"}}, ``},
		"a bare host":            {[]object{{"portal": "p.example"}}, ``},
	} {
		t.Run(name, func(t *testing.T) {
			r := start(t, hudusim.Switches{})
			r.refused(422, tt.want, func() answer {
				return r.put("/companies/1/assets/101", asset(object{"name": "x", "custom_fields": tt.write}))
			})
			r.refused(422, tt.want, func() answer {
				return r.post("/companies/1/assets", asset(object{"name": "x", "asset_layout_id": servers, "custom_fields": tt.write}))
			})
		})
	}
}

func TestCollapsedLabelKeys(t *testing.T) {
	r := start(t, hudusim.Switches{CollapseLabelKeys: true})
	r.put("/companies/1/assets/101", fields(object{"rack_u": "7"}, object{"operating_system": "BSD"})).ok(t)
	assert.Equal(t, "7", mustAsset(t, r, srv01).Values["Rack (U)?"])
	assert.Equal(t, "BSD", mustAsset(t, r, srv01).Values["Operating System"])
	r.refused(422, ``, func() answer { return r.put("/companies/1/assets/101", fields(object{"rack_(u)?": "7"})) })
}

func TestWriteSwitches(t *testing.T) {
	for name, tt := range map[string]struct {
		turn        func(*hudusim.Switches)
		write       object
		label       string
		without     any // the value with the switch off, nil when refused
		with        any // the value with the switch on, nil when refused
		refusedWith bool
	}{
		"null keeps":    {func(s *hudusim.Switches) { s.NullKeeps = true }, object{"operating_system": nil}, "Operating System", nil, "Debian", false},
		"any website":   {func(s *hudusim.Switches) { s.AnyWebsite = true }, object{"portal": "http://p"}, "Portal", nil, "http://p", false},
		"address codes": {func(s *hudusim.Switches) { s.AddressCodes = true }, object{"address": object{"country_name": "USA"}}, "Address", hudusim.Address{CountryName: "USA"}, nil, true},
		"trim":          {func(s *hudusim.Switches) { s.TrimText = true }, object{"operating_system": " BSD "}, "Operating System", " BSD ", "BSD", false},
		"trim to empty": {func(s *hudusim.Switches) { s.TrimText = true }, object{"operating_system": "  "}, "Operating System", "  ", nil, false},
		"phones":        {func(s *hudusim.Switches) { s.FormatPhones = true }, object{"support_phone": "+1 813-555-0101"}, "Support Phone", "+1 813-555-0101", "(813) 555-0101", false},
		"other phones":  {func(s *hudusim.Switches) { s.FormatPhones = true }, object{"support_phone": "+47 22 33 44"}, "Support Phone", "+47 22 33 44", "+47 22 33 44", false},
		"html":          {func(s *hudusim.Switches) { s.RewriteHTML = true }, object{"notes": "<p>a & b<br/><b class='x'>c"}, "Notes", "<p>a & b<br/><b class='x'>c", `<p>a &amp; b<br/><b class="x">c</b></p>`, false},
		"round":         {func(s *hudusim.Switches) { s.RoundNumbers = true }, object{"cores": 2.6}, "Cores", 2.6, 3.0, false},
	} {
		t.Run(name, func(t *testing.T) {
			off, on := start(t, hudusim.Switches{}), start(t, hudusim.Switches{})
			on.Change(tt.turn)
			statusOff := off.put("/companies/1/assets/101", fields(tt.write)).status
			statusOn := on.put("/companies/1/assets/101", fields(tt.write)).status
			if statusOff == 200 {
				assert.Equal(t, tt.without, mustAsset(t, off, srv01).Values[tt.label])
			} else {
				assert.Nil(t, tt.without)
			}
			if tt.refusedWith {
				assert.Equal(t, 422, statusOn)
				return
			}
			assert.Equal(t, 200, statusOn)
			assert.Equal(t, tt.with, mustAsset(t, on, srv01).Values[tt.label])
		})
	}
}

func TestNormalisedCompanies(t *testing.T) {
	write := object{"company": object{"city": " Oslo ", "phone_number": "8135550102"}}
	r := start(t, hudusim.Switches{})
	r.put("/companies/1", write).ok(t)
	company, _ := r.Company(acme)
	assert.Equal(t, " Oslo 8135550102", company.City+company.PhoneNumber)
	r.Change(func(s *hudusim.Switches) { s.TrimText, s.FormatPhones = true, true })
	r.put("/companies/1", write).ok(t)
	company, _ = r.Company(acme)
	assert.Equal(t, "Oslo(813) 555-0102", company.City+company.PhoneNumber)
}
