package app

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/base"
	"crossdock/backend/journal"
	"crossdock/backend/settings"
)

// setupSteps are the steps of the set-up guide, in order.
var setupSteps = []string{"connectwise", "hudu", "layouts", "scope", "rules", "fields", "companies", "first-sync"}

// keychainNames are what people know their keychain as.
var keychainNames = map[string]string{
	"windows": "Windows Credential Manager", "darwin": "the macOS keychain", "linux": "the system keyring",
}

func keychainName() string {
	if name := keychainNames[runtime.GOOS]; name != "" {
		return name
	}
	return "the system keychain"
}

// state is the whole truth about the program, for every page.
func (d *Desk) state() (State, error) {
	s, _, err := d.rig.LoadSettings()
	if err != nil {
		return State{}, err
	}
	sequence := d.hub.last() // before the rest is read: what comes later is told by an event
	memory := d.program.get()
	_, tested := d.rig.CheckState(d.ctx)
	state := State{
		Version: d.options.Version, OS: runtime.GOOS, Mode: d.options.Mode, Sandbox: d.options.Sandbox, Keychain: keychainName(),
		DataDir: d.rig.Dir(), Sequence: sequence, CanSync: tested == nil, ToReview: d.board.toReview(), NewToReview: d.board.newToReview(),
		Preferences: memory.Preferences, Notices: []Notice{},
	}
	d.mu.Lock()
	state.AskClose, state.Tray = d.askClose, d.tray
	d.mu.Unlock()
	state.ConnectWise, state.Hudu = d.connections(s, tested)
	state.Sync = d.syncState(s)
	state.Setup = d.setup(s, memory, state)
	state.Notices = d.notices(memory, state)
	return state, nil
}

// setup tells how far the guide is: by what is so where that can be told, else
// by what the person said.
func (d *Desk) setup(s settings.Settings, memory remembered, state State) Setup {
	reached := func(c Connection) bool { return c.State == "passed" || c.State == "partial" }
	done := map[string]bool{
		"connectwise": reached(state.ConnectWise) || state.CanSync,
		"hudu":        reached(state.Hudu) || state.CanSync,
		"layouts":     layoutsChosen(s),
		"companies":   d.anyMatch(),
		"first-sync":  d.appliedOnce(),
	}
	setup := Setup{Done: true, Steps: []SetupStep{}}
	for _, id := range setupSteps {
		is := done[id]
		if _, told := done[id]; !told {
			is = memory.Steps[id]
		}
		setup.Steps = append(setup.Steps, SetupStep{ID: id, Done: is})
		if !is && setup.Done {
			setup.Done, setup.Current = false, id
		}
	}
	if setup.Done {
		setup.Current = setupSteps[len(setupSteps)-1]
	}
	return setup
}

func layoutsChosen(s settings.Settings) bool {
	needed := []struct {
		layout string
		kind   settings.DataType
	}{{s.Layouts.Contacts, settings.Contacts}, {s.Layouts.Locations, settings.Locations}, {s.Layouts.Configurations, settings.Configurations}}
	for _, n := range needed {
		if n.layout == "" && !slices.Contains(s.Skip.DataTypes, n.kind) {
			return false
		}
	}
	return true
}

// appliedOnce tells whether a run of this program ever reached its writes.
func (d *Desk) appliedOnce() bool {
	_, found := d.lastRun(func(run journal.Run) bool {
		return run.Summary.Outcome != journal.Failed && run.Summary.Outcome != journal.Running
	})
	return found
}

// notices are what every page tells.
func (d *Desk) notices(memory remembered, state State) []Notice {
	list := []Notice{}
	add := func(n Notice) {
		if !memory.Dismissed[n.ID] {
			list = append(list, n)
		}
	}
	if memory.Interrupted != "" && !d.ranSince(memory.Interrupted) {
		add(Notice{
			ID: "interrupted-" + memory.Interrupted, Level: "warning", Title: "The last sync was interrupted", Dismissible: true, Page: "sync", Label: "Show the sync",
			Text: fmt.Sprintf("%s made before that. The next sync first looks up what became of the last one, and continues from here.", d.changesOf(memory.Interrupted)),
		})
	}
	for _, side := range []struct {
		name, step string
		is         Connection
	}{{"ConnectWise", "setup/connectwise", state.ConnectWise}, {"Hudu", "setup/hudu", state.Hudu}} {
		if side.is.State == "refused" {
			add(Notice{
				ID: "refused-" + side.name, Level: "error", Title: "The saved " + side.name + " key no longer works",
				Text: "Nothing syncs until the connection test passes again.", Page: side.step, Label: "Open the connection",
			})
		}
	}
	return list
}

