package engine_test

import (
	"crossdock/backend/record"
	"crossdock/backend/sandbox/hudusim"
)

// wanted is how a record of ConnectWise has to be in Hudu.
type wanted struct {
	exists, active bool
	company        int
	name           string
	values         map[string]string
	deviceType     string
}

// wantedOf reads it from ConnectWise itself, with nothing of Crossdock in
// between.
func (h *history) wantedOf(key record.Key) wanted {
	inactive := h.settings.Options.IncludeInactive
	switch key.Kind {
	case record.Configuration:
		c, there := h.cw.Configuration(key.ID)
		if !there {
			return wanted{}
		}
		return wanted{there, c.ActiveFlag || inactive, c.Company.ID, c.Name, map[string]string{systemLabel: c.OSType, notesLabel: c.Notes}, c.Type.Name}
	case record.Contact:
		c, there := h.cw.Contact(key.ID)
		if !there {
			return wanted{}
		}
		return wanted{there, !c.InactiveFlag || inactive, c.Company.ID, c.FirstName + " " + c.LastName, map[string]string{titleLabel: c.Title}, ""}
	case record.Location:
		s, there := h.cw.Site(key.ID)
		if !there {
			return wanted{}
		}
		return wanted{there, !s.InactiveFlag || inactive, s.Company.ID, s.Name, nil, ""}
	case record.Agreement:
		a, there := h.cw.Agreement(key.ID)
		if !there {
			return wanted{}
		}
		return wanted{there, a.AgreementStatus == "Active", a.Company.ID, a.Name, nil, ""}
	default:
		return wanted{}
	}
}

// keys are all records that may become assets.
func (h *history) keys() []record.Key {
	var keys []record.Key
	for kind, ids := range map[record.Kind][]int{
		record.Configuration: h.cw.ConfigurationIDs(), record.Contact: h.cw.ContactIDs(), record.Location: h.cw.SiteIDs(), record.Agreement: h.cw.AgreementIDs(),
	} {
		for _, id := range ids {
			keys = append(keys, record.Key{Kind: kind, ID: id})
		}
	}
	return keys
}

func (h *history) wantedBy(asset hudusim.Asset) wanted {
	key, ok := record.ParseConnectWiseID(keyOf(asset), record.Configuration)
	if !ok {
		return wanted{}
	}
	return h.wantedOf(key)
}

func (h *history) notesOf(asset hudusim.Asset) string { return h.wantedBy(asset).values[notesLabel] }

// layoutBy is the layout that the machine's rules say.
func (h *history) layoutBy(m *machine, asset hudusim.Asset) int {
	s, _ := m.settings()
	w := h.wantedBy(asset)
	for _, rule := range s.SortRules {
		if rule.When.ConfigurationType.Has(0, w.deviceType) {
			for id, name := range layoutNames {
				if name == rule.Layout {
					return id
				}
			}
		}
	}
	return computers
}
