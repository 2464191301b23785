package holdings

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match"
	"crossdock/backend/settings"
)

func ref(id int) connectwise.Ref { return connectwise.Ref{ID: id} }

func mail(values ...string) []connectwise.Communication {
	var items []connectwise.Communication
	for _, v := range values {
		items = append(items, connectwise.Communication{Kind: connectwise.Email, Value: v})
	}
	return append(items, connectwise.Communication{Kind: connectwise.Phone, Value: "813@555"})
}

func someSettings() settings.Settings {
	s := settings.Default()
	s.Layouts.Contacts, s.Layouts.Configurations = "People", "Configurations"
	return s
}

func TestWhatCompaniesHold(t *testing.T) {
	field := func(label string, value any) hudu.AssetField { return hudu.AssetField{Label: label, Value: value} }
	got := Of(Input{
		Settings: someSettings(),
		ConnectWise: connectwise.Records{
			Configurations: []connectwise.Configuration{
				{ID: 1, Company: ref(7), SerialNumber: " 5CG-1 "}, {ID: 2, Company: ref(7), SerialNumber: "5CG-1"},
				{ID: 3, Company: ref(7), SerialNumber: "To Be Filled By O.E.M."}, {ID: 4, SerialNumber: "ABC123"}, {ID: 5, Company: ref(8)},
			},
			Contacts: []connectwise.Contact{{ID: 1, Company: ref(7), Communications: mail("a@x.example", "none")}, {ID: 2, Communications: mail("b@x.example")}},
			Sites:    []connectwise.Site{{ID: 9, Company: ref(8)}},
		},
		Hudu: hudu.Records{
			Layouts: []hudu.AssetLayout{
				{ID: 1, Name: "People", Active: true, Fields: []hudu.LayoutField{{Label: "E-Mail", Type: hudu.Text}, {Label: "ConnectWise ID", Type: hudu.Text}}},
				{ID: 2, Name: "Configurations", Active: true, Fields: []hudu.LayoutField{
					{Label: "Service Tag", Type: hudu.Text}, {Label: "Serial", Type: hudu.Confidential}, {Label: "ConnectWise ID", Type: hudu.Text},
				}},
			},
			Assets: []hudu.Asset{
				{ID: 1, Company: 3, Layout: 1, PrimaryMail: "a@x.example", Fields: []hudu.AssetField{field("E-Mail", "c@x.example"), field("ConnectWise ID", "1")}},
				{ID: 2, Company: 3, Layout: 2, PrimarySerial: "5cg-1", Fields: []hudu.AssetField{field("Service Tag", "TAG9"), field("Serial", "SECRET1"), field("ConnectWise ID", "configuration/5")}},
				{ID: 3, Company: 3, Cards: []hudu.Card{
					{IntegratorName: hudu.IntegratorConnectWise, SyncType: "site", SyncID: 9}, {IntegratorName: hudu.IntegratorConnectWise, SyncType: "contact", SyncID: 1},
					{IntegratorName: hudu.IntegratorConnectWise, SyncType: "configuration", SyncID: 5},
				}},
				{ID: 4, Company: 4, Layout: 2, Fields: []hudu.AssetField{field("ConnectWise ID", "configuration/4")}},
			},
		},
	})
	assert.Equal(t, map[connectwise.CompanyID]match.Holdings{7: {Serials: []string{"5CG-1"}, Emails: []string{"a@x.example"}}}, got.ConnectWise)
	assert.Equal(t, map[hudu.CompanyID]match.Holdings{3: {Serials: []string{"5cg-1", "TAG9"}, Emails: []string{"a@x.example", "c@x.example"}}}, got.Hudu)
	// The asset with three cards votes once for either company.
	assert.Equal(t, map[hudu.CompanyID]map[connectwise.CompanyID]int{3: {7: 2, 8: 2}}, got.Votes)
}

func TestTheProvidersOwnPhonesAndDomains(t *testing.T) {
	s := someSettings()
	s.ConnectWise.Company, s.ConnectWise.Site, s.Hudu.URL = "mymsp", "connect.mymsp.example", "https://docs.mymsp.co.example:8443/x"
	companies := []connectwise.Company{
		{ID: 1, Identifier: "MyMSP", Phone: "813 555 0100", Fax: "813 555 0101", Website: "http://www.mymsp.example/about"},
		{ID: 2, Identifier: "Branch", Types: []connectwise.Ref{{Name: "Owner"}}, Phone: "813 555 0102"},
		{ID: 3, Identifier: "Customer", Phone: "813 555 0103", Website: "customer.example"},
		{ID: 4, Identifier: "mymsp", Phone: "813 555 0104", Deleted: true},
	}
	assert.Equal(t, match.Own{
		Phones:  []string{"813 555 0100", "813 555 0101", "813 555 0102"},
		Domains: []string{"connect.mymsp.example", "docs.mymsp.co.example", "mymsp.co.example", "mymsp.example", "www.mymsp.example"},
	}, own(s, companies))

	s.ConnectWise.Company, s.ConnectWise.Site, s.Hudu.URL = "", "api-na.myconnectwise.net", "https://mymsp.huducloud.com"
	assert.Empty(t, own(s, companies[2:]), "the vendors' hosts are nobody's, and an empty login is no company's")
	s.ConnectWise.Site, s.Hudu.URL = "http://127.0.0.1:8080", "localhost"
	assert.Empty(t, own(s, nil))
}
