package fault

import (
	"io"
	"net/http"
	"strconv"
	"time"
)

// Fault is one way to fail. The zero value is none.
type Fault struct {
	name   string
	strike func(next http.Handler, w http.ResponseWriter, r *http.Request)
}

// String is the fault's name.
func (f Fault) String() string { return f.name }

const (
	contentJSON = "application/json; charset=utf-8"
	contentHTML = "text/html; charset=utf-8"
)

// TooMany answers 429 with that JSON body. A retryAfter above zero is sent as
// Retry-After in whole seconds, rounded up.
func TooMany(retryAfter time.Duration, body string) Fault {
	f := refuse("TooMany", http.StatusTooManyRequests, contentJSON, body)
	if retryAfter <= 0 {
		return f
	}
	seconds := strconv.Itoa(int((retryAfter + time.Second - 1) / time.Second))
	answer := f.strike
	f.strike = func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", seconds)
		answer(next, w, r)
	}
	return f
}

// ServerError answers 500 with that JSON body; the handler is not reached.
func ServerError(body string) Fault {
	return refuse("ServerError", http.StatusInternalServerError, contentJSON, body)
}

// Unauthorized answers 401 with that JSON body.
func Unauthorized(body string) Fault {
	return refuse("Unauthorized", http.StatusUnauthorized, contentJSON, body)
}

// Forbidden answers 403 with that JSON body.
func Forbidden(body string) Fault {
	return refuse("Forbidden", http.StatusForbidden, contentJSON, body)
}

// BadGateway answers 502 with the HTML page of a gateway that cannot reach the
// service.
func BadGateway() Fault {
	return refuse("BadGateway", http.StatusBadGateway, contentHTML, gatewayPage("502 Bad Gateway"))
}

// NotFoundHTML answers 404 with the HTML page of a gateway that knows no such
// address, which says nothing about a record.
func NotFoundHTML() Fault {
	return refuse("NotFoundHTML", http.StatusNotFound, contentHTML, gatewayPage("404 Not Found"))
}

func gatewayPage(title string) string {
	return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title +
		"</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n"
}

// refuse answers without reaching the handler.
func refuse(name string, status int, content, body string) Fault {
	return Fault{name, func(_ http.Handler, w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // so that the connection stays usable
		w.Header().Set("Content-Type", content)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body) // a client that left is no fault of ours
	}}
}

// Slow lets the handler answer after that time. A client that leaves before
// never reaches it.
func Slow(wait time.Duration) Fault {
	return Fault{"Slow", func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
			next.ServeHTTP(w, r)
		case <-r.Context().Done():
			panic(http.ErrAbortHandler)
		}
	}}
}

// ResetBefore drops the connection; the handler is not reached.
//
// Go's own client repeats a GET whose re-used connection drops without an
// answer, so a single one can pass unseen over sockets.
func ResetBefore() Fault {
	return Fault{"ResetBefore", func(http.Handler, http.ResponseWriter, *http.Request) {
		panic(http.ErrAbortHandler)
	}}
}

// ResetAfter lets the handler take effect and then drops the connection
// without a byte of its answer.
func ResetAfter() Fault {
	return Fault{"ResetAfter", func(next http.Handler, _ http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(newRecorder(), r)
		panic(http.ErrAbortHandler)
	}}
}

// Truncate sends the handler's status, headers and full length, half of the
// body, and then drops the connection.
func Truncate() Fault {
	return Fault{"Truncate", func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		answer := newRecorder()
		next.ServeHTTP(answer, r)
		for name, values := range answer.header {
			w.Header()[name] = values
		}
		body := answer.body.Bytes()
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(answer.status)
		_, _ = w.Write(body[:len(body)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}}
}
