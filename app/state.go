package app

import (
	"runtime"
	"slices"
	"time"

	"crossdock/backend/base"
	"crossdock/backend/check"
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
		ToDecide: d.lookout.toDecide(), ToFix: d.lookout.toFix(),
		Preferences: memory.Preferences, Notices: []Notice{}, Inbox: d.inbox.head(),
	}
	d.mu.Lock()
	state.AskClose, state.Tray = d.askClose, d.tray
	d.mu.Unlock()
	sides := d.sides(s, tested)
	state.ConnectWise, state.Hudu = sides[check.ConnectWise].Connection, sides[check.Hudu].Connection
	state.Sync = d.syncState(s, tested)
	state.Setup = d.setup(s, memory, state)
	state.Notices = d.notices(memory, state, sides)
	return state, nil
}

// setup tells how far the guide is: by what is so where that can be told, else
// by what the person said. Who has synced once needs no guide.
func (d *Desk) setup(s settings.Settings, memory remembered, state State) Setup {
	reached := func(c Connection) bool { return c.State == "passed" || c.State == "partial" }
	done := map[string]bool{
		"connectwise": reached(state.ConnectWise) || state.CanSync,
		"hudu":        reached(state.Hudu) || state.CanSync,
		"layouts":     layoutsChosen(s),
		"scope":       memory.Applied || memory.Steps["scope"],
		"rules":       memory.Applied || memory.Steps["rules"],
		"fields":      memory.Applied || memory.Steps["fields"],
		"companies":   d.anyMatch(),
		"first-sync":  memory.Applied,
	}
	problems := d.setupProblems(s, memory, state, done)
	// A connection that has to be mended, or a layout that was deleted, does not
	// make an installation new: their pages, and each run, tell it.
	setup := Setup{Done: memory.Applied, Steps: []SetupStep{}}
	for _, id := range setupSteps {
		step := SetupStep{ID: id, Done: done[id] && problems[id] == "", Problem: problems[id]}
		setup.Steps = append(setup.Steps, step)
		if !step.Done && setup.Current == "" {
			setup.Current = id
		}
	}
	if setup.Current == "" {
		setup.Current = setupSteps[len(setupSteps)-1]
	}
	return setup
}

// setupProblems say why steps that were done once are not any more: a key that is
// gone or refused, a layout that Hudu no longer has, no company left.
func (d *Desk) setupProblems(s settings.Settings, memory remembered, state State, done map[string]bool) map[string]string {
	problems := map[string]string{}
	was := func(id string) bool { return memory.Applied || memory.Steps[id] }
	for id, connection := range map[string]Connection{"connectwise": state.ConnectWise, "hudu": state.Hudu} {
		if done[id] || !was(id) {
			continue
		}
		switch connection.State {
		case "unset":
			problems[id] = "A key or the address is gone."
		case "untested":
			problems[id] = "Changed since the test: test it again."
		default:
			problems[id] = sentence(connection.Message)
		}
	}
	if done["layouts"] {
		problems["layouts"] = d.layouts.defaultProblem(s)
	} else if was("layouts") {
		problems["layouts"] = "A data type that is synced has no layout."
	}
	if done["rules"] {
		problems["rules"] = d.layouts.ruleProblem(s)
	}
	if !done["companies"] && was("companies") {
		problems["companies"] = "No company is matched any more."
	}
	return problems
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

// anyMatch tells whether anything would be carried.
func (d *Desk) anyMatch() bool {
	matches, err := d.rig.Store().Matches()
	return err == nil && slices.ContainsFunc(matches, func(m base.Match) bool { return m.Decision == base.Matched || m.Decision == base.CreateNew })
}

// pauseMost is the longest pause with an end, "until tomorrow", with the hour that
// a day can have more.
const pauseMost = 31 * time.Hour

// pausedAt tells whether automatic runs are paused at a time. An end further
// away than any pause lasts was noted by a clock that was wrong.
func (r remembered) pausedAt(now time.Time) bool {
	return r.Paused && (r.PausedUntil.IsZero() || r.PausedUntil.After(now) && !r.PausedUntil.After(now.Add(pauseMost)))
}
