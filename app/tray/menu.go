package tray

// item is a line of the system's menu.
type item interface {
	SetTitle(string)
	Enable()
	Disable()
	Show()
	Hide()
}

// menu is the system's menu and what it shows now.
type menu struct {
	items map[Choice]item
	shown map[Choice]line
	// icon and tooltip set those of the tray.
	icon    func(Icon)
	tooltip func(string)
	last    *State
}

// show brings the menu to a state. Only differences are told: every change
// makes panels read the whole menu again.
func (m *menu) show(s State) {
	if m.last == nil || m.last.Icon != s.Icon {
		m.icon(s.Icon)
	}
	if m.last == nil || m.last.Status != s.Status {
		m.tooltip("Crossdock: " + s.Status)
	}
	m.last = &s
	for choice, want := range lines(s) {
		m.showLine(choice, want)
	}
}

func (m *menu) showLine(choice Choice, want line) {
	it, have := m.items[choice], m.shown[choice]
	if want == have {
		return
	}
	m.shown[choice] = want
	if want.hidden {
		// Nothing else is said about a hidden line: on Windows any change would
		// bring it back.
		it.Hide()
		return
	}
	it.SetTitle(want.title)
	if want.disabled {
		it.Disable()
	} else {
		it.Enable()
	}
	if have.hidden {
		it.Show()
	}
}
