package app

import (
	"regexp"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/explain"
)

// Fix is the one thing that a person can do about a record.
type Fix struct {
	// Text says in a sentence what to do, "" where the reason says it.
	Text string `json:"text"`
	// Label is the button, "" for none.
	Label string `json:"label"`
	// Action: page opens Page, connectwise and hudu open the record there, resync
	// and release are done at once.
	Action string `json:"action" ts_type:"'' | 'page' | 'connectwise' | 'hudu' | 'resync' | 'release'"`
	Page   string `json:"page"`
}

func page(text, label, to string) Fix { return Fix{Text: text, Label: label, Action: "page", Page: to} }

func there(text, label, side string) Fix { return Fix{Text: text, Label: label, Action: side} }

// The fixes that several reasons have.
var (
	inConnectWise = func(text string) Fix { return there(text, "Open in ConnectWise", "connectwise") }
	inHudu        = func(text string) Fix { return there(text, "Open in Hudu", "hudu") }
	syncAgain     = func(text string) Fix { return there(text, "Re-sync this record", "resync") }
	matchCompany  = func(text string) Fix { return page(text, "Open Companies", "companies") }
	changeScope   = func(text string) Fix { return page(text, "Open what to sync", "layouts/scope") }
)

// fixes are the fixes by the code of a problem, or of an explanation.
var fixes = map[string]Fix{
	string(change.SeveralHits):      page("", "Show duplicates", "duplicates"),
	string(change.DuplicateClaimed): page("", "Show duplicates", "duplicates"),
	string(change.ArchivedInHudu):   inHudu(""),
	string(change.CompanyArchived):  matchCompany(""),
	string(change.CompanyMissing):   matchCompany(""),
	string(change.CompanyInactive):  matchCompany(""),
	string(change.NameTaken):        matchCompany(""),
	string(change.Rehomed):          matchCompany(""),
	string(change.BadValue):         page("", "Open Connected fields", "fields"),
	string(change.MissingLayout):    page("", "Open the layouts", "layouts/defaults"),
	string(change.Held):             page("", "Open Conflicts and holds", "conflicts/held"),
	string(change.Refused):          syncAgain("Mend what Hudu names, then sync this record again."),
	string(change.Doubtful):         syncAgain("A sync looks up whether it was carried out before it writes again."),
	string(change.ChangedSince):     syncAgain("It was changed meanwhile. Sync this record again."),
	string(change.DeniedModule):     page("Give the role the row that is named, then run Test connection.", "Open the checklist", "settings/connections"),
	string(change.Unlisted):         page("Give the role the row that is named, and the member the level that sees all, then run Test connection.", "Open the checklist", "settings/connections"),
	string(change.GoneUnconfirmed):  inConnectWise(""),
	string(change.LeftOver):         inHudu("Remove it in Hudu if it should go."),
	string(change.Stays):            inHudu(""),
	string(change.UpdateGuard):      page("A passed connection test lets the next sync try one update again.", "Open the checklist", "settings/connections"),

	string(explain.TypeOff):          changeScope("Take the data type out of those to skip to carry such records."),
	string(explain.Unreadable):       inConnectWise("Open the record in ConnectWise and save it again."),
	string(explain.NotInConnectWise): page("Look up the id in ConnectWise. A record that is there is hidden from the keys: the checklist shows their rights.", "Open the checklist", "settings/connections"),
	string(explain.NoCompany):        inConnectWise("Give it a company in ConnectWise. When every record lacks its company, the API member’s level hides it."),
	string(explain.CompanyDeleted):   matchCompany("Leave it so, or match the company that took its place."),
	string(explain.CompanySkipped):   changeScope("Change the types or statuses to skip, or the company in ConnectWise, to carry it."),
	string(explain.CompanyUnmatched): matchCompany("Match the company, or have it created."),
	string(explain.CompanyLeft):      matchCompany("Match the company after all, or have it created."),
	string(explain.Skipped):          changeScope("Change the types or statuses to skip, or the record in ConnectWise, to carry it."),
	string(explain.Archived):         {Text: "Nothing to do. It comes back out of the archive by itself when the record does."},
	string(explain.Inactive):         changeScope("Activate it in ConnectWise, or include inactive records."),
	string(explain.Ended):            {Text: "Nothing to do. It is carried again when it runs again in ConnectWise."},
	string(explain.OnTile):           page("Choose a layout for agreements to make assets of them.", "Open the layouts", "layouts/defaults"),
	string(explain.Brake):            page("Look at all that is held back, then approve the number or leave it.", "Look at the records", "preview/held"),
	string(explain.InConflict):       page("Decide whose value stays.", "Open Conflicts and holds", "conflicts"),
	string(explain.CompanyToBeMade):  syncAgain("The next sync does it, or sync it now."),
	string(explain.ToBeMade):         syncAgain("The next sync does it, or sync it now."),
	string(explain.Differs):          syncAgain("The next sync does it, or sync it now."),
	string(explain.Synced):           inHudu("Nothing to do."),
	string(explain.Unclear):          syncAgain("Sync the record, then ask again."),
}

