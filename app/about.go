package app

import (
	"runtime"
	"strings"

	"crossdock/app/licences"
	"crossdock/app/version"
)

// About says what this program is, and what is inside.
type About struct {
	Version   string `json:"version"`
	Commit    string `json:"commit"` // "" when it is not known
	GoVersion string `json:"goVersion"`
	Platform  string `json:"platform"`
	// Libraries are those of the program on every system, and of its page.
	Libraries []Library `json:"libraries"`
}

// Library is a library inside. Version is "" for Go itself.
type Library struct {
	Of      string `json:"of" ts_type:"'go' | 'npm'"`
	Name    string `json:"name"`
	Version string `json:"version"`
	Licence string `json:"licence"` // its SPDX identifier
}

// About names versions and the libraries inside.
func (s *Shell) About() (About, error) {
	return answer(s.desk, "Shell.About", func() (About, error) {
		about := About{
			Version: s.desk.options.Version, Commit: version.Source().String(), GoVersion: strings.TrimPrefix(runtime.Version(), "go"),
			Platform: runtime.GOOS + "/" + runtime.GOARCH, Libraries: []Library{},
		}
		all, err := licences.All()
		for _, library := range all {
			about.Libraries = append(about.Libraries, Library{Of: library.Of, Name: library.Name, Version: library.Version, Licence: library.Licence})
		}
		return about, err
	})
}

// Licence answers the text of the licence of a library, in the release that
// About names.
func (s *Shell) Licence(of, name, release string) (string, error) {
	return answer(s.desk, "Shell.Licence", func() (string, error) {
		all, err := licences.All()
		if err != nil {
			return "", err
		}
		for _, library := range all {
			if library.Of == of && library.Name == name && library.Version == release {
				return library.Text, nil
			}
		}
		return "", refusal(CodeNotFound, "There is no such library inside.", "")
	})
}
