package app

import (
	"context"
	"sync"
	"time"

	"github.com/sirupsen/logrus"

	"crossdock/app/link"
	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/schedule"
)

// Ports are what the services do outside of the program. Nil ones are not
// there: a browser page has no window to hide.
type Ports struct {
	// OpenURL opens an address in the person's browser.
	OpenURL func(address string) error
	// OpenFolder shows a folder.
	OpenFolder func(path string) error
	// SaveFile asks where to save and writes the file; nil lets the page offer
	// the content as a download.
	SaveFile func(name, content string) (Saved, error)
	// Hide hides the window, Quit ends the program.
	Hide func()
	Quit func()
	// Notify shows a notification by the system's own means. It must not wait.
	Notify func(Notification)
	// Login starts the program at sign-in.
	Login Login
}

// Options are what [New] builds from.
type Options struct {
	Rig *rig.Rig
	// Now is the wall clock; nil is [time.Now].
	Now func() time.Time
	// Mode is "window" or "browser".
	Mode    string
	Version string
	// Sandbox tells that the app runs on the built-in simulators.
	Sandbox bool
	// AnswerLinks answers links of ConnectWise on the port of the settings.
	AnswerLinks bool
	Ports       Ports
	// Settle is how long a machine that has just woken is left alone; nil draws
	// it.
	Settle func() time.Duration
}

// Desk is what the services share: the open program, what is under way, and who
// is told. It is safe for concurrent use.
type Desk struct {
	options Options
	rig     *rig.Rig
	hub     *hub
	now     func() time.Time
	// ctx ends when the program does: every reading under way ends with it.
	ctx    context.Context //nolint:containedctx // the life of the program
	cancel context.CancelFunc
	owned  sync.WaitGroup

	runner    *runner
	board     *board
	survey    *survey
	layouts   *layoutCache
	native    *nativeWatch
	captions  *captionCache
	tested    *checks
	entries   *entryIndex
	lookout   *lookout
	directory *directory
	links     *link.Service // nil when no links are answered
	program   *memory
	inbox     *inbox
	support   supporting
	releases  sync.Mutex    // held while the feed of releases is asked
	wake      chan struct{} // tells the timetable that something changed
	// settings is held while the settings are changed, deciding while the book of
	// decisions is.
	settings, deciding sync.Mutex
	resetting          sync.Mutex // held by a reset, by each look at what is due, and while lists of companies are kept

	closed sync.Once

	mu       sync.Mutex // guards what follows
	closing  bool
	pruned   time.Time // when old runs were last removed
	askClose bool
	tray     bool
	silent   check.Side      // who gave no answer to what was done last, "" for nobody
	away     check.Side      // who gave no answer when a run was due, "" for nobody
	watchers []chan struct{} // each holds one token when there is something to tell
}

// New is a desk on an open program. It starts the timetable; [Desk.Close] ends
// everything.
func New(o Options) (*Desk, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	d := &Desk{options: o, rig: o.Rig, now: o.Now, hub: newHub(), wake: make(chan struct{}, 1)}
	d.ctx, d.cancel = context.WithCancel(context.Background())
	d.runner = newRunner(d)
	d.board = &board{desk: d, patience: boardPatience}
	d.survey = &survey{desk: d}
	d.layouts = &layoutCache{desk: d}
	d.native = &nativeWatch{desk: d}
	d.captions = &captionCache{desk: d}
	d.tested = &checks{desk: d}
	d.entries = &entryIndex{desk: d}
	d.lookout = &lookout{desk: d}
	d.directory = &directory{desk: d}
	var err error
	if d.program, err = openMemory(d); err != nil {
		d.cancel()
		d.hub.close()
		return nil, err
	}
	if d.inbox, err = openInbox(d); err != nil {
		d.cancel()
		d.hub.close()
		return nil, err
	}
	known := d.program.get().Interrupted
	if err := d.lookBack(); err != nil {
		d.cancel()
		d.hub.close()
		return nil, err
	}
	if memory := d.program.get(); memory.Interrupted != known {
		d.tellInterrupted(memory)
	}
	d.tellCrashes()
	d.prune()
	if o.AnswerLinks {
		d.links = newLinks(d)
		d.own(func() { d.links.Run(d.ctx) })
	}
	d.own(func() { schedule.Loop(d.ctx, d.timetable(), d.wake) })
	d.own(d.followReleases)
	return d, nil
}

// pruneEvery is how often runs that are too old are looked for, beside the
// start.
const pruneEvery = 24 * time.Hour

