package app

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Names answers the name templates.
func (s *FieldEditor) Names() (NameTemplates, error) {
	return answer(s.desk, "FieldEditor.Names", s.names)
}

func (s *FieldEditor) names() (NameTemplates, error) {
	kept, _, err := s.desk.rig.LoadSettings()
	return NameTemplates(kept.NameTemplates), err
}

// SaveNames keeps the name templates. The next preview shows what they rename.
func (s *FieldEditor) SaveNames(in NameTemplates) (NameTemplates, error) {
	return answer(s.desk, "FieldEditor.SaveNames", func() (NameTemplates, error) {
		var f form
		for input, kind := range map[string]record.Kind{
			"contacts": record.Contact, "locations": record.Location, "configurations": record.Configuration, "agreements": record.Agreement,
		} {
			if _, err := settings.ParseTemplate(kind, settings.NameTemplates(in).For(kind)); err != nil {
				f.fault(input, sentence(err.Error()))
			}
		}
		if err := f.err(); err != nil {
			return NameTemplates{}, err
		}
		if err := s.desk.changeSettings(func(kept *settings.Settings) { kept.NameTemplates = settings.NameTemplates(in) }); err != nil {
			return NameTemplates{}, err
		}
		return s.names()
	})
}

// nameExamples is how many records a preview of names shows.
const nameExamples = 5

// PreviewNames answers what a template makes of some records of the kind.
func (s *FieldEditor) PreviewNames(kind, template string) (NamePreview, error) {
	return answer(s.desk, "FieldEditor.PreviewNames", func() (NamePreview, error) {
		of := record.Kind(kind)
		if !of.IsAsset() {
			return NamePreview{}, refusal(CodeInvalid, "There are no names for this kind of record.", "")
		}
		parsed, err := settings.ParseTemplate(of, template)
		if err != nil {
			var f form
			f.fault("template", sentence(err.Error()))
			return NamePreview{}, f.err()
		}
		var members []string
		for _, source := range parsed.Sources() {
			if !source.Derived() {
				members = append(members, source.Path)
			}
		}
		records, err := s.desk.rig.Sample(s.desk.ctx, of, members, nameExamples)
		if err != nil {
			return NamePreview{}, err
		}
		return previewNames(of, template, records)
	})
}

func previewNames(kind record.Kind, template string, records connectwise.Records) (NamePreview, error) {
	usual, err := mapping.PreviewNames(kind, "", records)
	if err != nil {
		return NamePreview{}, err
	}
	names, err := mapping.PreviewNames(kind, template, records)
	view := NamePreview{Names: []NameExample{}}
	for i, name := range names {
		view.Names = append(view.Names, NameExample{Usual: usual[i], Name: name})
	}
	return view, err
}
