package explain

import (
	"fmt"
	"slices"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// reason is one possible reason; ok is false when it does not apply.
type reason func(Facts) (answer Answer, ok bool)

// reasons are in the order in which they count.
var reasons = []reason{
	typeOff, denied, missing,
	noCompany, letGo, companyOut, notMatched,
	skipped, archived, held, gone,
	companyProblem, onTile, problem, brake, refused, conflict, pending, synced,
}

// Why is the reason of these facts, with the relations of the record that are
// left over.
func Why(f Facts) Answer { return f.besideLeftOver(why(f)) }

func why(f Facts) Answer {
	for _, each := range reasons {
		if answer, applies := each(f); applies {
			return answer
		}
	}
	return Answer{
		Unclear, fmt.Sprintf("%s is carried, but nothing says where it is in Hudu", f.name()),
		fmt.Sprintf("run 'crossdock sync --record %s' and ask again", f.Key),
	}
}

func typeOff(f Facts) (Answer, bool) {
	return Answer{
		TypeOff, fmt.Sprintf("%ss are among the data types to skip, so none is carried%s", f.Key.Kind, f.stays()),
		"take the data type out of skip.dataTypes in the settings to carry them",
	}, f.Settings.Skip.Skips(f.Key.Kind)
}

func denied(f Facts) (Answer, bool) {
	i := slices.IndexFunc(f.Problems, func(p change.Problem) bool { return p.Code == change.DeniedModule })
	if i < 0 {
		return Answer{}, false
	}
	return Answer{Code(change.DeniedModule), f.Problems[i].Reason, "then run 'crossdock check'"}, true
}

func noCompany(f Facts) (Answer, bool) {
	return Answer{
		NoCompany, fmt.Sprintf("%s names no company in ConnectWise, so it has no place in Hudu%s", f.name(), f.stays()),
		"give it a company in ConnectWise; when every record lacks its company, the API member's level hides it",
	}, f.Key.Kind != record.Company && f.Standing.Company == 0
}

// letGo are the reasons of a company that a person has let go, so that what was
// synced of it is archived, and of its records.
func letGo(f Facts) (Answer, bool) {
	s := f.Standing
	if !s.Match.Archive {
		return Answer{}, false
	}
	if lost, applies := f.leaving(); applies {
		if lost.Reason == "" {
			lost.Reason, lost.Next = CompanyLeft, "'crossdock sync' archives it"
		}
		return lost, true
	}
	anew := fmt.Sprintf("nothing to do; 'crossdock match --pair %d=%d' takes the company up again", s.Company, s.Match.Hudu)
	if f.Key.Kind != record.Company && f.archivedByUs() {
		answer := f.archivedAnswer(anew)
		answer.Reason = CompanyLeft // what brings it back is a decision
		return answer, true
	}
	return Answer{
		CompanyLeft, fmt.Sprintf("%s was let go on %s, and what was synced of it into Hudu is archived%s", f.company(), shown(s.Match.DecidedAt), f.stays()),
		anew,
	}, true
}

func companyOut(f Facts) (Answer, bool) {
	s := f.Standing
	switch {
	case !s.CompanyKnown:
		return Answer{
			CompanyDeleted, fmt.Sprintf("ConnectWise does not show company %d, to which %s belongs%s", s.Company, f.name(), f.stays()),
			"look whether the company was deleted or merged in ConnectWise",
		}, true
	case s.CompanyDeleted:
		return Answer{
			CompanyDeleted, fmt.Sprintf("%s is deleted in ConnectWise, so nothing of it is carried%s", f.company(), f.stays()),
			f.orDecide("leave it so, or match the company that took its place"),
		}, true
	case s.CompanyInactive:
		return Answer{
			CompanyInactive, fmt.Sprintf("%s is inactive in ConnectWise, so nothing of it is carried%s", f.company(), f.stays()),
			f.orDecide("activate the company in ConnectWise, or leave it so"),
		}, true
	}
	return Answer{
		CompanySkipped, fmt.Sprintf("%s is not carried: %s%s", f.company(), exclusion(s.CompanyOut).words(), f.stays()),
		fmt.Sprintf("change %s in the settings, or the company in ConnectWise, to carry it", s.CompanyOut.Setting),
	}, s.CompanyOut.Setting != ""
}

// orDecide is the next step about a company that left ConnectWise: one that is
// matched waits for a decision, else what is to be done is next.
func (f Facts) orDecide(next string) string {
	s := f.Standing
	if s.Match.Decision != base.Matched {
		return next
	}
	return fmt.Sprintf("decide about what it has in Hudu: archive it ('crossdock match --archive %d'), leave it (--leave %d), or move the match to the company that it became (--leave %d --pair NEW=%d)",
		s.Company, s.Company, s.Company, s.Match.Hudu)
}

func notMatched(f Facts) (Answer, bool) {
	s := f.Standing
	switch s.Match.Decision {
	case base.Matched, base.CreateNew:
		return Answer{}, false
	case base.Leave:
		return Answer{
			CompanyLeft, fmt.Sprintf("%s was left unmatched on %s, so nothing of it is carried%s", f.company(), shown(s.Match.DecidedAt), f.stays()),
			fmt.Sprintf("decide anew with 'crossdock match --pair %d=HUDUID' or '--create %d'", s.Company, s.Company),
		}, true
	default:
		return Answer{
			CompanyUnmatched, fmt.Sprintf("%s is not matched with a company in Hudu, so nothing of it is carried%s", f.company(), f.stays()),
			fmt.Sprintf("decide with 'crossdock match --pair %d=HUDUID' or '--create %d'", s.Company, s.Company),
		}, true
	}
}

func skipped(f Facts) (Answer, bool) {
	out := f.Standing.Out
	return Answer{
		Skipped, fmt.Sprintf("%s is not carried: %s%s", f.name(), exclusion(out).words(), f.stays()),
		fmt.Sprintf("change %s in the settings, or the record in ConnectWise, to carry it", out.Setting),
	}, out.Setting != ""
}

// archived is the reason of a record that has gone, as inactive ones have. One
// that is back and stays archived is held.
func archived(f Facts) (Answer, bool) {
	back := f.Standing.Gone == "" && f.Hold != nil
	if !f.archivedByUs() || f.Change != nil || back {
		return Answer{}, false
	}
	return f.archivedAnswer("it comes back out of the archive by itself when the record does"), true
}

func (f Facts) archivedAnswer(next string) Answer {
	when, why := "earlier", ""
	if f.Archived != nil {
		when = "on " + shown(f.Archived.Finished)
		if f.Archived.Change.Reason != "" {
			why = ": it " + f.Archived.Change.Reason
		}
	}
	return Answer{Archived, fmt.Sprintf("Crossdock archived %s in Hudu %s%s", f.asset(), when, why), next}
}

func held(f Facts) (Answer, bool) {
	if f.Hold == nil || f.Standing.Gone != "" && !f.live() {
		return Answer{}, false
	}
	why := ""
	if f.Hold.Reason != "" {
		why = fmt.Sprintf(" (%s)", f.Hold.Reason)
	}
	return Answer{
		Held, fmt.Sprintf("%s is on hold since %s%s, so Crossdock stays away from it", f.name(), shown(f.Hold.Since), why),
		fmt.Sprintf("'crossdock release %s' ends the hold", f.Key),
	}, true
}

// gone are the reasons of a record that is inactive or has ended.
func gone(f Facts) (Answer, bool) {
	absence := f.Standing.Gone
	if absence == "" {
		return Answer{}, false
	}
	answer := Answer{Reason: Inactive, Next: "activate it in ConnectWise, or switch options.includeInactive on to carry inactive records"}
	words := "is inactive"
	if absence == mapping.Ended {
		words = "has ended"
		answer = Answer{Reason: Ended, Next: "nothing to do; it is carried again when it runs again in ConnectWise"}
	}
	if lost, applies := f.leaving(); applies {
		if lost.Reason == "" {
			lost.Reason = answer.Reason
		}
		return lost, true
	}
	answer.Text = fmt.Sprintf("%s %s in ConnectWise, and such records are not carried%s", f.name(), words, f.stays())
	return answer, true
}

// leaving says what becomes of the live asset of a record that counts as gone.
func (f Facts) leaving() (Answer, bool) {
	if stopped, applies := brake(f); applies {
		return stopped, true
	}
	if found, applies := problem(f); applies {
		return found, true
	}
	if f.Change == nil || f.Change.Verb != change.Archive {
		return Answer{}, false
	}
	return Answer{
		Text: fmt.Sprintf("%s %s, so %s would be archived at the next sync", f.name(), f.Change.Reason, f.asset()),
		Next: "'crossdock sync' archives it; set options.whenGone to leave to keep such assets",
	}, true
}

func onTile(f Facts) (Answer, bool) {
	return Answer{
		OnTile, fmt.Sprintf("%s is listed on the Agreements tile of its company; it is no asset, since no layout is chosen for agreements%s", f.name(), f.stays()),
		"choose a layout under layouts.agreements in the settings to make assets of agreements",
	}, f.Key.Kind == record.Agreement && f.Settings.Layouts.Agreements == ""
}
