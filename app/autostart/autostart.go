package autostart

import (
	"errors"
	"slices"
	"strings"
)

// ErrMissing says that this system has no place for programs that start at
// sign-in, or none that is known here.
var ErrMissing = errors.New("nothing is known here that starts programs when a person signs in")

// State is whether the program starts when the person signs in.
type State struct {
	On bool
	// Blocked tells that the entry is there and the person switched it off with
	// the means of the system.
	Blocked bool
	// Where is the entry, as the person finds it.
	Where string
}

// Starter writes and removes the entry of this program.
type Starter struct {
	place   place
	program command
}

// command is what is started: the program with its arguments.
type command struct {
	path string
	args []string
}

// hidden starts the program without its window.
const hidden = "--hidden"

// folderFlag is in front of a data folder that is not the usual one.
const folderFlag = "--data-dir"

// entry is what a system keeps for one program.
type entry struct {
	there   bool
	blocked bool   // by the person, with the means of the system
	content string // as it is kept
}

// place is where a system keeps its entries. last is an argument as it stands at
// the end of a command in one, with what is around it.
type place interface {
	where() string
	read() (entry, error)
	write(command) error
	remove() error
	render(command) string
	last(arg string) string
}

// New is the starter of a program at that path. folder is its data folder, "" for
// the usual one. It fails with [ErrMissing].
func New(path, folder string) (*Starter, error) {
	p, err := systemPlace()
	if err != nil {
		return nil, err
	}
	return newStarter(p, path, folder), nil
}

func newStarter(p place, path, folder string) *Starter {
	program := command{path: path, args: []string{hidden}}
	if folder != "" {
		program.args = append(program.args, folderFlag, folder)
	}
	return &Starter{place: p, program: program}
}

// State tells whether the program starts at sign-in.
func (s *Starter) State() (State, error) {
	e, err := s.place.read()
	if err != nil {
		return State{}, err
	}
	mine := e.there && s.mine(e.content)
	return State{On: mine && !e.blocked, Blocked: mine && e.blocked, Where: s.place.where()}, nil
}

// Set switches it on or off. Switching off removes the entry, and leaves one
// alone that starts the program on another data folder.
func (s *Starter) Set(on bool) error {
	if on {
		return s.place.write(s.program)
	}
	e, err := s.place.read()
	if err != nil || e.there && !s.mine(e.content) {
		return err
	}
	return s.place.remove()
}

// Refresh writes the entry anew when it is on and names the program where it no
// longer is: it may have been moved or updated since.
func (s *Starter) Refresh() error {
	e, err := s.place.read()
	if err != nil || !e.there || e.blocked || !s.mine(e.content) || e.content == s.place.render(s.program) {
		return err
	}
	return s.place.write(s.program)
}

// mine tells whether an entry is for the data folder that this program runs on.
func (s *Starter) mine(content string) bool {
	if !slices.Contains(s.program.args, folderFlag) {
		return !strings.Contains(content, folderFlag)
	}
	folder := s.program.args[len(s.program.args)-1]
	return strings.Contains(content, folderFlag) && strings.Contains(content+"\n", s.place.last(folder))
}
