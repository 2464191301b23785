package apply

import (
	"context"
	"fmt"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
)

// An update names the attributes that it writes, and Hudu is taken to leave
// the others alone. No version promises that, so the first update that can
// show it, per layout and version, is read back: only an update that named a
// field while another field held a value can. Companies are guarded alike.

// aftermath is what an update did to the attributes that it did not name.
type aftermath struct {
	layout hudu.AssetLayoutID
	asset  hudu.Asset // after the update
	// proof tells that there was something to lose, and that it is there still.
	proof bool
	// lost are the attributes that changed: Before is what they are now, After
	// what they were.
	lost []change.Difference
	// whole is every attribute that is to hold a value, those lost as they were.
	whole []change.Difference
}

// examine looks at what the update did beside what it was to do. The answer is
// returned, read again when it seems to have lost something: answers can leave
// values out.
func (w *assetChange) examine(ctx context.Context, s step, answer hudu.Asset) hudu.Asset {
	found := w.r.compareUnnamed(s, w.asset, answer)
	if len(found.lost) > 0 {
		if asset, err := w.r.ports.Hudu.Asset(ctx, w.companyAfter(s), w.c.Asset); err == nil {
			found = w.r.compareUnnamed(s, w.asset, asset)
		}
	}
	w.aftermath = found
	return found.asset
}

func (r *runner) compareUnnamed(s step, before, after hudu.Asset) aftermath {
	found := aftermath{layout: after.Layout, asset: after}
	named, kept := within(s.differences), false
	for _, attribute := range r.guarded(after.Layout) {
		was, is := r.ports.Current.Value(before, attribute), r.ports.Current.Value(after, attribute)
		_, isField := attribute.Label()
		switch {
		case named(attribute):
			was = is
		case was != is:
			found.lost = append(found.lost, change.Difference{Attribute: attribute, Before: is, After: was})
		case isField && was != "":
			kept = true
		}
		if was != "" || is != "" {
			found.whole = append(found.whole, change.Difference{Attribute: attribute, Before: is, After: was})
		}
	}
	found.proof = kept && len(found.lost) == 0 && len(s.request.Fields) > 0
	return found
}

// guarded are the attributes of an asset that an update could clear.
func (r *runner) guarded(layout hudu.AssetLayoutID) []change.Attribute {
	attributes := []change.Attribute{
		change.Name, change.PrimarySerial, change.PrimaryMail, change.PrimaryModel, change.PrimaryManufacturer,
	}
	form, _ := r.ports.Current.Layout(layout)
	for _, field := range form.Fields {
		if !field.Destroyed && field.Type != hudu.Heading {
			attributes = append(attributes, change.Field(field.Label))
		}
	}
	return attributes
}

// checkUpdates refuses updates in a layout in which one cleared what it did
// not name.
func (r *runner) checkUpdates(layout hudu.AssetLayoutID) error {
	if !r.clearing[layout] {
		return nil
	}
	return refuse(UpdateGuard, "%s", updatesStopped(layout, r.ports.Current))
}

// updatesStopped says that a layout is not updated, why, and what to do.
func updatesStopped(layout hudu.AssetLayoutID, current *mapping.Current) string {
	return fmt.Sprintf("nothing is sent: an update showed that this Hudu (version %s) clears fields of %s that are not named in it; "+
		"%s", current.Records.Version, guardedName(layout, current), wayOut)
}

// wayOut is what a person can do about a Hudu that clears fields.
const wayOut = "report that to Hudu; updates go on with another version of it, and are tried again after the next passed connection test ('crossdock check')"

// guardedName is what the updates of a layout write to, in words.
func guardedName(layout hudu.AssetLayoutID, current *mapping.Current) string {
	if layout == Companies {
		return "companies"
	}
	form, _ := current.Layout(layout)
	return fmt.Sprintf("the layout %q", form.Name)
}

// afterUpdate remembers a layout that has proven safe, and puts back what an
// update cleared.
func (r *runner) afterUpdate(ctx context.Context, c change.Change, w write) error {
	switch update := w.(type) {
	case *assetChange:
		found := update.aftermath
		if len(found.lost) > 0 {
			w := newRestoration(r, c, found)
			return r.restore(ctx, c, restored{write: w, change: w.c, layout: found.layout, lost: found.lost, name: found.asset.Name, url: found.asset.URL, missing: w.missing})
		}
		return r.prove(c, found.layout, found.proof)
	case *companyUpdate:
		found := update.aftermath
		if len(found.lost) > 0 {
			w := newCompanyRestoration(r, c, found)
			return r.restore(ctx, c, restored{write: w, change: w.c, layout: Companies, lost: found.lost, name: found.company.Name, url: found.company.URL, missing: w.missing})
		}
		return r.prove(c, Companies, found.proof)
	default:
		return nil
	}
}

// prove remembers that updates are safe, if there is proof.
func (r *runner) prove(c change.Change, layout hudu.AssetLayoutID, proof bool) error {
	if !proof {
		return nil
	}
	r.proven[layout] = true
	if err := r.ports.Proofs.ProveLayout(r.version(), layout); err != nil {
		return fmt.Errorf("note after %s that updates are safe: %w", title(c), err)
	}
	return nil
}

// restored is what is put back, and what is told of it.
type restored struct {
	write     write
	change    change.Change
	layout    hudu.AssetLayoutID
	lost      []change.Difference
	name, url string
	missing   func() []string // what is not as it was, once it is put back
}

// restore writes back what was lost, and stops the updates of the layout: also
// those of later runs, which would clear another record first to find out.
func (r *runner) restore(ctx context.Context, c change.Change, back restored) error {
	r.clearing[back.layout] = true
	if err := r.ports.Proofs.BlameLayout(r.version(), back.layout); err != nil {
		return fmt.Errorf("note after %s that updates are not safe: %w", title(c), err)
	}
	_, sent, err := r.journaled(ctx, back.change, back.write)
	if err != nil {
		return err
	}
	names := make([]string, len(back.lost))
	for i, d := range back.lost {
		names[i] = fmt.Sprintf("%q", d.Attribute.Shown())
	}
	outcome, detail := "They were written back", ""
	if missing := back.missing(); len(missing) > 0 {
		outcome = fmt.Sprintf("Not all could be written back (missing: %s), so restore them by hand: what they held is in the history of this run and in Hudu's activity log",
			strings.Join(missing, ", "))
	}
	if sent != nil {
		met := describe(sent)
		outcome, detail = outcome+" ("+met.told()+")", met.detail
	}
	text := fmt.Sprintf("the update also changed %s of %q (%s), which it did not name: this Hudu (version %s) clears fields that are not named. "+
		"%s, and nothing of %s is updated any more: %s",
		strings.Join(names, ", "), back.name, back.url, r.version(), outcome, guardedName(back.layout, r.ports.Current), wayOut)
	r.problemWith(c, UpdateGuard, mishap{text: text, detail: detail}, true)
	return nil
}

// version is Hudu's version, as the plan saw it.
func (r *runner) version() string { return r.ports.Current.Records.Version }
