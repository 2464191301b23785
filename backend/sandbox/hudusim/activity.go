package hudusim

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// activity is an entry of the audit trail: every write makes one, also when it
// changed nothing.
type activity struct {
	id         int
	at         time.Time
	action     string
	recordType string
	recordID   int
	recordName string
}

type activityView struct {
	ID         int    `json:"id"`
	CreatedAt  string `json:"created_at"`
	UserName   string `json:"user_name"`
	UserEmail  string `json:"user_email"`
	Action     string `json:"action"`
	RecordType string `json:"record_type"`
	RecordID   int    `json:"record_id"`
	RecordName string `json:"record_name"`
}

func (s *Server) log(c *call, action, recordType string, recordID int, name string) {
	last := 0
	if n := len(s.tenant.activity); n > 0 {
		last = s.tenant.activity[n-1].id
	}
	s.tenant.activity = append(s.tenant.activity, activity{last + 1, c.now, action, recordType, recordID, name})
}

// listActivity answers the newest entries first, bare.
func (s *Server) listActivity(c *call) (answer, error) {
	q, since := c.query, moment(c.query.Get("start_date"))
	newest := func(yield func(activity) bool) {
		for _, entry := range slices.Backward(s.tenant.activity) {
			if !yield(entry) {
				return
			}
		}
	}
	rows := where(newest, func(e activity) bool {
		return !e.at.Before(since) && given(q.Get("resource_type"), e.recordType) &&
			given(q.Get("resource_id"), strconv.Itoa(e.recordID)) && strings.Contains(e.action, q.Get("action_message")) &&
			given(q.Get("user_id"), "1")
	})
	page, info := take(c, rows, 0)
	return paged(views(page, func(e activity) activityView {
		return activityView{ID: e.id, CreatedAt: stamp(e.at), UserName: "API", Action: e.action,
			RecordType: e.recordType, RecordID: e.recordID, RecordName: e.recordName}
	}), info), nil
}

// deleteActivity wipes the trail from a moment on.
func (s *Server) deleteActivity(c *call) (answer, error) {
	from := moment(c.query.Get("datetime"))
	if from.IsZero() {
		return answer{}, refuse(http.StatusBadRequest, "Invalid datetime format")
	}
	s.tenant.activity = slices.DeleteFunc(s.tenant.activity, func(e activity) bool { return !e.at.Before(from) })
	return ok(map[string]any{"success": true}), nil
}
