package plan_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// BenchmarkPlanFirstSync20k maps and plans 20,000 records without a link (11,000
// configurations, 7,000 contacts, 2,000 sites), each of which somebody documented
// by hand under a name that is spelt another way. The extra metric is the heap
// that one plan needs beside its input.
func BenchmarkPlanFirstSync20k(b *testing.B) {
	for _, companies := range []int{500, 1} {
		b.Run(fmt.Sprintf("companies=%d", companies), func(b *testing.B) {
			in := documentedByHand(companies, 11_000, 7_000, 2_000)
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			b.ReportAllocs()
			alike := 0
			for b.Loop() {
				alike = 0
				for _, c := range planOf(in).Changes {
					if c.Alike != nil {
						alike++
					}
				}
				runtime.ReadMemStats(&after)
			}
			b.ReportMetric(float64(after.HeapAlloc-min(before.HeapAlloc, after.HeapAlloc))/(1<<20), "MiB-heap")
			b.ReportMetric(float64(alike), "alike")
			runtime.KeepAlive(in)
		})
	}
}

// documentedByHand is a tenant before its first sync.
func documentedByHand(companies, configurations, contacts, sites int) mapping.Input {
	in := tenantOfAllKinds(companies, configurations, contacts, sites, 0)
	carryOutMany(&in, planOf(in))
	in.Base.Links, in.Base.Relations = map[record.Key]base.Link{}, map[base.Ends]base.Relation{}
	in.Hudu.Relations, in.Hudu.Tiles = nil, nil
	for i := range in.Hudu.Assets {
		asset := &in.Hudu.Assets[i]
		asset.Name = strings.NewReplacer("PC-", "pc ", "Site", "The Site").Replace(asset.Name)
		if first, last, is := strings.Cut(asset.Name, " Last"); is {
			asset.Name = "Last" + last + ", " + first
		}
		asset.PrimarySerial, asset.PrimaryMail = "", ""
		setAttribute(asset, change.Difference{Attribute: change.Field(record.ConnectWiseIDLabel)})
		setAttribute(asset, change.Difference{Attribute: change.Field("Email")})
	}
	return in
}
