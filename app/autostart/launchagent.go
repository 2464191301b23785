package autostart

import (
	"encoding/xml"
	"path/filepath"
	"strings"
)

// label is the bundle's identifier, which names the agent.
const label = "app.crossdock"

// launchAgent keeps an agent in the person's library; launchd reads it when the
// person signs in.
func launchAgent(home string) filePlace {
	return filePlace{
		path:   filepath.Join(home, "Library", "LaunchAgents", label+".plist"),
		format: agentPlist,
		final:  agentArgument,
		off: func(content string) bool {
			return strings.Contains(strings.Join(strings.Fields(content), ""), "<key>Disabled</key><true/>")
		},
	}
}

func agentPlist(c command) string {
	var arguments strings.Builder
	for _, arg := range append([]string{c.path}, c.args...) {
		arguments.WriteString("\t\t" + agentArgument(arg) + "\n")
	}
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>` + label + `</string>
	<key>ProgramArguments</key>
	<array>
` + arguments.String() + `	</array>
	<key>RunAtLoad</key>
	<true/>
	<key>LimitLoadToSessionType</key>
	<string>Aqua</string>
	<key>ProcessType</key>
	<string>Interactive</string>
</dict>
</plist>
`
}

func agentArgument(arg string) string {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(arg)) // writing into memory never fails
	return "<string>" + escaped.String() + "</string>"
}
