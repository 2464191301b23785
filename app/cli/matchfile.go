package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/handover"
	"crossdock/backend/settings"
)

// matchFile is the form of exported matches.
type matchFile struct {
	Version int `json:"version"`
	// Of names the systems that the ids are of. A file written by hand need not
	// have it.
	Of      *matchTenant `json:"of,omitempty"`
	Matches []base.Match `json:"matches"`
	// Dismissed are candidates that a person said no to.
	Dismissed []base.Dismissal `json:"dismissed,omitempty"`
}

// matchTenant is the part of settings that says which systems are meant.
type matchTenant struct {
	ConnectWise settings.ConnectWise `json:"connectwise"`
	Hudu        settings.Hudu        `json:"hudu"`
}

// tenantOf is nil without settings.
func tenantOf(s settings.Settings, exists bool) *matchTenant {
	if !exists {
		return nil
	}
	return &matchTenant{ConnectWise: settings.ConnectWise{Site: s.ConnectWise.Site, Company: s.ConnectWise.Company}, Hudu: s.Hudu}
}

func (c *command) exportMatches(path string) error {
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	matches, err := r.Store().Matches()
	if err != nil {
		return err
	}
	dismissed, err := r.Store().Dismissals()
	if err != nil {
		return err
	}
	s, exists, err := r.LoadSettings()
	if err != nil {
		return err
	}
	content, err := json.MarshalIndent(matchFile{Version: 1, Of: tenantOf(s, exists), Matches: matches, Dismissed: dismissed}, "", "  ")
	if err != nil {
		return fmt.Errorf("export matches: %w", err)
	}
	content = append(content, '\n')
	if path == "-" {
		_, err = c.Out.Write(content)
		return err
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return fmt.Errorf("export matches: %w", err)
	}
	return nil
}

func (c *command) importMatches(path string) error {
	content, err := c.readInput(path)
	if err != nil {
		return err
	}
	file, err := decodeMatches(content)
	if err != nil {
		return fmt.Errorf("import matches from %s: %w", path, err)
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	stored, err := r.Store().Matches()
	if err != nil {
		return err
	}
	if err := checkImport(r, stored, file); err != nil {
		return fmt.Errorf("import matches from %s: %w", path, err)
	}
	// A match of the file, or one here that the file leaves alone, stands against a
	// dismissal of the same pair.
	dismissed := unmatched(file.Dismissed, stored, file.Matches)
	if err := r.Store().Save(file.Matches, dismissed, nil); err != nil {
		return err
	}
	c.tellReplaced(stored, file.Matches)
	fmt.Fprintf(c.Err, "%s saved\n", plural(len(file.Matches), "decision"))
	if len(dismissed) > 0 {
		fmt.Fprintf(c.Err, "%s saved\n", plural(len(dismissed), "dismissed candidate"))
	}
	return nil
}

// checkImport refuses matches of other systems, and those that would put two
// companies into one.
func checkImport(r *rig.Rig, stored []base.Match, file matchFile) error {
	if file.Of != nil {
		if err := r.CheckTenant(file.Of.ConnectWise, file.Of.Hudu); err != nil {
			return err
		}
	}
	return handover.OneToOne(stored, file.Matches)
}

// unmatched are the dismissals of pairs that are not matched once the imported
// decisions are taken.
func unmatched(dismissed []base.Dismissal, stored, imported []base.Match) []base.Dismissal {
	after := map[connectwise.CompanyID]base.Match{}
	for _, m := range slices.Concat(stored, imported) {
		after[m.Company] = m
	}
	return slices.DeleteFunc(slices.Clone(dismissed), func(d base.Dismissal) bool {
		m := after[d.Company]
		return m.Decision == base.Matched && m.Hudu == d.Hudu
	})
}

// tellReplaced names the decisions that an import changed.
func (c *command) tellReplaced(stored, imported []base.Match) {
	before := map[connectwise.CompanyID]base.Match{}
	for _, m := range stored {
		before[m.Company] = m
	}
	for _, m := range imported {
		was, decided := before[m.Company]
		if before, after := handover.InWords(was), handover.InWords(m); decided && before != after {
			fmt.Fprintf(c.Err, "company %d: %s; before, %s\n", m.Company, after, before)
		}
	}
}

// decodeMatches reads exported matches, and nothing else: a file of another
// sort must not pass for one without matches.
func decodeMatches(content []byte) (matchFile, error) {
	var file matchFile
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&file); err != nil {
		return matchFile{}, fmt.Errorf("%w; want a file of 'crossdock match export'", settings.PlainJSON(content, err))
	}
	if file.Version != 1 {
		return matchFile{}, fmt.Errorf("version %d is not known, want 1", file.Version)
	}
	if file.Matches == nil {
		return matchFile{}, errors.New(`it has no member "matches"; want a file of 'crossdock match export'`)
	}
	for i, m := range file.Matches {
		if m.Company <= 0 {
			return matchFile{}, fmt.Errorf("matches[%d].company is no id of a ConnectWise company", i)
		}
		for _, fault := range handover.Unfit(m) {
			return matchFile{}, fmt.Errorf("matches[%d].%s (company %d)", i, fault, m.Company)
		}
	}
	for i, d := range file.Dismissed {
		for _, fault := range handover.UnfitDismissal(d) {
			return matchFile{}, fmt.Errorf("dismissed[%d].%s", i, fault)
		}
	}
	return file, nil
}
