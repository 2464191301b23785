package app

import (
	"slices"
	"strconv"
	"sync"

	"crossdock/app/rig"
)

// keptNotifications is how many are kept; the oldest go.
const keptNotifications = 100

// happening is something to tell the person of, before it is known whether it is
// news.
type happening struct {
	// kind and variant are what it is about, size is how much of it there is. The
	// same again is no news, more of it is.
	kind, variant string
	size          int
	// ordinary is a success: it is told only to who wants to hear of each.
	ordinary bool
	// lasting is a state, which is looked at again and again: the same again is
	// nothing at all.
	lasting bool

	level, title, text, page string
}

// lastingNews is the newest of a kind, as long as it is so.
type lastingNews struct {
	Variant string `json:"variant,omitempty"`
	Size    int    `json:"size,omitempty"`
	ID      string `json:"id"`
}

// inboxState is what the inbox keeps between starts.
type inboxState struct {
	Last     int                    `json:"last"` // number of the newest notification
	List     []Notification         `json:"list"` // the newest first
	Standing map[string]lastingNews `json:"standing,omitempty"`
}

func (s inboxState) clone() inboxState {
	next := inboxState{Last: s.Last, List: slices.Clone(s.List), Standing: map[string]lastingNews{}}
	for kind, was := range s.Standing {
		next.Standing[kind] = was
	}
	return next
}

// inbox is what happened while the person may have looked elsewhere. It is safe
// for concurrent use.
type inbox struct {
	desk *Desk

	mu       sync.Mutex // guards what follows
	now      inboxState
	revision int64
}

const inboxName = "notifications"

func openInbox(d *Desk) (*inbox, error) {
	now, _, err := rig.Kept[inboxState](d.rig.Store(), inboxName)
	return &inbox{desk: d, now: now}, err
}

// note takes what happened, and tells the person by the system's own means when
// it is news.
func (b *inbox) note(h happening) {
	wish := b.desk.program.get().Preferences.Notify
	if h.ordinary && wish != "all" {
		return
	}
	if h.lasting && b.stands(h) {
		return
	}
	n, news := b.add(h)
	b.tell()
	if notify := b.desk.options.Ports.Notify; news && wish != "off" && notify != nil {
		notify(n)
	}
}

// tell tells the pages, and not the timetable: it looks at the clock for no
// notification.
func (b *inbox) tell() {
	b.desk.hub.publish(Event{Kind: "state"})
	b.desk.nudge()
}

// stands tells whether this was told, and is still so.
func (b *inbox) stands(h happening) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	was, stands := b.now.Standing[h.kind]
	return stands && was.Variant == h.variant && h.size <= was.Size
}

// add puts what happened on the list, or into the notification that tells of it
// already; news tells which.
func (b *inbox) add(h happening) (n Notification, news bool) {
	b.update(func(s *inboxState) {
		was, stands := s.Standing[h.kind]
		i := slices.IndexFunc(s.List, func(n Notification) bool { return n.ID == was.ID })
		if stands && was.Variant == h.variant && h.size <= was.Size && !h.ordinary {
			was.Size = h.size
			s.Standing[h.kind] = was
			if i >= 0 {
				told := &s.List[i]
				told.At, told.Title, told.Text, told.Page = stamp(b.desk.now()), h.title, h.text, h.page
				told.Times++
			}
			return
		}
		s.Last++
		n, news = Notification{
			ID: strconv.Itoa(s.Last), At: stamp(b.desk.now()), Level: h.level, Title: h.title, Text: h.text, Page: h.page, Times: 1,
		}, true
		s.List = slices.Insert(s.List, 0, n)
		s.List = s.List[:min(len(s.List), keptNotifications)]
		if !h.ordinary {
			s.Standing[h.kind] = lastingNews{Variant: h.variant, Size: h.size, ID: n.ID}
		}
	})
	return n, news
}

// over notes that what was told of these kinds is no longer so: the next time it
// is news again.
func (b *inbox) over(kinds ...string) {
	b.mu.Lock()
	stands := slices.ContainsFunc(kinds, func(kind string) bool { _, stands := b.now.Standing[kind]; return stands })
	b.mu.Unlock()
	if !stands {
		return
	}
	b.update(func(s *inboxState) {
		for _, kind := range kinds {
			delete(s.Standing, kind)
		}
	})
}

// update changes the inbox. One that cannot be kept is lost with the process,
// and the log says so.
func (b *inbox) update(change func(*inboxState)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	next := b.now.clone()
	change(&next)
	if err := b.desk.rig.Store().Keep(inboxName, next); err != nil {
		b.desk.log().WithError(err).Error("the notifications cannot be kept")
	}
	b.now = next
	b.revision++
}

// read marks notifications as read, all of them without an id, and answers the
// page of the newest of them.
func (b *inbox) read(ids ...string) (page string) {
	b.update(func(s *inboxState) {
		for i := range s.List {
			if len(ids) > 0 && !slices.Contains(ids, s.List[i].ID) {
				continue
			}
			s.List[i].Read = true
			if page == "" {
				page = s.List[i].Page
			}
		}
	})
	b.tell()
	return page
}

// list are the notifications, the newest first.
func (b *inbox) list() []Notification {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Notification{}, b.now.List...)
}

// head is what every page shows of the inbox.
func (b *inbox) head() InboxHead {
	b.mu.Lock()
	defer b.mu.Unlock()
	head := InboxHead{Revision: b.revision}
	for _, n := range b.now.List {
		if !n.Read {
			head.Unread++
		}
	}
	return head
}
