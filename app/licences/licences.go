// Package licences has the licences of what is in the program: the libraries of
// the binary on every system, those of the page, and Go itself. The list is
// written by scripts/licences and checked in; a test compares it with what is
// built. The entry point is [All].
package licences

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// Library is one library with its licence.
type Library struct {
	// Of is "go" or "npm".
	Of      string `json:"of"`
	Name    string `json:"name"`
	Version string `json:"version"`
	// Licence is its SPDX identifier, "MIT"; several are joined by " AND ".
	Licence string `json:"licence"`
	// Text is the whole licence.
	Text string `json:"-"`
}

// File is the form of the list: many libraries share a text.
type File struct {
	Libraries []Entry  `json:"libraries"`
	Texts     []string `json:"texts"`
}

// Entry is a library and the place of its text.
type Entry struct {
	Library
	At int `json:"text"`
}

//go:embed licences.json
var content []byte

// All are the libraries, those of Go first, by name.
func All() ([]Library, error) {
	var file File
	if err := json.Unmarshal(content, &file); err != nil {
		return nil, fmt.Errorf("read licences: %w", err)
	}
	list := make([]Library, 0, len(file.Libraries))
	for _, entry := range file.Libraries {
		library := entry.Library
		library.Text = file.Texts[entry.At]
		list = append(list, library)
	}
	return list, nil
}
