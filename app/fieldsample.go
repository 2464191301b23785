package app

import (
	"slices"
	"strings"

	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/settings"
)

const (
	// sampleRecords is how many records a layout's samples come from.
	sampleRecords = 5
	// sampleLetters is what is shown of a value.
	sampleLetters = 300
)

// Samples answers real records that go to the layout with what their values are,
// for whoever connects them. Passwords are not read, and what goes into
// Confidential Text or is called like a secret is not told.
func (s *FieldEditor) Samples(layoutID int) (FieldSamples, error) {
	return answer(s.desk, "FieldEditor.Samples", func() (FieldSamples, error) {
		used, kept, err := s.used(layoutID, layoutsFresh)
		if err != nil {
			return FieldSamples{}, err
		}
		layouts, err := s.desk.layouts.get(layoutsFresh)
		if err != nil {
			return FieldSamples{}, err
		}
		tenant, _ := s.desk.captions.known()
		froms := map[settings.Source]string{}
		var sources []settings.Source
		add := func(from string) {
			source, err := settings.ParseSource(from)
			if _, there := froms[source]; err == nil && !there {
				froms[source], sources = from, append(sources, source)
			}
		}
		for _, kind := range sourceKinds(used.kinds) {
			for _, v := range slices.Concat(catalogue.Values(kind), tenant.Values(kind)) {
				add(v.From)
			}
		}
		connected := newConnected(kept, layouts)[used.layout.ID]
		for _, fields := range connected {
			for _, each := range fields {
				add(each.From)
			}
		}
		records, err := s.desk.rig.SampleOf(s.desk.ctx, layouts, used.layout.ID, used.kinds, sources, sampleRecords)
		if err != nil {
			return FieldSamples{}, err
		}
		view := FieldSamples{LayoutID: layoutID, Records: []SampleRecord{}}
		secretive := secretSources(kept, layouts)
		for _, each := range records {
			view.Records = append(view.Records, viewSample(each, froms, secretive))
		}
		return view, nil
	})
}

// secretSources are those that go into Confidential Text in some layout.
func secretSources(s settings.Settings, layouts []hudu.AssetLayout) map[string]bool {
	found := map[string]bool{}
	all := newConnected(s, layouts)
	for _, layout := range layouts {
		for _, fields := range all[layout.ID] {
			for _, each := range fields {
				if field, has := layout.Field(each.Field); has && field.Type == hudu.Confidential {
					found[each.From] = true
				}
			}
		}
	}
	return found
}

func viewSample(s mapping.Sampled, froms map[settings.Source]string, secretive map[string]bool) SampleRecord {
	view := SampleRecord{
		Kind: string(s.Key.Kind), ID: s.Key.ID, Name: s.Name, Company: s.Company.Name, Elsewhere: s.Elsewhere, Values: map[string]string{}, Hidden: []string{},
	}
	for _, source := range s.Hidden {
		view.Hidden = append(view.Hidden, froms[source])
	}
	for source, text := range s.Values {
		from := froms[source]
		if secretive[from] || soundsSecret(source) {
			view.Hidden = append(view.Hidden, from)
			continue
		}
		view.Values[from] = firstLetters(text, sampleLetters)
	}
	slices.Sort(view.Hidden)
	return view
}

// What captions of questions and custom fields say that hold secrets in plain
// text: these anywhere, and those as a word of their own. A value that is hidden
// for nothing does no harm.
var (
	secretParts = []string{"password", "passwort", "kennwort", "passcode", "passphrase", "secret", "token", "credential"}
	secretWords = []string{"pass", "pwd", "pw", "psk", "pin"}
)

// soundsSecret tells whether a tenant's own value is called like a secret.
func soundsSecret(source settings.Source) bool {
	if !source.Captioned() {
		return false
	}
	path := strings.ToLower(source.Path)
	words := strings.FieldsFunc(path, func(r rune) bool { return !('a' <= r && r <= 'z') })
	return slices.ContainsFunc(secretParts, func(part string) bool { return strings.Contains(path, part) }) ||
		slices.ContainsFunc(words, func(word string) bool {
			one := strings.TrimSuffix(word, "s")
			return strings.HasSuffix(one, "key") || slices.Contains(secretWords, one) || slices.Contains(secretWords, word)
		})
}

func firstLetters(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most]) + "…"
}
