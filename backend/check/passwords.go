package check

import (
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/settings"
)

// answersStep is about the row that shows answers of type Password. No probe
// can tell: without it the answers are masked or left out, and no error comes.
func answersStep(rows []SecurityRow) Step {
	step := Step{Side: ConnectWise, Step: "permission", Row: connectwise.DisplayPasswords.String(), Level: "Inquire", Need: "All", Have: unknown, OK: true}
	row, found := find(rows, connectwise.DisplayPasswords)
	switch {
	case !found || row.Inquire == "":
		step.Message = "whether password answers are shown is not told by the server; a preview warns of those that are masked"
		return step
	case strings.EqualFold(row.Inquire, "All"):
		step.Have, step.Message = row.Inquire, "password answers are shown"
		return step
	}
	step.OK, step.Have = false, row.Inquire
	step.Message = "a connected field reads a password answer, and the role does not show it"
	step.Next = fmt.Sprintf("System > Security Roles, the role of your API member: set %s > Inquire to All, or take readPassword out of the connected fields", connectwise.DisplayPasswords)
	return step
}

// readsPasswords tells whether a connected field reads password answers.
func readsPasswords(s settings.Settings) bool {
	return slices.ContainsFunc(s.ConnectedFields, func(field settings.ConnectedField) bool { return field.ReadPassword })
}
