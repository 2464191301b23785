package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/plan"
	"crossdock/backend/record"
)

// hold keeps Crossdock away from the records that the text names.
func (c *command) hold(ctx context.Context, text, reason string) error {
	keys, err := heldKeys(text)
	if err != nil {
		return usageError("hold: %w", err)
	}
	r, err := c.open()
	if err != nil {
		return err
	}
	defer c.close(r)
	h, err := newHolder(r)
	if err != nil {
		return err
	}
	holds, err := h.holds(ctx, keys)
	if err != nil {
		return fmt.Errorf("hold %s: %w", text, err)
	}
	for _, hold := range holds {
		hold.Reason, hold.Since = reason, c.Now().UTC()
		if err := r.Store().Hold(hold); err != nil {
			return err
		}
		fmt.Fprintf(c.Out, "%s%s is on hold: %s until 'crossdock release %s'.\n", hold.Key, calledText(hold), untilReleased(hold.Key), hold.Key)
	}
	for _, note := range h.notes {
		fmt.Fprintf(c.Out, "note: %s\n", plan.Printable(note))
	}
	return nil
}

// calledText is what a record and its company are called, for a sentence.
func calledText(hold base.Hold) string {
	text := ""
	if hold.Name != "" {
		text += fmt.Sprintf(" %q", clean(hold.Name, 80))
	}
	if hold.CompanyName != "" && hold.Key.Kind != record.Company {
		text += fmt.Sprintf(" of %q", clean(hold.CompanyName, 80))
	}
	return text
}

// untilReleased says what a hold keeps from being written: of a company its own
// details alone.
func untilReleased(key record.Key) string {
	if key.Kind == record.Company {
		return "its details are not written, its records are carried as before,"
	}
	return "nothing of it is written"
}

// holder finds the records that a person means to hold.
type holder struct {
	rig  *rig.Rig
	base base.Base
	// agreements tells that agreements can be assets of their own.
	agreements bool
	notes      []string // what could not be made sure of
}

func newHolder(r *rig.Rig) (*holder, error) {
	b, err := r.Store().Base()
	if err != nil {
		return nil, err
	}
	s, _, err := r.LoadSettings()
	return &holder{rig: r, base: b, agreements: s.Layouts.Agreements != ""}, err
}

// holds are the holds on those of the keys that are there. When none is, the
// error says so of each.
func (h *holder) holds(ctx context.Context, keys []record.Key) ([]base.Hold, error) {
	var holds []base.Hold
	var missing error
	for _, key := range keys {
		hold, err := h.find(ctx, key, len(keys) > 1)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			missing = alsoMissing(missing, err)
		default:
			holds = append(holds, hold)
		}
	}
	if len(holds) > 0 {
		missing = nil
	}
	return holds, missing
}

// find is the hold on one record. either tells that its key can mean another
// record as well.
func (h *holder) find(ctx context.Context, key record.Key, either bool) (base.Hold, error) {
	known := h.carried(key)
	if either && key.Kind == record.Tile && !known {
		return base.Hold{}, fmt.Errorf("no company with the id %d is matched that could have a tile", key.ID)
	}
	found, err := h.rig.LookUp(ctx, key)
	switch {
	case errors.Is(err, rig.ErrNoRecord) && !known:
		return base.Hold{}, missingError(key)
	case key.Kind == record.Agreement && !known && !h.agreements:
		return base.Hold{}, fmt.Errorf("no layout is chosen for agreements, so %s is no asset of its own: hold tile/%s, the tile that lists it", key, tileID(found))
	case err != nil:
		if !known {
			h.notes = append(h.notes, fmt.Sprintf("whether ConnectWise has %s could not be told (%s); the hold counts if it does", key, err))
		}
		if found, err = h.rig.Remembered(key); err != nil {
			return base.Hold{}, err
		}
	}
	return base.Hold{Key: key, Name: found.Name, Company: found.Company, CompanyName: found.CompanyName}, nil
}

// missingError says that there is no such record to hold.
func missingError(key record.Key) error {
	switch key.Kind {
	case record.Location:
		return fmt.Errorf("no company that is carried has a site %d in ConnectWise", key.ID)
	case record.Tile:
		return fmt.Errorf("ConnectWise has no company %d that could have a tile", key.ID)
	default:
		return fmt.Errorf("ConnectWise has no %s %d, and Crossdock has not carried one: look up the id in ConnectWise; a record that is there is hidden from the keys, and 'crossdock check' shows their rights", key.Kind, key.ID)
	}
}

// alsoMissing adds to why nothing can be held.
func alsoMissing(missing, err error) error {
	if missing == nil {
		return err
	}
	return fmt.Errorf("%w; %w", missing, err)
}

// carried tells whether Crossdock carries the record, or did.
func (h *holder) carried(key record.Key) bool {
	_, linked := h.base.Links[key]
	_, held := h.base.Holds[key]
	carried := linked || held
	if key.Kind == record.Company || key.Kind == record.Tile {
		match := h.base.Matches[connectwise.CompanyID(key.ID)]
		carried = carried || match.Decision == base.Matched || match.Decision == base.CreateNew
	}
	return carried
}

// tileID is the id of the tile that lists an agreement, as far as it is known.
func tileID(agreement rig.Named) string {
	if agreement.Company == 0 {
		return "COMPANY"
	}
	return strconv.Itoa(int(agreement.Company))
}
