package app

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// LayoutChoice is the choice of Default Asset Layouts.
type LayoutChoice struct{ desk *Desk }

// List reads Hudu's layouts.
func (s *LayoutChoice) List() (Layouts, error) {
	return answer(s.desk, "LayoutChoice.List", s.list)
}

func (s *LayoutChoice) list() (Layouts, error) {
	layouts, err := s.desk.layouts.get(0)
	if err != nil {
		return Layouts{}, err
	}
	kept, _, err := s.desk.rig.LoadSettings()
	return viewLayouts(kept, layouts), err
}

// Choose keeps the defaults.
func (s *LayoutChoice) Choose(chosen ChosenLayouts) (Layouts, error) {
	return answer(s.desk, "LayoutChoice.Choose", func() (Layouts, error) {
		layouts, err := s.desk.layouts.get(layoutsFresh)
		if err != nil {
			return Layouts{}, err
		}
		var f form
		for input, id := range map[string]int{
			"locations": chosen.Locations, "contacts": chosen.Contacts, "configurations": chosen.Configurations, "agreements": chosen.Agreements,
		} {
			layout, known := layoutByID(layouts, hudu.AssetLayoutID(id))
			switch {
			case id == 0:
			case !known:
				f.fault(input, "Hudu no longer has this layout. Choose another one.")
			case !layout.Active:
				f.fault(input, fmt.Sprintf("%s is not active in Hudu. Activate it there, or choose another one.", quoted(layout.Name)))
			}
		}
		if err := f.err(); err != nil {
			return Layouts{}, err
		}
		err = s.desk.changeSettings(func(kept *settings.Settings) {
			for text, id := range map[*string]int{
				&kept.Layouts.Locations: chosen.Locations, &kept.Layouts.Contacts: chosen.Contacts,
				&kept.Layouts.Configurations: chosen.Configurations, &kept.Layouts.Agreements: chosen.Agreements,
			} {
				*text = layoutText(layouts, *text, hudu.AssetLayoutID(id))
			}
		})
		if err != nil {
			return Layouts{}, err
		}
		kept, _, err := s.desk.rig.LoadSettings()
		return viewLayouts(kept, layouts), err
	})
}

// Draft proposes a layout for a kind of record; name is that of a configuration
// type or the one that the layout is to have, "" is the usual one.
func (s *LayoutChoice) Draft(kind, name string) (LayoutDraft, error) {
	return answer(s.desk, "LayoutChoice.Draft", func() (LayoutDraft, error) {
		if !record.Kind(kind).IsAsset() {
			return LayoutDraft{}, refusal(CodeInvalid, "There are no layouts for this kind of record.", "")
		}
		return viewDraft(catalogue.DraftLayout(record.Kind(kind), name)), nil
	})
}

func viewDraft(d catalogue.Draft) LayoutDraft {
	view := LayoutDraft{Kind: string(d.Kind), Name: d.Name, Icon: d.Icon, Color: d.Color, Fields: []DraftField{}}
	for _, f := range d.Fields {
		field := DraftField{Label: f.Label, Type: string(f.Type), From: f.From, Take: f.Take, Fixed: f.Fixed}
		if f.From != "" {
			field.FromLabel, field.Types = catalogue.Describe(f.From), fittingTypes(d.Kind, f.From)
		}
		view.Fields = append(view.Fields, field)
	}
	return view
}

// fittingTypes are the types of field that a value can be connected to here.
func fittingTypes(kind record.Kind, from string) []string {
	fitting := []string{}
	for _, is := range draftTypes {
		if sourceProblem(kind, from, is, catalogue.Captioned{}) == "" {
			fitting = append(fitting, string(is))
		}
	}
	return fitting
}

