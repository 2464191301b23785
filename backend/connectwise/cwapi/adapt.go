package cwapi

import (
	"errors"
	"maps"
	"net/http"
	"strings"

	"crossdock/backend/apierror"
	"crossdock/backend/transport"
)

// rungs are the page sizes to go down to when a page is too heavy. Each
// divides all before it, so that navigable pages stay aligned.
var rungs = []int{500, 250, 100, 25, 1}

// adapt changes what the server refuses with a 400 and need not be asked for.
func (w *walk) adapt(err error, size int) bool {
	var answered *Error
	if !errors.As(err, &answered) || answered.Status != http.StatusBadRequest {
		return false
	}
	switch {
	case w.lowerSize(answered, size):
	case w.query.Has("fields"):
		w.query.Del("fields")
	case IsCondition(err) && w.wider != nil:
		w.query, w.wider = maps.Clone(w.wider), nil
	case w.forward && !w.proved && !IsCondition(err):
		w.goNavigable()
	default:
		return false
	}
	return true
}

// lowerSize goes down to 100 rows, the most of older releases, when the page
// size is what is refused.
func (w *walk) lowerSize(answered *Error, size int) bool {
	const oldMost = 100
	for _, detail := range answered.Details {
		if size > oldMost && strings.EqualFold(detail.Field, "pageSize") {
			w.most, w.full = oldMost, oldMost
			w.client.learn(w.kind, oldMost)
			return true
		}
	}
	return false
}

// remember keeps what the endpoint showed about its paging.
func (w *walk) remember() {
	if w.proved || w.kind.setup {
		return
	}
	w.proved = true
	if !w.forward && !w.unproven {
		w.client.mu.Lock()
		defer w.client.mu.Unlock()
		w.client.navigable[w.kind.endpoint()] = true
	}
}

// shrink goes to the next smaller page size, if there is one.
func (w *walk) shrink(size int) bool {
	if size == 1 {
		return false
	}
	w.most, w.single, w.heavy = below(size), 0, true
	return true
}

// isHeavy tells whether a smaller page may work where this one did not.
func isHeavy(err error) bool {
	var answered *Error
	var lost *transport.Error
	switch {
	case errors.As(err, &answered):
		return answered.Status >= 500 || answered.Code == codeUnreadable && !answered.page
	case errors.As(err, &lost):
		return apierror.ClassOf(err) == apierror.Broken
	default:
		return false
	}
}
