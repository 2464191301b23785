package tray

import "fmt"

// Icon is what the icon says. The names are those of the files.
type Icon string

// The icons.
const (
	NotSetUp  Icon = "not-set-up"
	Idle      Icon = "idle"
	Syncing   Icon = "syncing"
	Attention Icon = "attention"
	Failed    Icon = "error"
	Paused    Icon = "paused"
)

// Icons are all of them.
func Icons() []Icon { return []Icon{NotSetUp, Idle, Syncing, Attention, Failed, Paused} }

// State is what the tray shows.
type State struct {
	Icon Icon
	// Status is the first line of the menu and the tooltip.
	Status  string
	Running bool // a run or a preview is under way
	CanSync bool
	Paused  bool
	NeedFix int // records to look at
}

// Choice is something that a person chose.
type Choice int

// The choices.
const (
	Open Choice = iota
	SyncNow
	StopSync
	Preview
	PauseHour
	PauseTomorrow
	PauseUntilResumed
	Resume
	Fix
	Settings
	Reload
	Quit
)

// line is one line of the menu as it is shown now.
type line struct {
	title            string
	hidden, disabled bool
}

// status is the line that cannot be chosen, pause the one with choices below.
const (
	status Choice = -1 - iota
	pause
)

// lines are the lines of the menu for a state.
func lines(s State) map[Choice]line {
	return map[Choice]line{
		status:            {title: s.Status, disabled: true},
		Open:              {title: "Open Crossdock"},
		SyncNow:           {title: "Sync now", hidden: s.Running, disabled: !s.CanSync},
		StopSync:          {title: "Stop sync", hidden: !s.Running},
		Preview:           {title: "Preview changes…", disabled: !s.CanSync || s.Running},
		pause:             {title: "Pause syncing", hidden: s.Paused, disabled: !s.CanSync},
		PauseHour:         {title: "For 1 hour"},
		PauseTomorrow:     {title: "Until tomorrow"},
		PauseUntilResumed: {title: "Until I resume"},
		Resume:            {title: "Resume syncing", hidden: !s.Paused},
		Fix:               {title: needFix(s.NeedFix), hidden: s.NeedFix == 0},
		Settings:          {title: "Settings…"},
		Reload:            {title: "Reload window"},
		Quit:              {title: "Quit Crossdock"},
	}
}

func needFix(n int) string {
	if n == 1 {
		return "1 record needs a fix…"
	}
	return fmt.Sprintf("%d records need a fix…", n)
}
