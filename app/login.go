package app

import "crossdock/app/autostart"

// Login starts the program when the person signs in to the computer.
type Login interface {
	State() (autostart.State, error)
	Set(on bool) error
}

// StartAtLogin is whether the program starts when the person signs in.
type StartAtLogin struct {
	// Possible is false for a page in a browser, and where nothing is known that
	// would start it.
	Possible bool `json:"possible"`
	On       bool `json:"on"`
	// Blocked tells that the person switched it off with the means of the system;
	// Where is the entry, as the person finds it there.
	Blocked bool   `json:"blocked"`
	Where   string `json:"where"`
}

// StartAtLogin answers whether the program starts when the person signs in.
func (s *Shell) StartAtLogin() (StartAtLogin, error) {
	return answer(s.desk, "Shell.StartAtLogin", s.desk.startAtLogin)
}

// SaveStartAtLogin switches the start at sign-in on or off.
func (s *Shell) SaveStartAtLogin(on bool) (StartAtLogin, error) {
	return answer(s.desk, "Shell.SaveStartAtLogin", func() (StartAtLogin, error) {
		login := s.desk.options.Ports.Login
		if login == nil {
			return StartAtLogin{}, refusal(CodeFailed, "Crossdock cannot be started at sign-in from here.", "Use the program with its window.")
		}
		if err := login.Set(on); err != nil {
			return StartAtLogin{}, err
		}
		return s.desk.startAtLogin()
	})
}

func (d *Desk) startAtLogin() (StartAtLogin, error) {
	if d.options.Ports.Login == nil {
		return StartAtLogin{}, nil
	}
	state, err := d.options.Ports.Login.State()
	if err != nil {
		return StartAtLogin{}, err
	}
	return StartAtLogin{Possible: true, On: state.On, Blocked: state.Blocked, Where: state.Where}, nil
}
