package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// matchFile is the form of exported matches.
type matchFile struct {
	Version int          `json:"version"`
	Matches []base.Match `json:"matches"`
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
	content, err := json.MarshalIndent(matchFile{Version: 1, Matches: matches}, "", "  ")
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
	if err := checkOneToOne(stored, file.Matches); err != nil {
		return fmt.Errorf("import matches from %s: %w", path, err)
	}
	if err := r.Store().SaveMatches(file.Matches); err != nil {
		return err
	}
	fmt.Fprintf(c.Err, "%s saved\n", plural(len(file.Matches), "decision"))
	return nil
}

// decodeMatches reads exported matches, and nothing else: a file of another
// sort must not pass for one without matches.
func decodeMatches(content []byte) (matchFile, error) {
	var file matchFile
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&file); err != nil {
		return matchFile{}, plainJSON(content, err)
	}
	if file.Version != 1 {
		return matchFile{}, fmt.Errorf("version %d is not known, want 1", file.Version)
	}
	if file.Matches == nil {
		return matchFile{}, errors.New(`it has no member "matches"; want a file of 'crossdock match export'`)
	}
	for _, m := range file.Matches {
		if err := checkImported(m); err != nil {
			return matchFile{}, err
		}
	}
	return file, nil
}

// checkOneToOne refuses matches after which two companies of ConnectWise would
// be one in Hudu, other than those that were matched so on purpose: a further
// one says so, and there is another one beside it.
func checkOneToOne(stored, imported []base.Match) error {
	decided := map[connectwise.CompanyID]base.Match{}
	for _, m := range stored {
		decided[m.Company] = m
	}
	named := map[connectwise.CompanyID]bool{}
	for _, m := range imported {
		if named[m.Company] {
			return fmt.Errorf("company %d is named twice", m.Company)
		}
		named[m.Company] = true
		decided[m.Company] = m
	}
	taken, members := map[hudu.CompanyID]connectwise.CompanyID{}, map[hudu.CompanyID]int{}
	for _, id := range slices.Sorted(maps.Keys(decided)) {
		m := decided[id]
		if m.Decision != base.Matched {
			continue
		}
		members[m.Hudu]++
		if m.Second {
			continue
		}
		if other, claimed := taken[m.Hudu]; claimed {
			return fmt.Errorf("companies %d and %d would both be matched with company %d of Hudu; one company in Hudu takes one of ConnectWise",
				other, id, m.Hudu)
		}
		taken[m.Hudu] = id
	}
	return checkFurther(imported, members)
}

// checkFurther refuses a further match in a company that no other is matched
// with.
func checkFurther(imported []base.Match, members map[hudu.CompanyID]int) error {
	for _, m := range imported {
		if m.Decision == base.Matched && m.Second && members[m.Hudu] < 2 {
			return fmt.Errorf("company %d would be a further one in company %d of Hudu, which no other is matched with", m.Company, m.Hudu)
		}
	}
	return nil
}

func checkImported(m base.Match) error {
	switch {
	case m.Company <= 0:
		return fmt.Errorf("a match names no ConnectWise company")
	case m.Decision == base.Matched && m.Hudu <= 0:
		return fmt.Errorf("the match of company %d names no Hudu company", m.Company)
	case m.Archive && (m.Decision != base.Leave || m.Hudu <= 0):
		return fmt.Errorf("the decision to archive company %d needs the decision %q and the company in Hudu", m.Company, base.Leave)
	case m.Decision != base.Matched && m.Decision != base.CreateNew && m.Decision != base.Leave:
		return fmt.Errorf("company %d has the unknown decision %q", m.Company, m.Decision)
	default:
		return nil
	}
}