// explainHeld is the fix of a record on hold; a problem with the same code tells
// of an asset that a person took out of the archive.
var explainHeld = there("Release it to have it synced again.", "Release it", "release")

// fixOf is the fix of a reason; record is "" for a kind as a whole, connectWise
// the record's page there. Without the place that it leads to only words are left.
func fixOf(code, record, connectWise string) Fix {
	fix, known := fixes[code]
	if !known {
		fix = syncAgain("")
	}
	if fix.Action == "connectwise" && connectWise == "" || fix.Action == "hudu" && record == "" {
		return Fix{Text: fix.Text}
	}
	return fix
}

// What sentences for people at a command line have, and those of this window do
// not: how to type it, the members of the settings file, addresses, and records
// by kind and id beside their name.
var (
	typed     = regexp.MustCompile(` \((?:or )?(?:'crossdock [^']*'|--[^)]*)\)`)
	members   = regexp.MustCompile(` \((?:only|skip)\.[A-Za-z]+\)`)
	addresses = regexp.MustCompile(` \((https?://[^)\s]+)\)`)
	keyBefore = regexp.MustCompile(`\b(?:company|contact|configuration|location|agreement)/\d+ $`)
	inQuotes  = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	escaped   = regexp.MustCompile(`\\(["\\])`)
)

// inWindow is a reason in the words of this window. What stands in quotes is a
// name of others: nothing is taken out of it.
func inWindow(text string) string {
	var told strings.Builder
	eachPart(text, func(said, name string) {
		for _, form := range []*regexp.Regexp{typed, members, addresses} {
			said = form.ReplaceAllString(said, "")
		}
		if name != "" {
			said = keyBefore.ReplaceAllString(said, "")
			name = "“" + unquoted(name) + "”"
		}
		told.WriteString(said + name)
	})
	return sentence(told.String())
}

// addressIn is the first address in a reason, "" for none.
func addressIn(text string) string {
	if pages := pagesIn(text); len(pages) > 0 {
		return pages[0].URL
	}
	return ""
}

// pagesIn are the addresses in a reason, each with the name in quotes before it.
func pagesIn(text string) []NamedPage {
	var pages []NamedPage
	before := ""
	eachPart(text, func(said, name string) {
		for _, found := range addresses.FindAllStringSubmatch(said, -1) {
			pages = append(pages, NamedPage{Name: before, URL: found[1]})
		}
		if name != "" {
			before = unquoted(name)
		}
	})
	return pages
}

// unquoted is the name in quotes.
func unquoted(name string) string { return escaped.ReplaceAllString(name[1:len(name)-1], "$1") }

// eachPart visits what is said and the name in quotes behind it, "" behind the
// last.
func eachPart(text string, visit func(said, name string)) {
	from := 0
	for _, at := range inQuotes.FindAllStringIndex(text, -1) {
		visit(text[from:at[0]], text[at[0]:at[1]])
		from = at[1]
	}
	visit(text[from:], "")
}
