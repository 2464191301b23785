package connectwise

import (
	"strings"
	"unicode"

	"crossdock/backend/record"
)

// RoleRow is a row of a security role: the module and the function that
// ConnectWise shows it by.
type RoleRow struct{ Module, Function string }

// The rows that Crossdock reads under.
var (
	CompanyMaintenance = RoleRow{"Companies", "Company Maintenance"}
	ContactsRow        = RoleRow{"Companies", "Contacts"}
	ConfigurationsRow  = RoleRow{"Companies", "Configurations"}
	DisplayPasswords   = RoleRow{"Companies", "Configuration - Display Passwords"}
	AgreementsRow      = RoleRow{"Finance", "Agreements"}
	TableSetup         = RoleRow{"System", "Table Setup"}
)

// RoleRowOf is the row that shows the records of a kind; the zero row for a kind
// that has none.
func RoleRowOf(kind record.Kind) RoleRow {
	switch kind {
	case record.Company, record.Location:
		return CompanyMaintenance
	case record.Contact:
		return ContactsRow
	case record.Configuration:
		return ConfigurationsRow
	case record.Agreement, record.Tile:
		return AgreementsRow
	default:
		return RoleRow{}
	}
}

// String is the row as a person finds it: "Companies > Contacts".
func (r RoleRow) String() string { return r.Module + " > " + r.Function }

// In finds the row among those of a role. How the API spells names is not
// documented, so letter case, spaces, dashes and underscores say nothing, and
// where no name fits exactly, neither does the plural; a module that is not told
// fits any. Without one row that is certainly this one, found is false: other
// rows have names that begin alike.
func (r RoleRow) In(rows []RoleRow) (at int, found bool) {
	if r == (RoleRow{}) {
		return 0, false
	}
	for _, spelled := range []func(string) string{letters, singular} {
		at, hits := 0, 0
		for i, row := range rows {
			if spelled(row.Function) == spelled(r.Function) && (row.Module == "" || singular(row.Module) == singular(r.Module)) {
				at, hits = i, hits+1
			}
		}
		if hits > 0 {
			return at, hits == 1
		}
	}
	return 0, false
}

// letters are the letters and digits of a name, in lower case.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// singular are the letters of a name without the plural of its words.
func singular(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, word := range words {
		word = strings.ToLower(word)
		if stem, plural := strings.CutSuffix(word, "ies"); plural {
			words[i] = stem + "y"
			continue
		}
		words[i] = strings.TrimSuffix(word, "s")
	}
	return strings.Join(words, "")
}