// Create makes a layout in Hudu and connects its fields. It is not chosen yet.
func (s *LayoutChoice) Create(draft LayoutDraft) (CreatedLayout, error) {
	return answer(s.desk, "LayoutChoice.Create", func() (CreatedLayout, error) {
		// A second click must find what the first one made.
		s.desk.layouts.making.Lock()
		defer s.desk.layouts.making.Unlock()
		layouts, err := s.desk.layouts.get(0)
		if err != nil {
			return CreatedLayout{}, err
		}
		wanted, err := parseDraft(draft, layouts)
		if err != nil {
			return CreatedLayout{}, err
		}
		made, err := s.create(wanted.Layout())
		if err != nil {
			return CreatedLayout{}, err
		}
		err = s.desk.changeSettings(func(kept *settings.Settings) {
			for _, f := range wanted.Fields {
				if f.From != "" {
					kept.ConnectedFields = append(kept.ConnectedFields, settings.ConnectedField{
						Layout: strconv.Itoa(int(made.ID)), Field: f.Label, From: f.From, OnConflict: settings.Ask, ReadPassword: f.ReadPassword,
					})
				}
			}
		})
		if err != nil {
			return CreatedLayout{}, fmt.Errorf("the layout %q was made in Hudu, its fields could not be connected: %w", made.Name, err)
		}
		all, err := s.list()
		if err != nil {
			return CreatedLayout{}, err
		}
		created := CreatedLayout{Layouts: all}
		if i := slices.IndexFunc(all.Layouts, func(l Layout) bool { return l.ID == int(made.ID) }); i >= 0 {
			created.Layout = all.Layouts[i]
		}
		return created, nil
	})
}

// create makes the layout. When the answer is lost it is looked for by its name,
// which no other layout had.
func (s *LayoutChoice) create(layout hudu.AssetLayout) (hudu.AssetLayout, error) {
	client, err := s.desk.rig.Hudu(s.desk.ctx)
	if err != nil {
		return hudu.AssetLayout{}, err
	}
	made, err := client.CreateLayout(s.desk.ctx, layout)
	if apierror.ClassOf(err) != apierror.Doubtful {
		return made, err
	}
	layouts, readErr := s.desk.layouts.get(0)
	if readErr != nil {
		return hudu.AssetLayout{}, err
	}
	if found, problem := findLayout(layouts, layout.Name); problem == "" {
		return found, nil
	}
	return hudu.AssetLayout{}, err
}

var (
	iconForm  = regexp.MustCompile(`^fa[a-z]{0,10} fa-[a-z0-9-]{1,60}$`)
	colorForm = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)
)

// draftTypes are the field types that can be made here: lists and options need
// more than a name.
var draftTypes = []hudu.FieldType{
	hudu.Text, hudu.RichText, hudu.CheckBox, hudu.Number, hudu.Date, hudu.CopyableText, hudu.Phone, hudu.Website, hudu.Confidential, hudu.AddressData,
	hudu.Embed,
}

// parseDraft reads what a person made of a draft. What they do not take is left
// out, and the ConnectWise ID always comes first.
func parseDraft(draft LayoutDraft, layouts []hudu.AssetLayout) (catalogue.Draft, error) {
	var f form
	kind := record.Kind(draft.Kind)
	if !kind.IsAsset() {
		return catalogue.Draft{}, refusal(CodeInvalid, "There are no layouts for this kind of record.", "")
	}
	usual := catalogue.DraftLayout(kind, draft.Name)
	d := catalogue.Draft{Kind: kind, Name: strings.TrimSpace(draft.Name), Icon: draft.Icon, Color: draft.Color, Fields: usual.Fields[:1:1]}
	taken := slices.ContainsFunc(layouts, func(l hudu.AssetLayout) bool { return mapping.NormalizeName(l.Name) == mapping.NormalizeName(d.Name) })
	switch {
	case d.Name == "":
		f.fault("name", "Enter a name.")
	case !isLabel(d.Name):
		f.fault("name", "A name is one line of at most 100 letters.")
	case taken:
		f.fault("name", "Hudu has a layout of this name already. Choose that one, or enter another name.")
	}
	if !iconForm.MatchString(d.Icon) {
		d.Icon = usual.Icon
	}
	if !colorForm.MatchString(d.Color) {
		d.Color = usual.Color
	}
	labels := map[string]bool{hudu.FieldKey(record.ConnectWiseIDLabel): true}
	for i, field := range draft.Fields {
		if !field.Take || hudu.FieldKey(field.Label) == hudu.FieldKey(record.ConnectWiseIDLabel) {
			continue
		}
		d.Fields = append(d.Fields, parseDraftField(&f, fmt.Sprintf("fields.%d", i), kind, field, labels, catalogue.Captioned{}))
	}
	return d, f.err()
}

