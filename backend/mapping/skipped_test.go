package mapping

import (
	"fmt"
	"strings"
	"testing"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Few companies that are skipped are named each with the way out, many in one
// line.
func TestSkippedCompaniesAreTold(t *testing.T) {
	for n, want := range map[int][]string{
		2: {
			"Company 1 is matched but skipped by its type or status; what was synced before is left as it is ('crossdock match --archive 1' archives it)",
			"Company 2 is matched but skipped by its type or status; what was synced before is left as it is ('crossdock match --archive 2' archives it)",
		},
		30: {
			"30 companies are matched but skipped by their type or status (Company 1, Company 2, Company 3 and 27 more); " +
				"what was synced before is left as it is ('crossdock match --archive ID' archives one)",
		},
	} {
		in := tenant()
		in.Settings.Only.CompanyTypes = settings.Terms{"Lead"}
		in.ConnectWise.Companies = nil
		for id := connectwise.CompanyID(1); int(id) <= n; id++ {
			in.ConnectWise.Companies = append(in.ConnectWise.Companies, connectwise.Company{ID: id, Name: fmt.Sprint("Company ", id)})
			in.Base.Matches[id] = base.Match{Company: id, Decision: base.Matched, Hudu: 10}
		}
		var told []string
		for _, warning := range Map(in).Warnings {
			if strings.Contains(warning, "skipped by") {
				told = append(told, warning)
			}
		}
		if strings.Join(told, "\n") != strings.Join(want, "\n") {
			t.Errorf("%d companies: %q", n, told)
		}
	}
}

func TestSkippedKinds(t *testing.T) {
	in := tenant()
	in.Settings.Skip.DataTypes = []settings.DataType{settings.Contacts}
	d := Map(in)
	for kind, want := range map[record.Kind]string{record.Contact: "skip.dataTypes", record.Agreement: "no layout", record.Configuration: ""} {
		if got := d.Skipped(kind); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q", kind, got)
		}
	}
}
