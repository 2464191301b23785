package mapping

import (
	"fmt"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
)

// Skipped says in words why no record of the kind is carried, "" when they are.
func (d Desired) Skipped(kind record.Kind) string {
	s := d.mapper.in.Settings
	switch {
	case s.Skip.Skips(kind):
		return "skip.dataTypes names this kind"
	case kind == record.Agreement && s.Layouts.Agreements == "":
		return "no layout is chosen for agreements"
	default:
		return ""
	}
}

// mostNamed is how many companies a warning speaks of one by one.
const mostNamed = 3

// warnSkippedCompanies says which matched companies the settings keep out: each
// with the way to archive it, or all in one line where they are many.
func (m *mapper) warnSkippedCompanies(skipped []*connectwise.Company) {
	if len(skipped) <= mostNamed {
		for _, company := range skipped {
			m.warn(fmt.Sprintf("%s is matched but skipped by its type or status; what was synced before is left as it is ('crossdock match --archive %d' archives it)",
				hudu.CanonicalText(company.Name), company.ID))
		}
		return
	}
	names := make([]string, mostNamed)
	for i := range names {
		names[i] = hudu.CanonicalText(skipped[i].Name)
	}
	m.warn(fmt.Sprintf("%d companies are matched but skipped by their type or status (%s and %d more); what was synced before is left as it is ('crossdock match --archive ID' archives one)",
		len(skipped), strings.Join(names, ", "), len(skipped)-mostNamed))
}