// ranSince tells whether a run came to its end after that one.
func (d *Desk) ranSince(interrupted string) bool {
	newest, found := d.lastRun(func(run journal.Run) bool {
		return run.Summary.Outcome != journal.Running && resultOf(run) != "cut-off"
	})
	return found && string(newest.ID) > interrupted
}

// changesOf tells how many writes of a run are known to be done.
func (d *Desk) changesOf(run string) string {
	entries, err := d.rig.Store().Entries(journal.RunID(run))
	if err != nil {
		return "Some changes were"
	}
	n := 0
	for _, entry := range entries {
		if entry.State == journal.Applied {
			n++
		}
	}
	if n == 1 {
		return "1 change was"
	}
	return fmt.Sprintf("%d changes were", n)
}

// noteInterrupted remembers a run that an earlier process left under way.
func (d *Desk) noteInterrupted() error {
	cut, found := d.lastRun(func(run journal.Run) bool { return run.Summary.Outcome == journal.Running })
	if !found {
		return nil
	}
	return d.program.update(func(r *remembered) { r.Interrupted = string(cut.ID) })
}

// connections are both systems in a line each.
func (d *Desk) connections(s settings.Settings, tested error) (connectwise, hudu Connection) {
	sources := d.rig.KeySources(d.ctx)
	set := func(names ...rig.Key) (bool, error) {
		for _, name := range names {
			if sources[name].Source == "none" {
				return false, sources[name].Err
			}
		}
		return true, nil
	}
	cwSet, cwErr := set(rig.ConnectWisePublicKey, rig.ConnectWisePrivateKey)
	huduSet, huduErr := set(rig.HuduAPIKey)
	connectwise = d.connection("connectwise", rig.ShownSite(s), cwSet && s.ConnectWise.Company != "", cwErr, tested)
	hudu = d.connection("hudu", rig.ShownHudu(s), huduSet, huduErr, tested)
	return connectwise, hudu
}

func (d *Desk) connection(side, address string, set bool, err, tested error) Connection {
	c := Connection{Address: address, State: "untested", Message: "Not tested yet"}
	report, told := d.tested.side(side)
	switch {
	case err != nil:
		c.State, c.Message = "failed", "The keychain does not give out the key"
	case address == "" || !set:
		c.State, c.Message = "unset", "Not set up"
	case told && !report.Passed:
		c.State, c.Message = "failed", report.Title
	case told && !report.OK:
		c.State, c.Message = "partial", report.Title
	case told:
		c.State, c.Message = "passed", report.Title
	case tested == nil:
		c.State, c.Message = "passed", "Connected"
	case errors.Is(tested, rig.ErrNeverPassed) && d.keysRefused():
		c.State, c.Message = "refused", "The saved key no longer works"
	}
	return c
}

// keysRefused tells whether the newest run ended because a server refused the
// keys: the engine takes the passed test back then.
func (d *Desk) keysRefused() bool {
	newest, found := d.lastRun(func(journal.Run) bool { return true })
	return found && newest.Summary.Outcome == journal.Failed && d.appliedOnce()
}

// anyMatch tells whether anything would be carried.
func (d *Desk) anyMatch() bool {
	matches, err := d.rig.Store().Matches()
	return err == nil && slices.ContainsFunc(matches, func(m base.Match) bool { return m.Decision == base.Matched || m.Decision == base.CreateNew })
}

// pausedAt tells whether automatic runs are paused at a time.
func (r remembered) pausedAt(now time.Time) bool {
	return r.Paused && (r.PausedUntil.IsZero() || r.PausedUntil.After(now))
}
