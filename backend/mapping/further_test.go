package mapping

import (
	"strings"
	"testing"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/settings"
)

// shared is a tenant with a further company, 2, that stands before the first
// one, 5, in the list. Both are in company 10 of Hudu, each with a
// configuration and an agreement.
func shared() Input {
	in := tenant()
	in.ConnectWise.Companies = []connectwise.Company{{ID: 2, Name: "Acme East"}, {ID: 5, Name: "Acme"}}
	in.ConnectWise.Configurations = []connectwise.Configuration{
		{ID: 42, Name: "SRV-01", Company: connectwise.Ref{ID: 2}, Active: true},
		{ID: 43, Name: "SRV-02", Company: connectwise.Ref{ID: 5}, Active: true},
	}
	in.ConnectWise.Agreements = []connectwise.Agreement{
		{ID: 7, Name: "East", Company: connectwise.Ref{ID: 2}, Status: "Active", NoEndingDate: true},
		{ID: 8, Name: "Main", Company: connectwise.Ref{ID: 5}, Status: "Active", NoEndingDate: true},
	}
	in.Base.Matches = map[connectwise.CompanyID]base.Match{
		2: {Company: 2, Decision: base.Matched, Hudu: 10, Second: true},
		5: {Company: 5, Decision: base.Matched, Hudu: 10},
	}
	return in
}

// scopedTo leaves what a run of that company alone reads.
func scopedTo(in Input, id connectwise.CompanyID) Input {
	records := connectwise.Records{Extents: connectwise.Extents{Companies: connectwise.Partial, Agreements: connectwise.Partial}}
	for _, company := range in.ConnectWise.Companies {
		if company.ID == id {
			records.Companies = append(records.Companies, company)
		}
	}
	for _, agreement := range in.ConnectWise.Agreements {
		if agreement.Company.ID == int(id) {
			records.Agreements = append(records.Agreements, agreement)
		}
	}
	in.ConnectWise = records
	return in
}

func followed(d Desired) []connectwise.CompanyID {
	var ids []connectwise.CompanyID
	for _, company := range d.Companies {
		if company.Follow {
			ids = append(ids, company.Record.ID)
		}
	}
	return ids
}

// A Hudu company follows the details of one company, also in a run of another
// one alone.
func TestTheFirstMatchIsFollowed(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 11, 23, 8, minute, 0, 0, time.UTC) }
	second := func(id connectwise.CompanyID, decided time.Time) base.Match {
		return base.Match{Company: id, Decision: base.Matched, Hudu: 10, Second: true, DecidedAt: decided}
	}
	for name, test := range map[string]struct {
		change func(*Input)
		want   []connectwise.CompanyID
	}{
		"the one that is no second":           {func(*Input) {}, []connectwise.CompanyID{5}},
		"the oldest without a first":          {func(in *Input) { in.Base.Matches[2], in.Base.Matches[5] = second(2, at(2)), second(5, at(1)) }, []connectwise.CompanyID{5}},
		"the lowest of the same age":          {func(in *Input) { in.Base.Matches[2], in.Base.Matches[5] = second(2, at(1)), second(5, at(1)) }, []connectwise.CompanyID{2}},
		"nobody in a run of the second alone": {func(in *Input) { *in = scopedTo(*in, 2) }, nil},
		"the first in a run of it alone":      {func(in *Input) { *in = scopedTo(*in, 5) }, []connectwise.CompanyID{5}},
		"nobody while the first is skipped": {func(in *Input) {
			in.ConnectWise.Companies[1].Status.Name = "Dead"
			in.Settings.Skip.CompanyStatuses = settings.Terms{"Dead"}
		}, nil},
		"the other once the first is left out": {func(in *Input) { in.Base.Matches[5] = base.Match{Company: 5, Decision: base.Leave} }, []connectwise.CompanyID{2}},
	} {
		t.Run(name, func(t *testing.T) {
			in := shared()
			test.change(&in)
			got := followed(Map(in))
			if len(got) != len(test.want) || len(got) > 0 && got[0] != test.want[0] {
				t.Errorf("followed %v, want %v", got, test.want)
			}
		})
	}
}

func TestRecordsOfBothCompaniesBelongToTheHuduCompany(t *testing.T) {
	d := Map(shared())
	got := map[connectwise.CompanyID]hudu.CompanyID{}
	for _, asset := range d.Assets {
		got[asset.Company] = asset.HuduCompany
	}
	if len(d.Assets) != 2 || got[2] != 10 || got[5] != 10 {
		t.Errorf("assets %+v", d.Assets)
	}
}

// The tile lists the agreements of all its companies and is that of the first
// match. A run of one of them knows only a part and leaves it alone: it would
// take the other's agreements off.
func TestTileOfSeveralCompanies(t *testing.T) {
	d := Map(shared())
	if len(d.Tiles) != 1 || d.Tiles[0].Company != 5 || d.Tiles[0].Known != 2 {
		t.Fatalf("tiles %+v", d.Tiles)
	}
	for _, name := range []string{"East", "Main"} {
		if !strings.Contains(d.Tiles[0].Content, name) {
			t.Errorf("no agreement %s in %s", name, d.Tiles[0].Content)
		}
	}
	for _, id := range []connectwise.CompanyID{2, 5} {
		if d := Map(scopedTo(shared(), id)); len(d.Tiles) != 0 {
			t.Errorf("a run of company %d alone makes the tile %+v", id, d.Tiles)
		}
	}
	alone := shared()
	delete(alone.Base.Matches, 2)
	if d := Map(scopedTo(alone, 5)); len(d.Tiles) != 1 || d.Tiles[0].Company != 5 {
		t.Errorf("the only company in Hudu's has the tiles %+v", d.Tiles)
	}
}
