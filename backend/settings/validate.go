package settings

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"crossdock/backend/record"
)

// fault collects what is wrong, by path.
type faults []string

func (f *faults) add(path, format string, args ...any) {
	*f = append(*f, path+": "+fmt.Sprintf(format, args...))
}

// oneOf adds a fault unless value is one of those allowed.
func oneOf[T ~string](f *faults, path string, value T, allowed ...T) {
	if slices.Contains(allowed, value) {
		return
	}
	names := make([]string, len(allowed))
	for i, each := range allowed {
		names[i] = fmt.Sprintf("%q", string(each))
	}
	f.add(path, "%q is not one of %s", string(value), strings.Join(names, ", "))
}

// Validate tells everything that is wrong, sorted by path. Whether layouts and
// types exist is not known here: that is looked up in the systems.
func (s Settings) Validate() error {
	var f faults
	s.validateOptions(&f)
	for i, dataType := range s.Skip.DataTypes {
		oneOf(&f, fmt.Sprintf("skip.dataTypes[%d]", i), dataType, Contacts, Configurations, Locations, Agreements)
	}
	for i, rule := range s.SortRules {
		rule.validate(&f, fmt.Sprintf("sortRules[%d]", i))
	}
	for i, field := range s.ConnectedFields {
		field.validate(&f, fmt.Sprintf("connectedFields[%d]", i))
	}
	s.validateNumbers(&f)
	if _, _, err := s.Schedule.Interval(); err != nil {
		f.add("schedule.every", "%s", err)
	}
	if _, err := s.Schedule.QuietHours(); err != nil {
		f.add("schedule.quiet", "%s", err)
	}
	oneOf(&f, "schedule.apply", s.Schedule.Apply, ApplyChanges, ApplyPreview)
	if len(f) == 0 {
		return nil
	}
	slices.Sort(f)
	return errors.New("settings: " + strings.Join(f, "; "))
}

func (s Settings) validateOptions(f *faults) {
	oneOf(f, "options.whenGone", s.Options.WhenGone, ArchiveGone, LeaveGone)
	oneOf(f, "options.firstContact", s.Options.FirstContact, TakeConnectWise, Keep, AskFirst)
	oneOf(f, "options.onConflict", s.Options.OnConflict, Ask, ConnectWiseWins, HuduWins)
}

func (s Settings) validateNumbers(f *faults) {
	for path, number := range map[string]int{
		"brakes.records": s.Brakes.Records, "brakes.percent": s.Brakes.Percent, "brakes.most": s.Brakes.Most,
		"limits.connectwisePerMinute": s.Limits.ConnectWisePerMinute, "limits.huduPerMinute": s.Limits.HuduPerMinute,
	} {
		if number < 0 {
			f.add(path, "%d is negative", number)
		}
	}
	if s.Brakes.Percent > 100 {
		f.add("brakes.percent", "%d is more than 100", s.Brakes.Percent)
	}
	if s.Links.Port < 1 || s.Links.Port > 65535 {
		f.add("links.port", "%d is no port, want 1 to 65535", s.Links.Port)
	}
}

func (r *SortRule) fill() {
	if r.Kind == "" {
		r.Kind = record.Configuration
	}
}

// typeTerms are the conditions on a type, by the kind that has it.
func (w When) typeTerms() map[record.Kind]Terms {
	return map[record.Kind]Terms{
		record.Configuration: w.ConfigurationType, record.Contact: w.ContactType, record.Agreement: w.AgreementType,
	}
}

func (r SortRule) validate(f *faults, path string) {
	oneOf(f, path+".kind", r.Kind, record.Configuration, record.Contact, record.Location, record.Agreement)
	if strings.TrimSpace(r.Layout) == "" {
		f.add(path+".layout", "names no layout")
	}
	for kind, terms := range r.When.typeTerms() {
		if len(terms) > 0 && kind != r.Kind {
			f.add(path+".when", "a condition on the %s type in a rule for %ss", kind, r.Kind)
		}
	}
}

func (c ConnectedField) validate(f *faults, path string) {
	if strings.TrimSpace(c.Layout) == "" {
		f.add(path+".layout", "names no layout")
	}
	if strings.TrimSpace(c.Field) == "" {
		f.add(path+".field", "names no field")
	}
	if _, err := ParseSource(c.From); err != nil {
		f.add(path+".from", "%s", err)
	}
	if c.OnConflict != "" {
		oneOf(f, path+".onConflict", c.OnConflict, Ask, ConnectWiseWins, HuduWins)
	}
}

// Warnings tells what is allowed but can hardly be meant: rules that can never
// fire because an earlier one takes the same records.
func (s Settings) Warnings() []string {
	warnings := []string{}
	for i, rule := range s.SortRules {
		for j := range i {
			earlier := s.SortRules[j]
			if earlier.Kind == rule.Kind && (reflect.DeepEqual(earlier.When, rule.When) || reflect.DeepEqual(earlier.When, When{})) {
				warnings = append(warnings, fmt.Sprintf("sort rule %d can never fire: rule %d takes its records first", i+1, j+1))
				break
			}
		}
	}
	return warnings
}
