package libraries

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Licences are the texts that have to be passed on with the library, in order of
// their files, with line ends alike; none where it brings none.
func (l Library) Licences() ([]string, error) {
	entries, err := os.ReadDir(l.Folder)
	if err != nil {
		return nil, fmt.Errorf("licence of %s %s: %w", l.Name, l.Version, err)
	}
	var texts []string
	for _, file := range entries {
		if file.IsDir() || !isLicence(file.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(l.Folder, file.Name()))
		if err != nil {
			return nil, fmt.Errorf("licence of %s %s: %w", l.Name, l.Version, err)
		}
		texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
	}
	return texts, nil
}

// Declared is what an npm package without a text says of its licence, and of its
// author. A library that says nothing is an error: it must not be handed out.
func (l Library) Declared() (licence, author string, err error) {
	content, err := os.ReadFile(filepath.Join(l.Folder, "package.json"))
	var described struct {
		License string `json:"license"`
		Author  any    `json:"author"`
	}
	if err != nil || json.Unmarshal(content, &described) != nil || described.License == "" {
		return "", "", fmt.Errorf("licence of %s %s: neither a text nor a name in %s", l.Name, l.Version, l.Folder)
	}
	switch by := described.Author.(type) {
	case nil:
		author = "its authors"
	case map[string]any:
		author = fmt.Sprint(by["name"])
	default:
		author = fmt.Sprint(by)
	}
	return described.License, author, nil
}

// isLicence tells whether a file is about the licence, by its name.
func isLicence(name string) bool {
	stem := strings.ToUpper(strings.TrimSuffix(name, filepath.Ext(name)))
	for _, start := range []string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"} {
		if stem == start || strings.HasPrefix(stem, start+"-") || strings.HasPrefix(stem, start+".") {
			return !strings.HasSuffix(name, ".go")
		}
	}
	return false
}
