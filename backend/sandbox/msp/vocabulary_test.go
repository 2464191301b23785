package msp

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestVocabularyIsWhole: a slip in a list would show in every tenant.
func TestVocabularyIsWhole(t *testing.T) {
	v := words()
	for name, list := range map[string][]string{
		"families": v.families, "first names": v.firstNames, "places": v.places, "streets": v.streets, "sites": v.siteNames, "notes": v.notes,
	} {
		assert.Greater(t, len(list), 10, name)
		sorted := slices.Sorted(slices.Values(list))
		assert.Len(t, slices.Compact(sorted), len(list), "%s hold something twice", name)
	}
	for _, c := range v.cities {
		assert.Regexp(t, `^[A-Z]{2} \d{5} [2-9]\d\d$`, strings.Join([]string{c.state, c.zip, c.area}, " "), c.name)
		assert.NotEmpty(t, c.stateName)
	}
	weight := 0
	for _, trade := range v.trades {
		weight += trade.weight
		assert.Less(t, trade.from, trade.to, trade.name)
		assert.NotEmpty(t, trade.forms, trade.name)
		assert.Greater(t, len(trade.titles), 4, trade.name)
		for _, name := range trade.names {
			assert.NotContains(t, strings.NewReplacer("{family}", "", "{first}", "", "{place}", "", "{city}", "").Replace(name), "{", name)
		}
	}
	assert.Equal(t, 100, weight)
}

func TestDeviceTypesAreWhole(t *testing.T) {
	v, weight, ids := words(), 0, map[string]int{}
	for _, d := range v.devices {
		weight += d.weight
		assert.Zero(t, ids[d.name], "%s is in two places", d.name)
		ids[d.name] = d.id
		for _, model := range d.models {
			assert.NotEmpty(t, model.manufacturer+model.name, d.name)
		}
	}
	assert.InDelta(t, 100, weight, 5)
	for name, id := range map[string]int{
		"Managed Workstation": typeWorkstation, "Laptop": typeLaptop, "Managed Server": typeServer, "Virtual Machine": typeVirtual,
		"Firewall": typeFirewall, "Switch": typeSwitch, "Wireless Access Point": typeAccessPoint, "Printer": typePrinter, "UPS": typeUPS,
		"NAS": typeNAS, "Phone System": typePhones, "Domain": typeDomain, "SSL Certificate": typeCertificate,
	} {
		assert.Equal(t, id, ids[name], name)
	}
	for _, q := range v.questions {
		assert.NotZero(t, ids[q.deviceType], q.deviceType)
		free := q.fieldType == "Text" || q.fieldType == "TextArea" || q.fieldType == "Hyperlink"
		assert.Equal(t, free, len(q.answers) > 0, q.caption)
	}
}
