package cli

import (
	"encoding/json"
	"fmt"
	"os"

	"crossdock/backend/base"
)

// matchFile is the form of exported matches.
type matchFile struct {
	Version int          `json:"version"`
	Matches []base.Match `json:"matches"`
}

func (c *command) exportMatches(path string) error {
	folder, err := c.openFolder()
	if err != nil {
		return err
	}
	defer folder.close()
	matches, err := folder.store.Matches()
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
	var file matchFile
	if err := json.Unmarshal(content, &file); err != nil {
		return fmt.Errorf("import matches from %s: %w", path, err)
	}
	if file.Version != 1 {
		return fmt.Errorf("import matches from %s: version %d is not known, want 1", path, file.Version)
	}
	for _, m := range file.Matches {
		if err := checkImported(m); err != nil {
			return fmt.Errorf("import matches from %s: %w", path, err)
		}
	}
	folder, err := c.openFolder()
	if err != nil {
		return err
	}
	defer folder.close()
	if err := folder.store.SaveMatches(file.Matches); err != nil {
		return err
	}
	fmt.Fprintf(c.Err, "%s saved\n", plural(len(file.Matches), "decision"))
	return nil
}

func checkImported(m base.Match) error {
	switch {
	case m.Company <= 0:
		return fmt.Errorf("a match names no ConnectWise company")
	case m.Decision == base.Matched && m.Hudu <= 0:
		return fmt.Errorf("the match of company %d names no Hudu company", m.Company)
	case m.Decision != base.Matched && m.Decision != base.CreateNew && m.Decision != base.Leave:
		return fmt.Errorf("company %d has the unknown decision %q", m.Company, m.Decision)
	default:
		return nil
	}
}
