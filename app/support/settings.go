package support

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Settings are the settings without what names a tenant.
type Settings struct {
	// Exists is false before anything was set; Problem says that they cannot be
	// read.
	Exists      bool                `json:"exists"`
	Problem     string              `json:"problem,omitempty"`
	ConnectWise string              `json:"connectwiseHost"` // pseudonym
	Company     string              `json:"connectwiseCompany"`
	ClientID    bool                `json:"clientIdSet"`
	Hudu        string              `json:"huduHost"` // pseudonym
	Layouts     map[string]string   `json:"layouts"`  // id or pseudonym by kind
	Skip        map[string][]string `json:"skip"`
	Only        map[string][]string `json:"only"`
	Options     settings.Options    `json:"options"`
	SortRules   []SortRule          `json:"sortRules"`
	Fields      []ConnectedField    `json:"connectedFields"`
	// NameTemplates are the kinds that have one.
	NameTemplates []string         `json:"nameTemplates"`
	Schedule      Schedule         `json:"schedule"`
	Brakes        settings.Brakes  `json:"brakes"`
	Limits        settings.Limits  `json:"limits"`
	Links         settings.Links   `json:"links"`
	History       settings.History `json:"history"`
}

// SortRule is a rule with pseudonyms for names.
type SortRule struct {
	Kind   string              `json:"kind"`
	When   map[string][]string `json:"when"`
	Layout string              `json:"layout"`
}

// ConnectedField is a connected field with pseudonyms for names. From is the
// source where it is one of the built-in list, and "default" for a default, of
// which the text is not told.
type ConnectedField struct {
	Layout       string `json:"layout"`
	Field        string `json:"field"`
	From         string `json:"from"`
	OnConflict   string `json:"onConflict"`
	ReadPassword bool   `json:"readPassword"`
}

// Schedule is the schedule as it is understood.
type Schedule struct {
	EveryMinutes int    `json:"everyMinutes"` // 0: by hand
	QuietHours   bool   `json:"quietHours"`
	Apply        string `json:"apply"`
}

func settingsOf(s settings.Settings, p pseudonyms) Settings {
	view := Settings{
		ConnectWise: p.of("host", hostOf(cmp.Or(rig.ShownSite(s), s.ConnectWise.Site))), Company: p.of("company", s.ConnectWise.Company), ClientID: s.ConnectWise.ClientID != "",
		Hudu: p.of("host", hostOf(cmp.Or(rig.ShownHudu(s), s.Hudu.URL))), Layouts: map[string]string{},
		Skip: map[string][]string{
			"companyTypes": p.terms(s.Skip.CompanyTypes), "companyStatuses": p.terms(s.Skip.CompanyStatuses),
			"configurationTypes": p.terms(s.Skip.ConfigurationTypes), "configurationStatuses": p.terms(s.Skip.ConfigurationStatuses),
			"contactTypes": p.terms(s.Skip.ContactTypes), "dataTypes": {},
		},
		Only:    map[string][]string{"companyTypes": p.terms(s.Only.CompanyTypes)},
		Options: optionsOf(s.Options), SortRules: []SortRule{}, Fields: []ConnectedField{}, NameTemplates: []string{},
		Schedule: scheduleOf(s.Schedule), Brakes: s.Brakes, Limits: s.Limits, Links: s.Links, History: s.History,
	}
	for _, kind := range record.AssetKinds() {
		view.Layouts[string(kind)] = p.idOr("layout", s.Layouts.For(kind))
		if s.NameTemplates.For(kind) != "" {
			view.NameTemplates = append(view.NameTemplates, string(kind))
		}
	}
	for _, data := range s.Skip.DataTypes {
		view.Skip["dataTypes"] = append(view.Skip["dataTypes"], oneOf(data, settings.Contacts, settings.Configurations, settings.Locations, settings.Agreements))
	}
	for _, rule := range s.SortRules {
		view.SortRules = append(view.SortRules, sortRuleOf(rule, p))
	}
	for _, field := range s.ConnectedFields {
		view.Fields = append(view.Fields, ConnectedField{
			Layout: p.idOr("layout", field.Layout), Field: p.idOr("field", field.Field), From: sourceOf(field.From, p),
			OnConflict: winnerOf(field.OnConflict), ReadPassword: field.ReadPassword,
		})
	}
	return view
}

func sortRuleOf(rule settings.SortRule, p pseudonyms) SortRule {
	view := SortRule{Kind: kindOf(rule.Kind), When: map[string][]string{}, Layout: p.idOr("layout", rule.Layout)}
	for name, terms := range map[string]settings.Terms{
		"configurationType": rule.When.ConfigurationType, "contactType": rule.When.ContactType, "agreementType": rule.When.AgreementType,
		"status": rule.When.Status, "manufacturer": rule.When.Manufacturer, "companyType": rule.When.CompanyType, "site": rule.When.Site,
		"nameContains": rule.When.NameContains,
	} {
		if len(terms) > 0 {
			view.When[name] = p.terms(terms)
		}
	}
	return view
}

// sourceOf is a source of the built-in list, and the pseudonym of a question, a
// custom field or whatever else a tenant has.
func sourceOf(from string, p pseudonyms) string {
	if from == "" {
		return "default"
	}
	if value, known := catalogue.Find(from); known {
		return value.From
	}
	kind, rest, _ := strings.Cut(from, ".")
	return kindOf(record.Kind(kind)) + "." + p.of("member", rest)
}

func optionsOf(o settings.Options) settings.Options {
	o.WhenGone = settings.WhenGone(oneOf(o.WhenGone, settings.ArchiveGone, settings.LeaveGone))
	o.FirstContact = settings.FirstContact(oneOf(o.FirstContact, settings.TakeConnectWise, settings.Keep, settings.AskFirst))
	o.OnConflict = settings.OnConflict(winnerOf(o.OnConflict))
	return o
}

func winnerOf(w settings.OnConflict) string {
	return oneOf(w, settings.Ask, settings.ConnectWiseWins, settings.HuduWins)
}

func scheduleOf(s settings.Schedule) Schedule {
	every, err := time.ParseDuration(s.Every)
	if err != nil {
		every = 0
	}
	return Schedule{EveryMinutes: int(every.Minutes()), QuietHours: s.Quiet != "", Apply: oneOf(s.Apply, settings.ApplyChanges, settings.ApplyPreview)}
}

// hostOf is the host of an address, with or without a scheme.
func hostOf(address string) string {
	_, rest, found := strings.Cut(address, "://")
	if !found {
		rest = address
	}
	host, _, _ := strings.Cut(rest, "/")
	return host
}

// other stands for a word that is in no list.
const other = "other"

// oneOf is a word of a closed list, "" for none.
func oneOf[T ~string](word T, list ...T) string {
	if word == "" || slices.Contains(list, word) {
		return string(word)
	}
	return other
}

func kindOf(kind record.Kind) string { return oneOf(kind, record.Kinds()...) }
