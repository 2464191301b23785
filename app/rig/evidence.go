package rig

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"sync"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/match"
	"crossdock/backend/match/holdings"
	"crossdock/backend/record"
)

// evidenceFresh is how long after a full run its reading of the records is still
// evidence enough: serial numbers and addresses hardly move in a day.
const evidenceFresh = 24 * time.Hour

// Evidence is what the records of both sides say about the companies.
type Evidence struct {
	match.Evidence
	// Notes say in words what could not be read, and so is no evidence.
	Notes []string
}

// evidenceMembers are the members that are read of records, by kind.
var evidenceMembers = map[record.Kind][]string{
	record.Contact:       {"company", "communicationItems"},
	record.Configuration: {"company", "serialNumber"},
}

// ReadEvidence reads what speaks for matches of these companies beside
// themselves: the configurations and contacts of ConnectWise, as far as the last
// full run does not know them freshly, and the assets of Hudu. What cannot be
// read is noted and costs its evidence; only a caller that gave up, and settings
// or keys that are missing, are errors. tell, if it is not nil, hears how many
// records were read so far.
func (r *Rig) ReadEvidence(ctx context.Context, x *Companies, tell func(records int)) (Evidence, error) {
	clients, err := r.openClients(ctx, x.Settings, nil)
	if err != nil {
		return Evidence{}, err
	}
	known, err := r.freshMemory(x)
	if err != nil {
		return Evidence{}, err
	}
	e := evidenceReader{x: x, known: known, tell: tell}
	in := holdings.Input{Settings: x.Settings}
	in.ConnectWise.Companies = x.ConnectWise
	in.ConnectWise.Sites, in.ConnectWise.Agreements = known.Records.Sites, known.Records.Agreements
	var all sync.WaitGroup
	all.Go(func() {
		in.ConnectWise.Configurations = recordsOf(&e, record.Configuration, known.Records.Configurations, func(q cwapi.Query) iter.Seq2[connectwise.Configuration, error] {
			return clients.connectwise.Configurations(ctx, q)
		})
	})
	all.Go(func() {
		in.ConnectWise.Contacts = recordsOf(&e, record.Contact, known.Records.Contacts, func(q cwapi.Query) iter.Seq2[connectwise.Contact, error] {
			return clients.connectwise.Contacts(ctx, q)
		})
	})
	all.Go(func() {
		in.Hudu.Layouts = listed(&e, "asset layouts of Hudu", clients.hudu.Layouts(ctx))
		if !clients.hudu.AnswersThousands() && e.knowsAssets() {
			in.Hudu.Assets = known.Assets
			return
		}
		in.Hudu.Assets = listed(&e, "assets of Hudu", clients.hudu.SweepAssets(ctx, false))
	})
	all.Wait()
	if ctx.Err() != nil {
		return Evidence{}, context.Cause(ctx)
	}
	return Evidence{Evidence: holdings.Of(in), Notes: e.notes}, nil
}

// freshMemory is what the last full run has read, empty where that is too long
// ago or of other companies.
func (r *Rig) freshMemory(x *Companies) (base.Memory, error) {
	full, err := r.store.FullRun()
	if err != nil {
		return base.Memory{}, err
	}
	if age := r.options.Now().Sub(full.Ended); full.Ended.IsZero() || age < 0 || age > evidenceFresh {
		return base.Memory{}, nil
	}
	known, err := r.store.Memory()
	if err != nil || !sameCompanies(known.Records.Companies, x.ConnectWise) {
		return base.Memory{}, err
	}
	return known, nil
}

// sameCompanies tells whether most of the remembered companies are among those
// read now: ids of another ConnectWise mean other records.
func sameCompanies(remembered, now []connectwise.Company) bool {
	identifiers := make(map[connectwise.CompanyID]string, len(now))
	for i := range now {
		identifiers[now[i].ID] = now[i].Identifier
	}
	same := 0
	for i := range remembered {
		if identifier, has := identifiers[remembered[i].ID]; has && identifier == remembered[i].Identifier {
			same++
		}
	}
	return same > len(remembered)/2
}

// evidenceReader reads lists side by side and notes what fails.
type evidenceReader struct {
	x     *Companies
	known base.Memory

	mu    sync.Mutex // guards what follows, and the calls of tell
	tell  func(int)
	read  int
	notes []string
}

// knowsAssets tells whether the memory has the assets of this Hudu.
func (e *evidenceReader) knowsAssets() bool {
	return len(e.known.Assets) > 0 && strings.HasPrefix(e.known.Assets[0].URL, ShownHudu(e.x.Settings)+"/")
}

func (e *evidenceReader) count() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.read++
	if e.tell != nil {
		e.tell(e.read)
	}
}

func (e *evidenceReader) fail(what, why string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.notes = append(e.notes, fmt.Sprintf("candidates are found without the %s: %s", what, why))
}

// recordsOf are the records of a kind: those known, else read anew. A kind that
// the settings skip is not read.
func recordsOf[T any](e *evidenceReader, kind record.Kind, known []T, list func(cwapi.Query) iter.Seq2[T, error]) []T {
	switch {
	case e.known.Records.Extents.Of(kind) == connectwise.Complete:
		return known
	case e.x.Settings.Skip.Skips(kind):
		return nil
	}
	port := &connectWisePort{}
	return listed(e, string(kind)+"s of ConnectWise", readable(port, list(cwapi.Query{Fields: evidenceMembers[kind]})))
}

// listed are the rows of a list, as far as they could be read.
func listed[T any](e *evidenceReader, what string, rows iter.Seq2[T, error]) []T {
	var all []T
	for row, err := range rows {
		if err != nil {
			e.fail(what, plainReason(err))
			break
		}
		all = append(all, row)
		e.count()
	}
	return all
}

// plainReason says why a list could not be read.
func plainReason(err error) string {
	switch apierror.ClassOf(err) {
	case apierror.Denied:
		return "the keys do not show them"
	case apierror.Broken:
		return "the server cannot answer the list"
	default:
		return err.Error()
	}
}

// Pairs are dismissals in the words of package match.
func Pairs(dismissals []base.Dismissal) []match.Pair {
	pairs := make([]match.Pair, 0, len(dismissals))
	for _, d := range dismissals {
		pairs = append(pairs, match.Pair{Company: d.Company, Hudu: d.Hudu})
	}
	return pairs
}
