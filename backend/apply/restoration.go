package apply

import (
	"context"
	"fmt"

	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
)

// restoration puts back the values that an update cleared. As this Hudu clears
// what a request does not name, it names every attribute that holds a value.
type restoration struct {
	r       *runner
	c       change.Change
	asset   hudu.Asset // as it was last read
	whole   []change.Difference
	request hudu.AssetWrite
	done    bool
}

func newRestoration(r *runner, c change.Change, found aftermath) *restoration {
	w := &restoration{r: r, asset: found.asset, whole: found.whole}
	w.c = change.Change{
		Key: c.Key, Verb: change.Update, Company: c.Company, HuduCompany: found.asset.Company, Asset: found.asset.ID,
		Layout: found.layout, LayoutName: c.LayoutName, Name: c.Name, Reason: change.PutsBack,
	}
	for _, d := range found.lost {
		if fieldType := r.fieldType(found.layout, d.Attribute); fieldType != hudu.Confidential {
			d.CheckBox = fieldType == hudu.CheckBox
			w.c.Differences = append(w.c.Differences, d)
		}
	}
	var writable []change.Difference
	for _, d := range w.whole {
		// One value that Hudu would not take must not keep the others away.
		if _, err := r.ports.Current.Write(found.layout, []change.Difference{d}); err == nil {
			writable = append(writable, d)
		}
	}
	// Each can be written, so all can.
	w.request, _ = r.ports.Current.Write(found.layout, writable)
	return w
}

// fieldType is the type of the layout's field that the attribute names, "" for
// one that names none. What is confidential is not for the journal.
func (r *runner) fieldType(layout hudu.AssetLayoutID, attribute change.Attribute) hudu.FieldType {
	label, isField := attribute.Label()
	if !isField {
		return ""
	}
	form, _ := r.ports.Current.Layout(layout)
	field, _ := form.Field(label)
	return field.Type
}

// missing are the names of the attributes that are not as they were.
func (w *restoration) missing() []string { return missingFrom(w.whole, w.value) }

// missingFrom are the names of the attributes that do not read as they were.
func missingFrom(whole []change.Difference, read func(change.Attribute) string) []string {
	var missing []string
	for _, d := range whole {
		if read(d.Attribute) != d.After {
			missing = append(missing, fmt.Sprintf("%q", d.Attribute.Shown()))
		}
	}
	return missing
}

func (w *restoration) prepare(context.Context) error { return nil }

func (w *restoration) send(ctx context.Context) error {
	if w.done {
		return nil
	}
	if _, err := w.r.ports.Hudu.UpdateAsset(ctx, w.asset.Company, w.asset.ID, w.request); err != nil {
		return err
	}
	if err := w.read(ctx); err != nil {
		return unread("restore asset", err)
	}
	w.done = true
	return nil
}

func (w *restoration) read(ctx context.Context) error {
	asset, err := w.r.ports.Hudu.Asset(ctx, w.asset.Company, w.asset.ID)
	if err == nil {
		w.asset = asset
	}
	return err
}

func (w *restoration) lookup(ctx context.Context) (bool, error) {
	if err := w.read(ctx); err != nil {
		return false, err
	}
	w.done = tookEffect(w.c.Differences, w.value)
	return w.done, nil
}

func (w *restoration) value(a change.Attribute) string { return w.r.ports.Current.Value(w.asset, a) }

func (w *restoration) note(entry *journal.Entry) {
	entry.Asset, entry.HuduCompany, entry.URL = w.asset.ID, w.asset.Company, w.asset.URL
	if w.done {
		entry.ReadBack = readBack(w.c, w.value, nil)
	}
}

// effect is none: what is remembered of the values is what they are again.
func (w *restoration) effect() journal.Effect { return journal.Effect{} }
