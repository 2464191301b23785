package app

import (
	"cmp"
	"fmt"
	"strings"

	"crossdock/app/rig"
	"crossdock/backend/apierror"
	"crossdock/backend/check"
)

// stepLabels name the steps of the test in words. Steps that read a list name
// it themselves.
var stepLabels = map[string]string{
	"settings": "Address and keys", "reach": "Reach the server", "tls": "Secure connection", "company": "Company ID",
	"keys": "API keys", "clientId": "Client ID", "key": "API key", "version": "Hudu version", "least rights": "No more rights than needed",
}

// excessLabel names the step about rights when there are more than needed.
const excessLabel = "More rights than needed"

// rowLabels name what a row of the ConnectWise security role lets read.
var rowLabels = map[string]string{
	"Companies > Company Maintenance": "Read companies and sites", "Companies > Contacts": "Read contacts",
	"Companies > Configurations": "Read configurations", "Finance > Agreements": "Read agreements", "System > Table Setup": "Read types and statuses",
}

// failureTexts say what failed by the sort of the failure; the server's own
// words are the detail.
var failureTexts = map[string]map[apierror.Class]string{
	"reach": {
		apierror.Unreachable: "The server could not be reached.", apierror.Broken: "The server did not answer as %s does.",
		apierror.Refused: "The server did not answer as %s does.", apierror.NotFound: "The server did not answer as %s does.",
		apierror.Limited: "%s asked us to wait. Try again in a minute.", apierror.Unknown: "The server could not be reached.",
	},
	"tls": {
		apierror.Unreachable: "The certificate of the server is not trusted on this computer.",
		apierror.Unknown:     "The certificate of the server is not trusted on this computer.",
	},
	"keys":     {apierror.Unauthorized: "%s does not accept these keys.", apierror.Broken: "The server did not answer as %s does."},
	"key":      {apierror.Unauthorized: "%s does not accept this key.", apierror.Denied: "%s does not accept this key."},
	"clientId": {apierror.Unknown: "%s does not accept this client ID."},
}

// troubleTexts say what kept the server from answering, and what to do; the
// hint of the failure stands where the second is "".
var troubleTexts = map[apierror.Trouble]struct{ message, next string }{
	apierror.NoNetwork:     {"This computer seems to be offline.", "Connect it to the network, then test again."},
	apierror.UnknownName:   {"No server has this name.", "Check the spelling of the address, then test again."},
	apierror.NobodyListens: {"The server refuses the connection.", "Nothing listens at this address. Check the address and its port, and whether the server runs, then test again."},
	apierror.TooSlow:       {"The server did not answer in time.", "Look whether the address opens in your browser; a firewall may hold the connection back. Then test again."},
	apierror.NotTLS:        {"The server answers, but not over a secure connection.", "Check the address and its port: Crossdock sends keys over https only."},
	apierror.WrongName:     {"The certificate of the server is for another name.", "Check the address. A sign-in page of the network may stand in between: open the address in your browser."},
	apierror.OutOfDate:     {"The certificate of the server is out of date.", ""},
	apierror.Untrusted:     {"The certificate of the server is not trusted on this computer.", ""},
	apierror.ProxyDown:     {"The proxy of this network could not be reached, or refused.", ""},
	apierror.ProxySignIn:   {"The proxy of this network asks for a user name and password.", ""},
	apierror.SentOn:        {"The server sends Crossdock on to another address.", ""},
}

// failureWords are the words for a failure of any step.
var failureWords = map[apierror.Class]string{
	apierror.Unauthorized: "The key is not allowed to read this.", apierror.Denied: "The key is not allowed to read this.",
	apierror.Unreachable: "The server could not be reached.", apierror.Limited: "%s asked us to wait. Try again in a minute.",
	apierror.Broken: "%s failed to answer.", apierror.Refused: "%s refused the request.", apierror.NotFound: "%s does not have this.",
	apierror.Stopped: "The test was stopped.",
}

// nextSteps are the next steps in the words of this window, where the test's
// own name the settings file.
var nextSteps = map[string]string{
	"clientId": "Get a client ID of your own at developer.connectwise.com, under ClientID, and enter it here.",
}

