package settings

import (
	"fmt"
	"net/url"
	"strings"
)

// Runs are kept for a week at least: a person who comes back to one has to find
// it.
const fewestDays, mostDays = 7, 3650

// Validate is a [FaultError] with everything that is wrong, or nil. Whether
// layouts and types exist is not known here: that is looked up in the systems.
func (s Settings) Validate() error { return s.faults().err() }

func (s Settings) faults() faults {
	var f faults
	if s.Version != Version {
		f.add("version", "is %d, want %d", s.Version, Version)
	}
	s.validateAddresses(&f)
	s.validateSkip(&f)
	s.validateOptions(&f)
	for i, rule := range s.SortRules {
		rule.validate(&f, fmt.Sprintf("sortRules[%d]", i))
	}
	for i, field := range s.ConnectedFields {
		field.validate(&f, fmt.Sprintf("connectedFields[%d]", i))
	}
	s.NameTemplates.validate(&f)
	s.validateNumbers(&f)
	s.validateSchedule(&f)
	return f
}

// validateAddresses only asks for a host: the clients clean what was typed and
// know what they accept. The text is not repeated, as people paste keys into
// addresses. An address that is not set is fine.
func (s Settings) validateAddresses(f *faults) {
	if s.ConnectWise.Site != "" && !hasHost(s.ConnectWise.Site) {
		f.add("connectwise.site", "names no host, want a domain like api-na.myconnectwise.net")
	}
	if s.Hudu.URL != "" && !hasHost(s.Hudu.URL) {
		f.add("hudu.url", "names no host, want an address like https://mymsp.huducloud.com")
	}
}

func hasHost(address string) bool {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		address = "https://" + strings.TrimLeft(address, "/")
	}
	u, err := url.Parse(address)
	return err == nil && u.Hostname() != ""
}

func (s Settings) validateSkip(f *faults) {
	for i, dataType := range s.Skip.DataTypes {
		oneOf(f, fmt.Sprintf("skip.dataTypes[%d]", i), dataType, Contacts, Configurations, Locations, Agreements)
	}
	s.Skip.CompanyTypes.validate(f, "skip.companyTypes")
	s.Skip.CompanyStatuses.validate(f, "skip.companyStatuses")
	s.Skip.ConfigurationTypes.validate(f, "skip.configurationTypes")
	s.Skip.ConfigurationStatuses.validate(f, "skip.configurationStatuses")
	s.Skip.ContactTypes.validate(f, "skip.contactTypes")
	s.Only.CompanyTypes.validate(f, "only.companyTypes")
}

func (s Settings) validateOptions(f *faults) {
	oneOf(f, "options.whenGone", s.Options.WhenGone, ArchiveGone, LeaveGone)
	oneOf(f, "options.firstContact", s.Options.FirstContact, TakeConnectWise, Keep, AskFirst)
	oneOf(f, "options.onConflict", s.Options.OnConflict, Ask, ConnectWiseWins, HuduWins)
}

func (s Settings) validateNumbers(f *faults) {
	for _, each := range []struct {
		path   string
		number int
	}{
		{"brakes.records", s.Brakes.Records}, {"brakes.percent", s.Brakes.Percent}, {"brakes.most", s.Brakes.Most},
		{"limits.connectwisePerMinute", s.Limits.ConnectWisePerMinute}, {"limits.huduPerMinute", s.Limits.HuduPerMinute},
	} {
		if each.number < 0 {
			f.add(each.path, "is %d, want 0 or more", each.number)
		}
	}
	if s.Brakes.Percent > 100 {
		f.add("brakes.percent", "is %d, want 0 to 100", s.Brakes.Percent)
	}
	if days := s.History.KeepDays; days != 0 && days != KeepAll && (days < fewestDays || days > mostDays) {
		f.add("history.keepDays", "is %d, want %d to %d, or %d to keep all runs", days, fewestDays, mostDays, KeepAll)
	}
	if s.Links.Port < 1 || s.Links.Port > 65535 {
		f.add("links.port", "is %d, want 1 to 65535", s.Links.Port)
	}
}

func (s Settings) validateSchedule(f *faults) {
	if _, _, err := s.Schedule.Interval(); err != nil {
		f.add("schedule.every", "is wrong: %s", err)
	}
	if _, err := s.Schedule.QuietHours(); err != nil {
		f.add("schedule.quiet", "is wrong: %s", err)
	}
	oneOf(f, "schedule.apply", s.Schedule.Apply, ApplyChanges, ApplyPreview)
}

func (c ConnectedField) validate(f *faults, path string) {
	if strings.TrimSpace(c.Layout) == "" {
		f.add(path+".layout", "names no layout")
	}
	if strings.TrimSpace(c.Field) == "" {
		f.add(path+".field", "names no field")
	}
	if c.OnConflict != "" {
		oneOf(f, path+".onConflict", c.OnConflict, Ask, ConnectWiseWins, HuduWins)
	}
	if c.IsDefault() {
		c.validateDefault(f, path)
		return
	}
	if c.Default != "" {
		f.add(path+".default", "stands in the place of from: give the default as a connection of its own")
	}
	source, err := ParseSource(c.From)
	if err != nil {
		f.add(path+".from", "is wrong: %s", err)
	}
	if c.ReadPassword && err == nil && !source.Captioned() {
		f.add(path+".readPassword", "is for questions and custom fields: %q is never a password", c.From)
	}
}

// LongestDefault is how long a default may be, in letters.
const LongestDefault = 500

// validateDefault asks for a text. Whether the field takes it is not known here.
func (c ConnectedField) validateDefault(f *faults, path string) {
	if isBlank(c.Default) || len([]rune(c.Default)) > LongestDefault {
		f.add(path+".default", "is a text of 1 to %d letters", LongestDefault)
	}
	if c.ReadPassword {
		f.add(path+".readPassword", "is for questions and custom fields: a default is no password")
	}
}
