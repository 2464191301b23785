package support

import (
	_ "embed"
	"slices"
	"strings"
)

// wordsText are the words of our own source that a log line may have: messages,
// calls and codes, one a line. A test reads the source and compares;
// "go test ./app/support -run Words -update" writes it anew.
//
//go:embed words.txt
var wordsText string

var words = func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.Lines(wordsText) {
		set[strings.TrimSuffix(word, "\n")] = true
	}
	return set
}()

// wordOf is a text of our own source as it is, and nothing of any other.
func wordOf(text string) string {
	switch head, _, more := strings.Cut(text, ": "); {
	case text == "" || words[text]:
		return text
	case more && words[head+": "]:
		return head + ": …" // what follows is not ours
	default:
		return other
	}
}

func codeOf(code string) string { return wordOf(code) }

// failures are what the error of a request is about, by what it says.
var failures = []struct{ says, about string }{
	{"deadline exceeded", "time-out"}, {"timeout", "time-out"}, {"timed out", "time-out"}, {"no such host", "name not found"},
	{"connection refused", "connection refused"}, {"connection reset", "connection reset"}, {"x509", "certificate"}, {"certificate", "certificate"},
	{"tls", "TLS"}, {"proxy", "proxy"}, {"redirect", "redirect"}, {"too large", "answer too large"}, {"canceled", "stopped"},
	{"network is unreachable", "network unreachable"}, {"EOF", "connection closed"},
}

// failureOf is what an error is about, in words of ours.
func failureOf(text string) string {
	if text == "" {
		return ""
	}
	for _, failure := range failures {
		if strings.Contains(text, failure.says) {
			return failure.about
		}
	}
	return other
}

// pathOf is a path of an API: ids, and words of the APIs.
func pathOf(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if part != "" && !number.MatchString(part) && !slices.Contains(pathWords, part) {
			parts[i] = "…"
		}
	}
	return strings.Join(parts, "/")
}

// pathWords are the parts of paths of both APIs.
var pathWords = []string{
	"v4_6_release", "apis", "3.0", "api", "v1", "company", "companies", "contacts", "configurations", "sites", "agreements", "additions", "count",
	"types", "statuses", "info", "system", "finance", "procurement", "manufacturers", "noteTypes", "questions", "userDefinedFields", "securityroles",
	"members", "callbacks", "communicationTypes", "communications", "companyTypeAssociations", "typeAssociations", "documents",
	"api_info", "assets", "asset_passwords", "folders", "procedures", "articles", "users", "activity_logs", "websites", "asset_layouts", "archive", "unarchive", "relations", "magic_dash", "cards", "lookup", "jump", "move_layout",
	"companyinfo", "login",
}
