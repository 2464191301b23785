package catalogue_test

import (
	"slices"
	"testing"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

func kinds() []record.Kind { return append(record.AssetKinds(), record.Company) }

// Planted and found: a path that no source of settings may have; two values of
// one label.
func TestEveryValueCanBeConnected(t *testing.T) {
	for _, kind := range kinds() {
		labels := map[string]bool{}
		for _, v := range catalogue.Values(kind) {
			source, err := settings.ParseSource(v.From)
			if err != nil || source.Kind != kind || v.Kind != kind {
				t.Errorf("%s: %v, of kind %s", v.From, err, source.Kind)
			}
			if labels[v.Label] {
				t.Errorf("%s: the label %q is there twice", v.From, v.Label)
			}
			labels[v.Label] = true
			if again, known := catalogue.Find(v.From); !known || again != v {
				t.Errorf("%s is found as %+v", v.From, again)
			}
			if fields := fieldsFor(v.Type); len(fields) == 0 {
				t.Errorf("%s: nothing fits a %s", v.From, v.Type)
			}
		}
	}
}

var allFields = []hudu.FieldType{
	hudu.Text, hudu.RichText, hudu.Heading, hudu.CheckBox, hudu.Number, hudu.Date, hudu.CopyableText, hudu.Phone, hudu.Website,
	hudu.Confidential, hudu.ListSelect, hudu.AssetTag, hudu.AddressData, hudu.Embed, hudu.Dropdown,
}

func fieldsFor(is catalogue.Type) []hudu.FieldType {
	return slices.DeleteFunc(slices.Clone(allFields), func(f hudu.FieldType) bool { return catalogue.Fits(is, f) != "" })
}

// examples are a value of each type, and where the sync takes it from.
var examples = map[catalogue.Type]struct {
	from string
	fill func(*connectwise.Records)
	text string
}{
	catalogue.Text:     {"configuration.osType", member("osType", "Windows"), "Windows"},
	catalogue.LongText: {"configuration.notes", member("notes", "one\ntwo"), "one\ntwo"},
	catalogue.Number:   {"configuration.id", nil, "42"},
	catalogue.Date:     {"configuration.purchaseDate", member("purchaseDate", "2026-01-02T00:00:00Z"), "2026-01-02"},
	catalogue.Flag:     {"configuration.activeFlag", member("activeFlag", true), "true"},
	catalogue.Link:     {"configuration.managementLink", member("managementLink", "https://a.example/b"), "https://a.example/b"},
	catalogue.Phone: {"contact.phone", func(r *connectwise.Records) {
		r.Contacts[0].Communications = []connectwise.Communication{{Kind: connectwise.Phone, Value: "(813) 555-0101"}}
	}, "(813) 555-0101"},
	catalogue.Email: {"contact.email", func(r *connectwise.Records) {
		r.Contacts[0].Communications = []connectwise.Communication{{Kind: connectwise.Email, Value: "a@b.example"}}
	}, "a@b.example"},
	catalogue.Address: {"location.address", func(r *connectwise.Records) {
		r.Sites[0].Address = connectwise.Address{Line1: "1 Main St", City: "Tampa"}
	}, "1 Main St\nTampa"},
	catalogue.Reference: {"configuration.contact", func(r *connectwise.Records) { r.Configurations[0].Contact = connectwise.Ref{ID: 42} }, "contact/42"},
}

func member(path string, value any) func(*connectwise.Records) {
	return func(r *connectwise.Records) { r.Configurations[0].Members = connectwise.Members{path: value} }
}

// TestWhatFitsIsWhatTheSyncCarries: whatever is said to fit is carried without
// a problem, and what is refused for its form is a problem of the sync too.
// Planted and found: dates said to fit a number; text said to fit a check box.
func TestWhatFitsIsWhatTheSyncCarries(t *testing.T) {
	for is, example := range examples {
		for _, field := range allFields {
			carried := carries(t, example.from, example.fill, example.text, field)
			if fits := catalogue.Fits(is, field) == ""; fits && !carried {
				t.Errorf("a %s is said to fit %s, and the sync cannot carry it", is, field)
			}
		}
	}
	for field, refused := range map[hudu.FieldType][]catalogue.Type{
		hudu.Date:        {catalogue.Text, catalogue.Flag, catalogue.Email, catalogue.Address},
		hudu.Number:      {catalogue.Text, catalogue.Date, catalogue.Flag, catalogue.Email},
		hudu.CheckBox:    {catalogue.Text, catalogue.Date, catalogue.Number, catalogue.Email},
		hudu.AddressData: {catalogue.Text, catalogue.Phone},
	} {
		for _, is := range refused {
			example := examples[is]
			if catalogue.Fits(is, field) == "" || carries(t, example.from, example.fill, example.text, field) {
				t.Errorf("a %s goes into %s", is, field)
			}
		}
	}
}

// carries runs the mapping with that one connected field.
func carries(t *testing.T, from string, fill func(*connectwise.Records), text string, field hudu.FieldType) bool {
	t.Helper()
	source, err := settings.ParseSource(from)
	if err != nil {
		t.Fatal(err)
	}
	s := settings.Default()
	s.Layouts = settings.Layouts{Contacts: "L", Locations: "L", Configurations: "L"}
	s.ConnectedFields = []settings.ConnectedField{{Layout: "L", Field: "F", From: from}}
	company := connectwise.Ref{ID: 1}
	records := connectwise.Records{
		Companies:      []connectwise.Company{{ID: 1, Name: "A"}},
		Configurations: []connectwise.Configuration{{ID: 42, Name: "C", Company: company, Active: true}},
		Contacts:       []connectwise.Contact{{ID: 42, FirstName: "C", Company: company}},
		Sites:          []connectwise.Site{{ID: 42, Name: "C", Company: company}},
	}
	if fill != nil {
		fill(&records)
	}
	list := hudu.List{ID: 9, Items: []hudu.ListItem{{ID: 91, Name: text}}}
	d := mapping.Map(mapping.Input{
		Settings: s, ConnectWise: records, Seals: secret.NewSeals(secret.New("key")), Base: base.Base{Matches: map[connectwise.CompanyID]base.Match{1: {Company: 1, Decision: base.Matched, Hudu: 2}}},
		Hudu: hudu.Records{Lists: []hudu.List{list}, Layouts: []hudu.AssetLayout{{ID: 1, Name: "L", Active: true, Fields: []hudu.LayoutField{
			{ID: 1, Label: "F", Type: field, ListID: 9, Options: []string{text}},
		}}}},
	})
	for _, asset := range d.Assets {
		if asset.Key.Kind != source.Kind {
			continue
		}
		values, problems := d.Values(asset, 1)
		for _, v := range values {
			if v.Attribute == "field:F" && v.Value != "" && len(problems) == 0 {
				return true
			}
		}
	}
	return false
}

// Planted and found: labels compared with their punctuation; notes proposed for
// the notes that people keep.
func TestSuggest(t *testing.T) {
	for _, test := range []struct {
		kind  record.Kind
		label string
		field hudu.FieldType
		want  string
	}{
		{record.Configuration, "Serial Number", hudu.Text, "configuration.serialNumber"},
		{record.Configuration, "service_tag", hudu.Text, "configuration.serialNumber"},
		{record.Configuration, "OS", hudu.Text, "configuration.osType"},
		{record.Configuration, "Operating System", hudu.Text, "configuration.osType"},
		{record.Configuration, "Model", hudu.Text, "configuration.modelNumber"},
		{record.Configuration, "Warranty Expiration", hudu.Date, "configuration.warrantyExpirationDate"},
		{record.Configuration, "Warranty Expiration", hudu.CheckBox, ""},
		{record.Configuration, "Status", hudu.ListSelect, "configuration.status.name"},
		{record.Configuration, "ConnectWise", hudu.Website, "configuration.link"},
		{record.Configuration, "ConnectWise ID", hudu.Text, ""},
		{record.Configuration, "Notes", hudu.RichText, ""},
		{record.Configuration, "ConnectWise Notes", hudu.RichText, "configuration.notes"},
		{record.Configuration, "Location", hudu.AssetTag, "configuration.site"},
		{record.Configuration, "Assigned To", hudu.AssetTag, "configuration.contact"},
		{record.Contact, "Site", hudu.AssetTag, "contact.site"},
		{record.Configuration, "Rack", hudu.AssetTag, ""},
		{record.Contact, "Contact", hudu.AssetTag, ""},
		{record.Configuration, "Admin Password", hudu.Confidential, ""},
		{record.Configuration, "Phone", hudu.Phone, ""},
		{record.Contact, "E-mail", hudu.CopyableText, "contact.email"},
		{record.Contact, "Email", hudu.Text, "contact.email"},
		{record.Contact, "Phone", hudu.Phone, "contact.phone"},
		{record.Contact, "Cell Phone", hudu.Phone, "contact.mobile"},
		{record.Location, "Address", hudu.AddressData, "location.address"},
		{record.Location, "Address", hudu.Text, "location.address"},
		{record.Location, "Phone", hudu.Phone, "location.phoneNumber"},
		{record.Location, "Zip", hudu.Text, "location.zip"},
		{record.Agreement, "End Date", hudu.Date, "agreement.endDate"},
		{record.Agreement, "Amount", hudu.Number, ""},
		{record.Configuration, "", hudu.Text, ""},
		{record.Configuration, "???", hudu.Text, ""},
		{record.Relation, "Name", hudu.Text, ""},
	} {
		v, found := catalogue.Suggest(test.kind, hudu.LayoutField{Label: test.label, Type: test.field})
		if v.From != test.want || found != (test.want != "") {
			t.Errorf("%s %q of %s: %q, want %q", test.kind, test.label, test.field, v.From, test.want)
		}
	}
	if _, found := catalogue.Suggest(record.Configuration, hudu.LayoutField{Label: "Model", Type: hudu.Text, Destroyed: true}); found {
		t.Error("a removed field has a value")
	}
}

func TestDescribe(t *testing.T) {
	for from, want := range map[string]string{
		"configuration.osType":                     "Configuration: operating system",
		"configuration.ipAddress":                  "Configuration: IP address",
		"contact.email":                            "Contact: email",
		"location.address":                         "Site: address",
		"configuration.link":                       "Configuration: ConnectWise",
		"configuration.questions.Rack Position":    "Configuration: Rack Position (question)",
		"contact.customFields.Badge Number":        "Contact: Badge Number (custom field)",
		"configuration.companyLocationId":          "Configuration: companyLocationId",
		"no source":                                "no source",
		"configuration.customFields.A.B":           "Configuration: A.B (custom field)",
		"company.identifier":                       "Company: company ID",
		"configuration.notes":                      "Configuration: ConnectWise notes",
		"configuration.contact":                    "Configuration: contact (link)",
		"agreement.customFields.<script>alert(1)<": "Agreement: <script>alert(1)< (custom field)",
	} {
		if got := catalogue.Describe(from); got != want {
			t.Errorf("%s: %q, want %q", from, got, want)
		}
	}
}

// Planted and found: a word of a type that is part of another word ("san" in
// "artisan"); a general word before a special one.
func TestDrafts(t *testing.T) {
	for _, test := range []struct {
		kind       record.Kind
		name       string
		want, icon string
		has        string // a field that is taken
	}{
		{record.Contact, "", "People", "fas fa-user", "contact.email"},
		{record.Contact, "Staff members", "Staff members", "fas fa-user", "contact.email"},
		{record.Location, "", "Locations", "fas fa-map-marker-alt", "location.address"},
		{record.Agreement, "", "Agreements", "fas fa-file-contract", "agreement.endDate"},
		{record.Configuration, "", "Configurations", "fas fa-desktop", "configuration.serialNumber"},
		{record.Configuration, "Managed Server", "Servers", "fas fa-server", "configuration.osType"},
		{record.Configuration, "Servers", "Servers", "fas fa-server", "configuration.osType"},
		{record.Configuration, "Firewall", "Firewalls", "fas fa-shield-alt", "configuration.ipAddress"},
		{record.Configuration, "Switch", "Switches", "fas fa-network-wired", "configuration.macAddress"},
		{record.Configuration, "Wireless Access Point", "Wireless Access Points", "fas fa-wifi", "configuration.macAddress"},
		{record.Configuration, "Virtual Machine", "Virtual Machines", "fas fa-cube", "configuration.ram"},
		{record.Configuration, "Network Printer", "Network Printers", "fas fa-print", "configuration.ipAddress"},
		{record.Configuration, "NAS", "NAS", "fas fa-hdd", "configuration.localHardDrives"},
		{record.Configuration, "Phone System", "Phone Systems", "fas fa-phone", "configuration.ipAddress"},
		{record.Configuration, "Domain", "Domains", "fas fa-globe", "configuration.warrantyExpirationDate"},
		{record.Configuration, "Domain Controller", "Domain Controllers", "fas fa-server", "configuration.osType"},
		{record.Configuration, "Artisan Tool", "Artisan Tools", "fas fa-desktop", "configuration.serialNumber"},
		{record.Configuration, "Forklift", "Forklifts", "fas fa-desktop", "configuration.serialNumber"},
	} {
		d := catalogue.DraftLayout(test.kind, test.name)
		if d.Name != test.want || d.Icon != test.icon {
			t.Errorf("%s %q: %q %s, want %q %s", test.kind, test.name, d.Name, d.Icon, test.want, test.icon)
		}
		if !slices.ContainsFunc(d.Fields, func(f catalogue.DraftField) bool { return f.From == test.has && f.Take }) {
			t.Errorf("%s %q has no %s", test.kind, test.name, test.has)
		}
		looksRight(t, d)
	}
}

// looksRight: the first field is the ConnectWise ID, labels are there once, and
// each field is one that its value fits and that is proposed for it again.
func looksRight(t *testing.T, d catalogue.Draft) {
	t.Helper()
	if first := d.Fields[0]; first.Label != record.ConnectWiseIDLabel || first.Type != hudu.Text || !first.Fixed || !first.Take || first.From != "" {
		t.Errorf("%s begins with %+v", d.Name, first)
	}
	labels := map[string]bool{}
	for _, f := range d.Fields {
		if labels[hudu.FieldKey(f.Label)] {
			t.Errorf("%s has %q twice", d.Name, f.Label)
		}
		labels[hudu.FieldKey(f.Label)] = true
		if f.From == "" {
			continue
		}
		again, found := catalogue.Suggest(d.Kind, hudu.LayoutField{Label: f.Label, Type: f.Type})
		if !found || again.From != f.From {
			t.Errorf("%s: for %q %q is proposed, want %q", d.Name, f.Label, again.From, f.From)
		}
	}
	layout := d.Layout()
	for i, f := range layout.Fields {
		if f.Position != i+1 {
			t.Errorf("%s: %q is at %d", d.Name, f.Label, f.Position)
		}
	}
	taken := 0
	for _, f := range d.Fields {
		if f.Take {
			taken++
		}
	}
	if len(layout.Fields) != taken || taken < 5 || layout.IconColor == "" || !layout.Active {
		t.Errorf("%s: %d fields of %d", d.Name, len(layout.Fields), taken)
	}
}

func TestLayoutNames(t *testing.T) {
	if names := catalogue.LayoutNames(record.Configuration, "Managed Server"); !slices.Equal(names, []string{"Servers", "Managed Servers", "Managed Server"}) {
		t.Errorf("%q", names)
	}
	if names := catalogue.LayoutNames(record.Contact, ""); names[0] != "People" || !slices.Contains(names, "Contacts") {
		t.Errorf("%q", names)
	}
	if names := catalogue.LayoutNames(record.Configuration, "Forklift"); slices.Contains(names, "Configurations") {
		t.Errorf("%q: a type of its own does not belong into the default layout's place", names)
	}
}

func TestPlural(t *testing.T) {
	for name, want := range map[string]string{
		"Firewall": "Firewalls", "Switch": "Switches", "Battery": "Batteries", "Gateway": "Gateways", "UPS": "UPS", "PBX": "PBXs", "VM": "VMs",
		"Servers": "Servers", "Software": "Software", "Wireless": "Wireless", "Box": "Boxes", "": "", "SIP (old)": "SIP (old)", "Ü": "Üs", "x": "xes",
		"Equipment": "Equipment", "Break/Fix": "Break/Fixes", "  ": "  ",
	} {
		if got := catalogue.Plural(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
