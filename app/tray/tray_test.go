package tray

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// visible are the titles that a person can choose in a state.
func visible(s State) []string {
	var titles []string
	for _, choice := range []Choice{Open, SyncNow, StopSync, Preview, pause, Resume, Fix, Settings, Reload, Quit} {
		if l := lines(s)[choice]; !l.hidden && !l.disabled {
			titles = append(titles, l.title)
		}
	}
	return titles
}

func TestLines(t *testing.T) {
	tests := map[string]struct {
		state State
		want  []string
	}{
		"not set up": {State{}, []string{"Open Crossdock", "Settings…", "Reload window", "Quit Crossdock"}},
		"idle": {State{CanSync: true}, []string{
			"Open Crossdock", "Sync now", "Preview changes…", "Pause syncing", "Settings…", "Reload window", "Quit Crossdock",
		}},
		"syncing": {State{CanSync: true, Running: true}, []string{
			"Open Crossdock", "Stop sync", "Pause syncing", "Settings…", "Reload window", "Quit Crossdock",
		}},
		"paused": {State{CanSync: true, Paused: true}, []string{
			"Open Crossdock", "Sync now", "Preview changes…", "Resume syncing", "Settings…", "Reload window", "Quit Crossdock",
		}},
		"to look at": {State{CanSync: true, NeedFix: 2}, []string{
			"Open Crossdock", "Sync now", "Preview changes…", "Pause syncing", "2 records need a fix…", "Settings…", "Reload window", "Quit Crossdock",
		}},
		"one to look at": {State{CanSync: true, NeedFix: 1}, []string{
			"Open Crossdock", "Sync now", "Preview changes…", "Pause syncing", "1 record needs a fix…", "Settings…", "Reload window", "Quit Crossdock",
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.want, visible(tt.state)) })
	}
	first := lines(State{Status: "Synced 14:02, 41 changes"})[status]
	assert.Equal(t, line{title: "Synced 14:02, 41 changes", disabled: true}, first)
}

// told is a line of a menu that notes what it is told.
type told struct {
	name  string
	calls *[]string
}

func (i told) note(format string, args ...any) {
	*i.calls = append(*i.calls, i.name+" "+fmt.Sprintf(format, args...))
}
func (i told) SetTitle(title string) { i.note("title %s", title) }
func (i told) Enable()               { i.note("enable") }
func (i told) Disable()              { i.note("disable") }
func (i told) Show()                 { i.note("show") }
func (i told) Hide()                 { i.note("hide") }

func newTold() (menu, *[]string) {
	calls := &[]string{}
	m := menu{items: map[Choice]item{}, shown: map[Choice]line{}}
	m.icon = func(icon Icon) { *calls = append(*calls, "icon "+string(icon)) }
	m.tooltip = func(text string) { *calls = append(*calls, "tooltip "+text) }
	for choice := range lines(State{}) {
		m.items[choice] = told{name: fmt.Sprint(int(choice)), calls: calls}
	}
	return m, calls
}

func TestShowTellsOnlyWhatChanged(t *testing.T) {
	m, calls := newTold()
	idle := State{Icon: Idle, Status: "Synced", CanSync: true}
	m.show(idle)
	assert.NotEmpty(t, *calls)
	*calls = nil
	m.show(idle)
	assert.Empty(t, *calls)

	m.show(State{Icon: Syncing, Status: "Synced", CanSync: true, Running: true})
	want := []string{
		"icon syncing", fmt.Sprintf("%d hide", SyncNow),
		fmt.Sprintf("%d title Stop sync", StopSync), fmt.Sprintf("%d enable", StopSync), fmt.Sprintf("%d show", StopSync),
		fmt.Sprintf("%d title Preview changes…", Preview), fmt.Sprintf("%d disable", Preview),
	}
	assert.ElementsMatch(t, want, *calls)
}

func TestNothingIsToldToAHiddenLine(t *testing.T) {
	m, calls := newTold()
	m.show(State{Icon: Attention, NeedFix: 3})
	*calls = nil
	m.show(State{Icon: Idle})
	fix := fmt.Sprintf("%d ", Fix)
	for _, call := range *calls {
		if len(call) > len(fix) && call[:len(fix)] == fix {
			assert.Equal(t, fix+"hide", call)
		}
	}
}

func TestShowKeepsTheNewestState(t *testing.T) {
	tr := &Tray{states: make(chan State, 1), stop: make(chan struct{})}
	for i := range 100 {
		tr.Show(State{NeedFix: i})
	}
	require.Equal(t, 99, (<-tr.states).NeedFix)
}

func TestAStoppedTrayHandsNothingOn(t *testing.T) {
	var got []Choice
	tr := &Tray{options: Options{Chosen: func(c Choice) { got = append(got, c) }}, stop: make(chan struct{}), end: func() {}}
	tr.chosen(SyncNow)
	tr.Stop()
	tr.chosen(Quit)
	assert.Equal(t, []Choice{SyncNow}, got)
}

// A taskbar that turned light gets the icon for light ones at once.
func TestTheIconFollowsItsGround(t *testing.T) {
	m, _ := newTold()
	painted := make(chan Icon)
	m.icon = func(icon Icon) { painted <- icon }
	tr := &Tray{states: make(chan State, 1), stop: make(chan struct{}), end: func() {}}
	repaint := make(chan struct{})
	tr.painting.Go(func() { tr.paint(m, repaint) })
	repaint <- struct{}{} // before there is anything to show
	tr.Show(State{Icon: Paused, Status: "Paused"})
	assert.Equal(t, Paused, <-painted)
	repaint <- struct{}{}
	assert.Equal(t, Paused, <-painted)
	tr.Stop()
}