// viewReportSide is the test of one side in words. companies is how many there
// are in ConnectWise, -1 when not known.
func viewReportSide(side check.Side, report check.Report, companies int) ReportSide {
	view := ReportSide{Side: string(side), Passed: report.Passed, OK: report.OK, Steps: []ReportStep{}}
	for _, step := range report.Steps {
		view.Steps = append(view.Steps, viewStep(step))
	}
	view.Title = title(side, report, view, companies)
	view.mend = mendText(view.Steps)
	return view
}

// mendText names what is to mend: "1 line to mend: least rights".
func mendText(steps []ReportStep) string {
	var labels []string
	for _, step := range steps {
		if step.State == "failed" || step.State == "warning" {
			labels = append(labels, lowerFirst(step.Label))
		}
	}
	if len(labels) == 0 {
		return ""
	}
	return plural(len(labels), "line", "lines") + " to mend: " + strings.Join(labels, ", ")
}

// title is the verdict in a line.
func title(side check.Side, report check.Report, view ReportSide, companies int) string {
	name := rig.SideName(side)
	if !report.Passed {
		for _, step := range view.Steps {
			if step.State == "failed" {
				return fmt.Sprintf("Not connected to %s: %s", name, lowerFirst(strings.TrimSuffix(step.Message, ".")))
			}
		}
		return "Not connected to " + name
	}
	text := "Connected to " + name
	if version := shortVersion(report.Versions[side]); version != "" {
		text += " " + version
	}
	if side == check.ConnectWise && companies >= 0 {
		text += ", " + plural(companies, "company", "companies")
	}
	return text
}

func viewStep(step check.Step) ReportStep {
	view := ReportStep{
		Step: step.Step, Label: stepLabel(step), State: stepState(step), Row: step.Row, Level: step.Level, Need: step.Need, Have: step.Have,
		Message: sentence(step.Message), Next: sentence(step.Next),
	}
	if step.OK {
		return view
	}
	if step.Step == "settings" {
		// Nothing was asked: an address or a key is not there.
		view.Message, view.Next, view.Detail = "An address or a key is missing.", "Fill it in, and test again.", step.Message
		return view
	}
	if told, known := troubleTexts[step.Trouble]; known {
		view.Message, view.Next, view.Detail = told.message, cmp.Or(told.next, view.Next), step.Message
		return view
	}
	if next := nextStep(step); next != "" {
		view.Next = next
	}
	if text := failureText(step); text != "" {
		view.Message, view.Detail = text, step.Message
	}
	return view
}

// nextStep is the next step in the words of this window, "" where the test's own
// will do.
func nextStep(step check.Step) string {
	answered := step.Class == apierror.Refused || step.Class == apierror.NotFound // the very first question
	if step.Class == apierror.Broken && (step.Step == "reach" || step.Step == "keys") || answered && step.Step == "reach" {
		return fmt.Sprintf("Check the address: it must be the one where you sign in to %s. A sign-in page of the network or a proxy may stand in between.", rig.SideName(step.Side))
	}
	return nextSteps[step.Step]
}

func stepLabel(step check.Step) string {
	if label := rowLabels[step.Row]; label != "" {
		return label
	}
	if step.Step == "least rights" && step.Warning {
		return excessLabel
	}
	if label := stepLabels[step.Step]; label != "" {
		return label
	}
	return upperFirst(step.Step)
}

func stepState(step check.Step) string {
	switch {
	case step.OK && step.Row == "" && step.Have == "unknown":
		return "unknown" // a right that the server does not tell of
	case step.OK:
		return "ok"
	case step.Blocks():
		return "failed"
	default:
		return "warning"
	}
}

// failureText is "" for failures whose own message is in words already: those
// behind which lies no answer of a server, and a denied row.
func failureText(step check.Step) string {
	if step.Step == "permission" && step.Class == apierror.Denied {
		return ""
	}
	texts := failureTexts[step.Step]
	text := cmp.Or(texts[step.Class], texts[apierror.Unknown], failureWords[step.Class])
	if strings.Contains(text, "%s") {
		return fmt.Sprintf(text, rig.SideName(step.Side))
	}
	return text
}
