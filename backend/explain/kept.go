package explain

import (
	"fmt"
	"strings"

	"crossdock/backend/change"
)

// butFor names the values that were edited in Hudu and stay, with both sides'.
func (f Facts) butFor() string {
	if len(f.Kept) == 0 {
		return ""
	}
	kept := make([]string, len(f.Kept))
	for i, c := range f.Kept {
		kept[i] = c.Attribute.Shown()
		// A layout and a company are ids, which say nothing to a person.
		if c.Attribute != change.Layout && c.Attribute != change.Company {
			shown := change.ShownValue
			if c.CheckBox {
				shown = change.ShownTick
			}
			kept[i] += fmt.Sprintf(" (%s, in ConnectWise %s)", brief(shown(c.Hudu)), brief(shown(c.ConnectWise)))
		}
	}
	return ", but for what was edited in Hudu and stays: " + strings.Join(kept, ", ")
}

// letWin says how ConnectWise's value gets back in place of an edit.
func (f Facts) letWin() string {
	if len(f.Kept) == 0 {
		return "nothing to do"
	}
	return fmt.Sprintf("nothing to do; 'crossdock conflicts --resolve \"%s/%s=connectwise\"' lets ConnectWise's value win at the next sync", f.Key, f.Kept[0].Attribute.Shown())
}

// brief is the beginning of a value, in quotation marks.
func brief(value string) string {
	const most = 60
	if runes := []rune(value); len(runes) > most {
		value = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", value)
}