// prune removes runs that are too old, once a day.
func (d *Desk) prune() {
	now := d.now()
	d.mu.Lock()
	due := now.Sub(d.pruned) >= pruneEvery || now.Before(d.pruned)
	if due {
		d.pruned = now
	}
	d.mu.Unlock()
	if !due {
		return
	}
	d.rig.ForgetOldRuns()
}

// Close ends what is under way after the write in flight, and waits for it.
func (d *Desk) Close() {
	d.closed.Do(func() {
		d.mu.Lock()
		d.closing = true
		d.mu.Unlock()
		d.cancel()
		d.runner.close()
		d.owned.Wait()
		d.hub.close()
	})
}

// own runs something on a goroutine that Close waits for. Once the desk closes
// it does nothing.
func (d *Desk) own(run func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.closing {
		d.owned.Go(run)
	}
}

// Listen hands every batch of events to the function until the answer is
// called.
func (d *Desk) Listen(to func(Batch)) func() { return d.hub.listen(to) }

// EventsAfter answers what happened after the event of that number.
func (d *Desk) EventsAfter(sequence int64) Batch { return d.hub.after(sequence) }

// watchEvery is how often a watcher is told at most.
const watchEvery = 500 * time.Millisecond

// Watch calls the function, on a goroutine of the desk and never twice at once,
// whenever [Desk.Tray] may have changed.
func (d *Desk) Watch(changed func()) {
	wake := make(chan struct{}, 1)
	d.mu.Lock()
	d.watchers = append(d.watchers, wake)
	d.mu.Unlock()
	d.own(func() {
		for {
			select {
			case <-wake:
				changed()
			case <-d.ctx.Done():
				return
			}
			select {
			case <-time.After(watchEvery):
			case <-d.ctx.Done():
				return
			}
		}
	})
}

// nudge wakes the watchers.
func (d *Desk) nudge() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, wake := range d.watchers {
		signal(wake)
	}
}

// signal puts a token where there is none yet.
func signal(wake chan<- struct{}) {
	select {
	case wake <- struct{}{}:
	default:
	}
}

// changed tells everybody that the state changed.
func (d *Desk) changed() {
	d.hub.publish(Event{Kind: "state"})
	signal(d.wake)
	d.nudge()
}

func (d *Desk) log() *logrus.Logger { return d.rig.Log() }

// AskClose notes that the window was closed and the person is to be asked.
func (d *Desk) AskClose() {
	d.mu.Lock()
	d.askClose = true
	d.mu.Unlock()
	d.hub.publish(Event{Kind: "close"})
	d.changed()
}

// OnClose is what closing the window does: "ask", "keep-running" or "quit".
func (d *Desk) OnClose() string { return d.program.get().Preferences.OnClose }

// SetTray notes whether there is a tray icon to come back from.
func (d *Desk) SetTray(there bool) {
	d.mu.Lock()
	d.tray = there
	d.mu.Unlock()
	d.changed()
}

// Navigate shows a page: somebody chose it in the tray.
func (d *Desk) Navigate(page string) { d.hub.publish(Event{Kind: "navigate", Page: page}) }

// Services are the bound services.
type Services struct {
	Shell        *Shell
	Connections  *Connections
	LayoutChoice *LayoutChoice
	ScopeChoice  *ScopeChoice
	RuleEditor   *RuleEditor
	FieldEditor  *FieldEditor
	Matching     *Matching
	Syncing      *Syncing
	Links        *Links
	Inbox        *Inbox
	Updates      *Updates
	Support      *Support
	Decisions    *Decisions
	Problems     *Problems
	Undoing      *Undoing
	Records      *Records
	Doubles      *Doubles
}

// Services are the services on this desk.
func (d *Desk) Services() Services {
	return Services{
		Shell: &Shell{d}, Connections: &Connections{d}, LayoutChoice: &LayoutChoice{d}, ScopeChoice: &ScopeChoice{d},
		RuleEditor: &RuleEditor{d}, FieldEditor: &FieldEditor{d}, Matching: &Matching{d}, Syncing: &Syncing{d},
		Links:   &Links{d},
		Inbox:   &Inbox{d},
		Updates: &Updates{d}, Support: &Support{d},
		Decisions: &Decisions{d}, Problems: &Problems{d}, Undoing: &Undoing{d}, Records: &Records{d}, Doubles: &Doubles{d},
	}
}

// All lists the services for binding.
func (s Services) All() []any {
	return []any{
		s.Shell, s.Connections, s.LayoutChoice, s.ScopeChoice, s.RuleEditor, s.FieldEditor, s.Matching, s.Syncing,
		s.Links, s.Inbox, s.Updates, s.Support, s.Decisions, s.Problems, s.Undoing, s.Records, s.Doubles,
	}
}
