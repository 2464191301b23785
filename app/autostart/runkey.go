package autostart

import (
	"fmt"
	"strings"
)

// The keys of the person's own registry. Task Manager notes in the second one
// what the person switched off.
const (
	runKey      = `Software\Microsoft\Windows\CurrentVersion\Run`
	approvedKey = `Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
	valueName   = "Crossdock"
)

// RunValues are the values in the person's own registry that Windows and this
// package keep of the start at sign-in, each with its key, for whoever removes
// the program.
func RunValues() [][2]string { return [][2]string{{runKey, valueName}, {approvedKey, valueName}} }

// registry is the person's own part of the registry. Values that are not there
// are no error.
type registry interface {
	text(key, name string) (value string, found bool, err error)
	binary(key, name string) (value []byte, found bool, err error)
	setText(key, name, value string) error
	remove(key, name string) error
}

// runPlace keeps the entry in the Run key.
type runPlace struct{ registry registry }

func (p runPlace) where() string { return `HKEY_CURRENT_USER\` + runKey + `\` + valueName }

func (p runPlace) read() (entry, error) {
	content, found, err := p.registry.text(runKey, valueName)
	if err != nil || !found {
		return entry{}, wrap("look for the start at sign-in", err)
	}
	approved, noted, err := p.registry.binary(approvedKey, valueName)
	if err != nil {
		return entry{}, wrap("look for the start at sign-in", err)
	}
	// The lowest bit of the first byte says that it is switched off.
	blocked := noted && len(approved) > 0 && approved[0]&1 == 1
	return entry{there: true, blocked: blocked, content: content}, nil
}

func (p runPlace) write(c command) error {
	if err := p.registry.remove(approvedKey, valueName); err != nil {
		return wrap("switch on the start at sign-in", err)
	}
	return wrap("switch on the start at sign-in", p.registry.setText(runKey, valueName, p.render(c)))
}

func (p runPlace) remove() error {
	for _, value := range RunValues() {
		if err := p.registry.remove(value[0], value[1]); err != nil {
			return wrap("switch off the start at sign-in", err)
		}
	}
	return nil
}

func (p runPlace) render(c command) string {
	parts := []string{`"` + c.path + `"`} // a path holds no quotation mark on Windows
	for _, arg := range c.args {
		parts = append(parts, p.quote(arg))
	}
	return strings.Join(parts, " ")
}

func (p runPlace) last(arg string) string { return " " + p.quote(arg) + "\n" }

// quote is an argument as programs on Windows take their command line apart:
// backslashes count only in front of a quotation mark.
func (p runPlace) quote(arg string) string {
	if arg != "" && !strings.ContainsAny(arg, " \t\"") {
		return arg
	}
	var quoted strings.Builder
	quoted.WriteByte('"')
	slashes := 0
	for _, r := range arg {
		switch r {
		case '\\':
			slashes++
		case '"':
			quoted.WriteString(strings.Repeat(`\`, slashes+1))
			slashes = 0
		default:
			slashes = 0
		}
		quoted.WriteRune(r)
	}
	quoted.WriteString(strings.Repeat(`\`, slashes) + `"`)
	return quoted.String()
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