func parseDraftField(f *form, input string, kind record.Kind, field DraftField, labels map[string]bool, tenant catalogue.Captioned) catalogue.DraftField {
	parsed := catalogue.DraftField{Label: strings.TrimSpace(field.Label), Type: hudu.FieldType(field.Type), From: field.From, Take: true, ReadPassword: field.ReadPassword}
	key := hudu.FieldKey(parsed.Label)
	switch {
	case parsed.Label == "":
		f.fault(input+".label", "Enter a name for this field.")
	case !isLabel(parsed.Label):
		f.fault(input+".label", "A name is one line of at most 100 letters.")
	case labels[key]:
		f.fault(input+".label", "Two fields of a layout cannot have the same name.")
	}
	labels[key] = true
	if !slices.Contains(draftTypes, parsed.Type) {
		f.fault(input+".type", "A field of this type cannot be made here.")
	}
	if problem := passwordProblem(field.ReadPassword, parsed.From, parsed.Type); problem != "" {
		f.fault(input+".readPassword", problem)
	}
	if parsed.From == "" {
		return parsed
	}
	if problem := sourceProblem(kind, parsed.From, parsed.Type, tenant); problem != "" {
		f.fault(input+".from", problem)
	}
	return parsed
}

// sourceProblem says in words why a source cannot be connected to a field of
// that type, in a layout for that kind; "" when it can. tenant has the questions
// and custom fields, as far as they are known.
func sourceProblem(kind record.Kind, from string, field hudu.FieldType, tenant catalogue.Captioned) string {
	source, err := settings.ParseSource(from)
	switch {
	case err != nil:
		return "This is no value of ConnectWise."
	case source.Kind == kind, source.Kind == record.Company, kind != record.Location && source.Kind == record.Location,
		source.Kind == record.Contact && (kind == record.Configuration || kind == record.Agreement):
	default:
		return fmt.Sprintf("A %s has no values of a %s.", kindWord(kind), kindWord(source.Kind))
	}
	if field == hudu.AssetTag {
		if _, refers := source.Refers(); refers {
			return ""
		}
		return catalogue.Fits(catalogue.Text, field)
	}
	if value, known := catalogue.Find(from); known {
		return catalogue.Fits(value.Type, field)
	}
	if value, known := tenant.Find(source.Kind, from); known {
		return catalogue.Fits(value.Type, field)
	}
	return catalogue.Refused(field)
}

// passwordProblem says in words why a password cannot be read for a field of
// that type, "" when it can or is not to be.
func passwordProblem(read bool, from string, field hudu.FieldType) string {
	source, err := settings.ParseSource(from)
	switch {
	case !read:
		return ""
	case field != hudu.Confidential:
		return "A password goes into Confidential Text alone."
	case err != nil || !source.Captioned():
		return "Only questions and custom fields are passwords."
	default:
		return ""
	}
}

// kindWord is a kind of record in a sentence.
func kindWord(kind record.Kind) string {
	if kind == record.Location {
		return "site"
	}
	return string(kind)
}

// isLabel tells whether text can be a name in Hudu.
func isLabel(text string) bool {
	const most = 100
	return len([]rune(text)) <= most && !strings.ContainsFunc(text, unicode.IsControl)
}

// AddConnectWiseID adds the field ConnectWise ID to a layout.
func (s *LayoutChoice) AddConnectWiseID(layout int) (Layouts, error) {
	return answer(s.desk, "LayoutChoice.AddConnectWiseID", func() (Layouts, error) {
		client, err := s.desk.rig.Hudu(s.desk.ctx)
		if err != nil {
			return Layouts{}, err
		}
		key := hudu.LayoutField{Label: record.ConnectWiseIDLabel, Type: hudu.Text, Hint: "Written by Crossdock. It ties this asset to its record in ConnectWise."}
		if _, err := client.AddLayoutFields(s.desk.ctx, hudu.AssetLayoutID(layout), key); err != nil {
			return Layouts{}, err
		}
		return s.list()
	})
}
