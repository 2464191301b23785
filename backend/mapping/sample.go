package mapping

import (
	"cmp"
	"slices"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// Sampled is a record that shows what sources are: their values as text, as far
// as it has any.
type Sampled struct {
	Key     record.Key
	Company connectwise.Ref
	Name    string
	// Contact and Site are those that the record names.
	Contact, Site connectwise.Ref
	// Elsewhere tells that the record goes to another layout.
	Elsewhere bool
	Values    map[settings.Source]string
	// Hidden are sources of which the value is secret, sorted.
	Hidden []settings.Source
}

// Sample are at most n records of these kinds with the values of the sources:
// of those that go to the layout, or of any where none does, the ones of matched
// companies come first, then the ones with the most values. Values of contacts,
// sites and companies are there when these are among the records.
func Sample(in Input, layout hudu.AssetLayoutID, kinds []record.Kind, sources []settings.Source, n int) []Sampled {
	m := newMapper(in)
	var all []Sampled
	for _, kind := range kinds {
		for asset := range m.usuallyNamed(kind) {
			if s, carried := m.sampled(asset, layout, sources); carried {
				all = append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Sampled) int {
		return cmp.Or(flagOrder(a.Elsewhere, b.Elsewhere), flagOrder(!m.matched(a), !m.matched(b)), cmp.Compare(len(b.Values), len(a.Values)))
	})
	// Others stand in only where no record goes to the layout.
	if elsewhere := slices.IndexFunc(all, func(s Sampled) bool { return s.Elsewhere }); elsewhere > 0 {
		all = all[:elsewhere]
	}
	return all[:min(n, len(all))]
}

// flagOrder puts what is not so before what is.
func flagOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

func (m *mapper) matched(s Sampled) bool {
	return m.in.Base.Matches[connectwise.CompanyID(s.Company.ID)].Decision == base.Matched
}

func (m *mapper) sampled(asset Asset, layout hudu.AssetLayoutID, sources []settings.Source) (Sampled, bool) {
	facts := m.assetFacts(asset)
	if facts.own != "" {
		return Sampled{}, false
	}
	asset.Company = connectwise.CompanyID(facts.company.ID)
	s := Sampled{Key: asset.Key, Company: facts.company, Name: asset.Name, Values: map[settings.Source]string{}}
	s.Contact, s.Site, _ = m.references(asset)
	goes, err := m.layoutOf(asset.Key.Kind, facts)
	s.Elsewhere = err != nil || goes != layout
	for _, source := range sources {
		value, applies := m.source(asset, connectedField{kind: source.Kind, path: source.Path})
		if !applies {
			continue
		}
		if isSecret(value) {
			s.Hidden = append(s.Hidden, source)
		} else if text := m.sampleText(asset, source, value); text != "" {
			s.Values[source] = text
		}
	}
	return s, true
}

func isSecret(value any) bool {
	switch value.(type) {
	case secret.Secret, connectwise.Concealed, connectwise.Withheld:
		return true
	default:
		return false
	}
}

// sampleText is a value as a person reads it. A reference is shown by its name.
func (m *mapper) sampleText(asset Asset, source settings.Source, value any) string {
	switch v := value.(type) {
	case bool:
		return map[bool]string{true: "Yes", false: "No"}[v]
	case connectwise.Raw:
		if to, refers := source.Refers(); refers {
			contact, site, _ := m.references(asset)
			return hudu.CanonicalText(map[record.Kind]connectwise.Ref{record.Contact: contact, record.Location: site}[to].Name)
		}
		names, err := namesIn(v)
		if err != nil {
			return ""
		}
		return strings.Join(names, ", ")
	default:
		return text(value)
	}
}

func (m *mapper) assetFacts(asset Asset) ruleFacts {
	records := &m.in.ConnectWise
	switch asset.Key.Kind {
	case record.Location:
		return m.siteFacts(&records.Sites[asset.index])
	case record.Contact:
		return m.contactFacts(&records.Contacts[asset.index])
	case record.Configuration:
		return m.configurationFacts(&records.Configurations[asset.index])
	default:
		return agreementFacts(&records.Agreements[asset.index])
	}
}
