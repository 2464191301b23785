package autostart

import (
	"path/filepath"
	"strings"
)

// freedesktop keeps an autostart entry in the person's configuration folder, as
// the desktops of Linux agreed on it.
func freedesktop(configHome string) filePlace {
	return filePlace{
		path:   filepath.Join(configHome, "autostart", "crossdock.desktop"),
		format: desktopEntry,
		final:  func(arg string) string { return " " + execArgument(arg) + "\n" },
		off: func(content string) bool {
			return hasLine(content, "hidden=true", "x-gnome-autostart-enabled=false")
		},
	}
}

func desktopEntry(c command) string {
	exec := []string{execArgument(c.path)}
	for _, arg := range c.args {
		exec = append(exec, execArgument(arg))
	}
	return strings.Join([]string{
		"[Desktop Entry]",
		"Type=Application",
		"Name=Crossdock",
		"Comment=Keeps Hudu up to date with ConnectWise PSA",
		// A program that was removed is not looked for.
		"TryExec=" + desktopString(c.path),
		"Exec=" + strings.Join(exec, " "),
		"Icon=crossdock",
		"Terminal=false",
		"X-GNOME-Autostart-enabled=true",
		"",
	}, "\n")
}

// execArgument is an argument of the Exec line: in quotes, with a backslash in
// front of what is special there, then as any string of such a file. Percent
// signs stand for field codes.
func execArgument(arg string) string {
	if arg != "" && strings.IndexFunc(arg, isSpecial) < 0 {
		return arg
	}
	var quoted strings.Builder
	quoted.WriteByte('"')
	for _, r := range arg {
		if strings.ContainsRune("\"`$\\", r) {
			quoted.WriteByte('\\')
		}
		if r == '%' {
			quoted.WriteByte('%')
		}
		quoted.WriteRune(r)
	}
	quoted.WriteByte('"')
	return desktopString(quoted.String())
}

func isSpecial(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/-_.+=:,@", r))
}

// desktopString is a string as such files keep it.
func desktopString(s string) string {
	return strings.NewReplacer("\\", `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s)
}
