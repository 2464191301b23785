package explain

import (
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

func brake(f Facts) (Answer, bool) {
	if f.Halt == nil || f.Change == nil {
		return Answer{}, false
	}
	return Answer{
		Brake, fmt.Sprintf("a brake holds back to %s %s: %s", f.Change.Verb, f.asset(), f.Halt.Reason),
		"look at all of them with 'crossdock plan'; 'crossdock sync --approve N' lets up to N of them through",
	}, true
}

// refused is a write that Hudu refused, or that is in doubt, and that is still
// to be made.
func refused(f Facts) (Answer, bool) {
	if f.Last == nil || f.Change == nil {
		return Answer{}, false
	}
	when := f.Last.Finished
	if when.IsZero() {
		when = f.Last.Intended
	}
	switch f.Last.State {
	case journal.Rejected:
		return Answer{
			Refused, fmt.Sprintf("Hudu refused to %s %s on %s: %s", f.Last.Change.Verb, f.name(), shown(when), f.Last.Message),
			fmt.Sprintf("mend what it names, then run 'crossdock sync --record %s'", f.Key),
		}, true
	case journal.Doubt, journal.Intended:
		return Answer{
			InDoubt, fmt.Sprintf("the answer to the write of %s was lost, so it is not known whether it was carried out", shown(when)),
			"'crossdock sync' looks it up before it writes again",
		}, true
	default:
		return Answer{}, false
	}
}

func conflict(f Facts) (Answer, bool) {
	if len(f.Conflicts) == 0 {
		return Answer{}, false
	}
	var fields []string
	for _, c := range f.Conflicts {
		fields = append(fields, c.Attribute.Shown())
	}
	slices.Sort(fields)
	return Answer{
		InConflict, fmt.Sprintf("%s is in Hudu%s, with a conflict open on %s: both sides changed", f.name(), f.at(), strings.Join(fields, ", ")),
		fmt.Sprintf("'crossdock conflicts' shows both values; --resolve '%s/%s=connectwise' or '=hudu' decides", f.Key, fields[0]),
	}, true
}

func pending(f Facts) (Answer, bool) {
	c := f.Change
	if c == nil {
		return Answer{}, false
	}
	next := fmt.Sprintf("'crossdock sync --record %s' does it now", f.Key)
	switch {
	case f.Standing.Match.Decision == base.CreateNew && f.Key.Kind == record.Company:
		return Answer{CompanyToBeMade, f.company() + " is waiting to be created in Hudu at the next sync", next}, true
	case f.Standing.Match.Decision == base.CreateNew:
		return Answer{CompanyToBeMade, f.company() + " is waiting to be created in Hudu at the next sync, and the record with it", next}, true
	case c.Verb == change.Create && c.Alike != nil:
		return Answer{
			ToBeMade, fmt.Sprintf("%s is not in Hudu yet; it would be created in layout %q at the next sync. %q in Hudu (asset %d) looks like it: %s; it is not adopted by itself",
				f.name(), c.LayoutName, c.Alike.Name, c.Alike.Asset, strings.Join(c.Alike.Reasons, "; ")),
			fmt.Sprintf("write %s into the field %q of that asset (%s) if it is this one's; else %s", f.Key, record.ConnectWiseIDLabel, c.Alike.URL, next),
		}, true
	case c.Verb == change.Create:
		return Answer{ToBeMade, fmt.Sprintf("%s is not in Hudu yet; it would be created in layout %q at the next sync", f.name(), c.LayoutName), next}, true
	default:
		return Answer{Differs, fmt.Sprintf("%s is in Hudu%s and differs: %s at the next sync", f.name(), f.at(), wouldBe(*c)), next}, true
	}
}

// wouldBe says in words what a change would do to an asset that is there.
func wouldBe(c change.Change) string {
	fields := 0
	for _, d := range c.Differences {
		if d.Attribute != change.Layout && d.Attribute != change.Company && d.Attribute != change.Archived {
			fields++
		}
	}
	text := map[change.Verb]string{
		change.Move: "it would be moved", change.Unarchive: "it would be taken out of the archive",
		change.Archive: "it would be archived", change.Adopt: "it would be adopted",
	}[c.Verb]
	if c.Verb == change.Adopt && c.Reason != "" {
		text += " for the " + c.Reason
	}
	switch {
	case text == "":
		return updated(fields)
	case fields == 0:
		return text
	default:
		return text + ", and " + updated(fields)
	}
}

func updated(fields int) string {
	if fields == 1 {
		return "1 field would be updated"
	}
	return fmt.Sprintf("%d fields would be updated", fields)
}

func synced(f Facts) (Answer, bool) {
	since := f.Link.SyncedAt
	switch {
	case f.Key.Kind == record.Company && f.Company != nil:
		if since.IsZero() {
			since = f.Standing.Match.DecidedAt
		}
		text := fmt.Sprintf("%s is %q in Hudu (%s), matched and in step with ConnectWise since %s", f.company(), f.Company.Name, f.Company.URL, shown(since))
		return Answer{Synced, text + f.butFor(), f.letWin()}, true
	case f.Asset == nil:
		return Answer{}, false
	}
	if since.IsZero() {
		return Answer{Synced, fmt.Sprintf("%s is in Hudu%s, and equal to ConnectWise", f.name(), f.at()), fmt.Sprintf("'crossdock sync --record %s' remembers which asset it is", f.Key)}, true
	}
	return Answer{Synced, fmt.Sprintf("%s is in Hudu%s, in step with ConnectWise since %s", f.name(), f.at(), shown(since)) + f.butFor(), f.letWin()}, true
}
