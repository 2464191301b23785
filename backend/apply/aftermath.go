package apply

import (
	"context"
	"fmt"
	"strings"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
)

// An update names the attributes that it writes, and Hudu is taken to leave
// the others alone. No version promises that, so the first update that can
// show it, per layout and version, is read back: only an update that named a
// field while another field held a value can.

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
	form, _ := r.ports.Current.Layout(layout)
	return refuse(UpdateGuard, "nothing was sent: an update in this run showed that this Hudu clears fields of the layout %q that are not named in it; "+
		"report that to Hudu or install another version of it, then sync again", form.Name)
}

// afterUpdate remembers a layout that has proven safe, and puts back what an
// update cleared.
func (r *runner) afterUpdate(ctx context.Context, c change.Change, w write) error {
	update, is := w.(*assetChange)
	switch {
	case !is:
		return nil
	case len(update.aftermath.lost) > 0:
		return r.restore(ctx, c, update.aftermath)
	case !update.aftermath.proof:
		return nil
	}
	r.proven[update.aftermath.layout] = true
	if err := r.ports.Proofs.ProveLayout(r.version(), update.aftermath.layout); err != nil {
		return fmt.Errorf("note after %s that updates are safe: %w", title(c), err)
	}
	return nil
}

// restore writes back what was lost, and stops the updates of the layout.
func (r *runner) restore(ctx context.Context, c change.Change, found aftermath) error {
	r.clearing[found.layout] = true
	w := newRestoration(r, c, found)
	_, sent, err := r.journaled(ctx, w.c, w)
	if err != nil {
		return err
	}
	names := make([]string, len(found.lost))
	for i, d := range found.lost {
		names[i] = fmt.Sprintf("%q", d.Attribute.Shown())
	}
	outcome := "They were written back"
	if missing := w.missing(); len(missing) > 0 {
		outcome = fmt.Sprintf("Not all could be written back (missing: %s), so restore them by hand: what they held is in the history of this run and in Hudu's activity log",
			strings.Join(missing, ", "))
	}
	if sent != nil {
		outcome += " (" + describe(sent) + ")"
	}
	form, _ := r.ports.Current.Layout(found.layout)
	r.problem(c, UpdateGuard, fmt.Sprintf("the update also changed %s of %q (%s), which it did not name: this Hudu (version %s) clears fields that are not named. "+
		"%s, and assets of the layout %q are not updated any more in this run: report it to Hudu or install another version of it, then sync again",
		strings.Join(names, ", "), found.asset.Name, found.asset.URL, r.version(), outcome, form.Name), true)
	return nil
}

// version is Hudu's version, as the plan saw it.
func (r *runner) version() string { return r.ports.Current.Records.Version }
