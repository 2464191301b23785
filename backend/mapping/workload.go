package mapping

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Workload is what a company would bring into Hudu.
type Workload struct {
	// Records become assets; those of agreements only with a layout for them.
	Records map[record.Kind]int
	// Sites are the ties of contacts and configurations to their site.
	Sites int
}

// Workloads are the records that the settings let in, by company, whether or not
// it is matched. known are records that are in Hudu already; they are left out.
// Of the records only what sort rules look at has to be there.
func Workloads(s settings.Settings, records connectwise.Records, known map[record.Key]bool) map[connectwise.CompanyID]Workload {
	loads := map[connectwise.CompanyID]Workload{}
	ruleMapper(s, records).eachCarried(func(key record.Key, facts *ruleFacts) {
		if known[key] {
			return
		}
		company := connectwise.CompanyID(facts.company.ID)
		load := loads[company]
		if load.Records == nil {
			load.Records = map[record.Kind]int{}
		}
		load.Records[key.Kind]++
		tied := key.Kind == record.Contact || key.Kind == record.Configuration
		if tied && facts.site.ID != 0 && !s.Skip.Skips(record.Location) {
			load.Sites++
		}
		loads[company] = load
	})
	return loads
}
