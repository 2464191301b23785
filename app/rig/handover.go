package rig

import (
	"errors"
	"fmt"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/handover"
	"crossdock/backend/settings"
)

// HandOver is the file with which another machine goes on from here: settings,
// matches, holds and decisions, and no key.
func (r *Rig) HandOver() ([]byte, error) {
	s, err := r.Settings()
	if err != nil {
		return nil, err
	}
	b, err := r.store.Base()
	if err != nil {
		return nil, err
	}
	return handover.New(s, b).Encode()
}

// Taken is what became of a file.
type Taken struct {
	// Settings are the members that were otherwise before; none in a new folder.
	Settings []string
	// Matches, Holds, Decided and Dismissed count what is new here.
	Matches, Holds, Decided, Dismissed int
	// Differences stay as they are here.
	Differences []handover.Difference
	// Warnings tell what is allowed but can hardly be meant.
	Warnings []string
}

// Take takes a file over, all of it or nothing: the settings are replaced, of
// the rest what is not decided here yet is added. Errors: [TenantError],
// addresses that can never be asked, and matches that would put two companies
// into one.
func (r *Rig) Take(f handover.File) (Taken, error) {
	if err := CheckAddresses(f.Settings); err != nil {
		return Taken{}, err
	}
	if len(f.Matches)+len(f.Holds)+len(f.Links)+len(f.Dismissals) > 0 && (tenant(f.Settings) == "" || ShownHudu(f.Settings) == "") {
		return Taken{}, errNoTenant
	}
	here, exists, err := r.LoadSettings()
	if err != nil {
		return Taken{}, err
	}
	b, err := r.store.Base()
	if err != nil {
		return Taken{}, err
	}
	taken := Taken{Warnings: f.Settings.Warnings()}
	if exists {
		taken.Settings = settings.Differences(here, f.Settings)
	}
	if err := sameTenant(here, f.Settings); err != nil && knowsRecords(b) {
		if f.Whole {
			return Taken{}, err
		}
		taken.Warnings = append(taken.Warnings, err.Error())
	}
	merged, err := handover.Merge(b, f, r.options.Now().UTC())
	if err != nil {
		return Taken{}, err
	}
	taken.Matches, taken.Holds, taken.Decided = len(merged.Effect.Matches), len(merged.Effect.Holds), merged.Decided()
	taken.Dismissed = len(merged.Effect.Dismissals)
	taken.Differences = merged.Differences
	// The settings are a file of their own. They are kept with the rest first, so
	// that a crash between the two leaves nothing half-taken: opening the folder
	// goes on with it.
	if err := r.store.SettleAndKeep(merged.Effect, takenName, f.Settings); err != nil {
		return Taken{}, err
	}
	return taken, r.finishTaking()
}

// errNoTenant is a file of ids that mean nothing.
var errNoTenant = errors.New("the file does not say which ConnectWise and which Hudu its ids are of; matches alone are taken by 'crossdock match import'")

// takenName is the name under which settings wait that are taken over.
const takenName = "taken-settings"

// finishTaking writes the settings of a file that was taken over.
func (r *Rig) finishTaking() error {
	s, waiting, err := Kept[settings.Settings](r.store, takenName)
	if err != nil || !waiting {
		return err
	}
	if err := errors.Join(r.forgetOtherCompanies(s), r.file.Save(s)); err != nil {
		return err
	}
	return r.store.Drop(takenName)
}

// knowsRecords tells whether anything here names records of the tenant.
func knowsRecords(b base.Base) bool {
	return len(b.Matches)+len(b.Links)+len(b.Holds)+len(b.Dismissals) > 0
}

// TenantError is a file of another ConnectWise or another Hudu: its ids, and
// those that are known here, mean different records.
type TenantError struct {
	System       string // "ConnectWise" or "Hudu"
	Here, InFile string
}

func (e *TenantError) Error() string {
	return fmt.Sprintf("the file is for %s at %s, and what is known in this data folder is of %s: their ids mean different records",
		e.System, e.InFile, e.Here)
}

// UserHint is the next step.
func (e *TenantError) UserHint() string {
	return "take the file into another data folder (--data-dir), or move this one away first"
}

// CheckTenant is a [TenantError] when the settings here are of another
// ConnectWise or another Hudu than those that a file names.
func (r *Rig) CheckTenant(cw settings.ConnectWise, h settings.Hudu) error {
	here, _, err := r.LoadSettings()
	if err != nil {
		return err
	}
	return sameTenant(here, settings.Settings{ConnectWise: cw, Hudu: h})
}

// sameTenant is a [TenantError] where both settings name a system and not the
// same one.
func sameTenant(here, file settings.Settings) error {
	for _, each := range []struct{ system, here, file string }{
		{"ConnectWise", tenant(here), tenant(file)},
		{"Hudu", ShownHudu(here), ShownHudu(file)},
	} {
		if each.here != "" && each.file != "" && !strings.EqualFold(each.here, each.file) {
			return &TenantError{System: each.system, Here: each.here, InFile: each.file}
		}
	}
	return nil
}

// tenant names the company on its server, "" when either is not set.
func tenant(s settings.Settings) string {
	site := ShownSite(s)
	if site == "" || s.ConnectWise.Company == "" {
		return ""
	}
	return site + ", company " + s.ConnectWise.Company
}
