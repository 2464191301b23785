package app

// Notification is something that happened while the person may have looked
// elsewhere.
type Notification struct {
	ID    string `json:"id"`
	At    string `json:"at"` // the newest time that it happened
	Level string `json:"level" ts_type:"'info' | 'warning' | 'error'"`
	Title string `json:"title"`
	Text  string `json:"text"`
	// Page leads to where it is looked at: "history/run-1".
	Page string `json:"page"`
	Read bool   `json:"read"`
	// Times is how often it happened in a row.
	Times int `json:"times"`
}

// InboxHead is what every page shows of the notifications.
type InboxHead struct {
	Unread int `json:"unread"`
	// Revision changes with the list.
	Revision int64 `json:"revision"`
}

// Inbox is the list of notifications: it works where the system shows none.
type Inbox struct{ desk *Desk }

// List answers the notifications, the newest first.
func (s *Inbox) List() ([]Notification, error) {
	return answer(s.desk, "Inbox.List", func() ([]Notification, error) { return s.desk.inbox.list(), nil })
}

// MarkRead marks notifications as read; an empty list means all.
func (s *Inbox) MarkRead(ids []string) ([]Notification, error) {
	return answer(s.desk, "Inbox.MarkRead", func() ([]Notification, error) {
		s.desk.inbox.read(ids...)
		return s.desk.inbox.list(), nil
	})
}

// OpenNotification shows the page of a notification that the person clicked where
// the system shows them, and marks it as read. One that is no longer kept leads
// to the page of syncing.
func (d *Desk) OpenNotification(id string) {
	page := d.inbox.read(id)
	if page == "" {
		page = "sync"
	}
	d.Navigate(page)
}
