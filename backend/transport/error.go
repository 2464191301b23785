package transport

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"crossdock/backend/apierror"
)

// Error is a request without a usable answer. Its text names method, host and
// path, never the query, which can hold a customer's values.
type Error struct {
	Method string
	Host   string // with the port where the address has one
	Path   string
	// System is the one of [Options] that was asked, "" where none is named.
	System string
	// Sent tells that the server may have received the request.
	Sent bool
	// Tries is how often it was attempted; 0 when it was not even attempted.
	Tries int
	Err   error
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%s %s%s: %v", e.Method, e.Host, e.Path, e.Err)
	if e.Tries > 1 {
		text += fmt.Sprintf(" (after %d tries)", e.Tries)
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// Server is what people call the server: the system with the host, or the host.
func (e *Error) Server() string {
	if e.System != "" {
		return e.System + " (" + e.Host + ")"
	}
	return e.Host
}

// Said is "": nobody answered.
func (e *Error) Said() string { return "" }

// owned notes in failures which system was asked.
type owned struct {
	next   http.RoundTripper
	system string
}

func (o owned) RoundTrip(req *http.Request) (*http.Response, error) {
	response, err := o.next.RoundTrip(req)
	if failed := (*Error)(nil); errors.As(err, &failed) {
		failed.System = o.system
	}
	return response, err
}

// IsDoubtful tells whether err is a write that may have taken effect although
// its answer is lost; the package comment says when. Every other failed write
// certainly did nothing.
func IsDoubtful(err error) bool {
	var failed *Error
	return errors.As(err, &failed) && failed.doubtful()
}

// IsUnanswered tells whether err is a request that nobody answered, for a cause
// that may pass by itself: no network, a host that is down or too slow. A
// certificate that is not trusted, an answer that is refused and a caller who
// cancelled are none.
func IsUnanswered(err error) bool {
	var failed *Error
	if !errors.As(err, &failed) || isCancelled(failed.Err) {
		return false
	}
	return isUnknownName(failed.Err) || !isPermanent(failed.Err)
}

func (e *Error) doubtful() bool { return e.Sent && !isSafe(e.Method) }

// Class tells the doers what is known: Doubtful, Stopped (the caller
// cancelled), Unreachable (never arrived) or Broken (asked, no usable answer).
func (e *Error) Class() apierror.Class {
	switch {
	case e.doubtful():
		return apierror.Doubtful
	case isCancelled(e.Err):
		return apierror.Stopped
	case !e.Sent:
		return apierror.Unreachable
	default:
		return apierror.Broken
	}
}

// UserHint is the next step for a person.
func (e *Error) UserHint() string {
	refused, ok := isRefused(e.Err)
	switch {
	case isCancelled(e.Err):
		return ""
	case ok && refused.redirect != "":
		return fmt.Sprintf("%s sends Crossdock on to %s. If that address is yours, enter it in the settings.", e.Host, refused.redirect)
	case ok:
		return "Check the address in the settings: Crossdock sends keys only to the configured hosts, and only over https."
	case e.Offline():
		return fmt.Sprintf("This machine seems to be offline: no way leads to %s. Check the network connection.", e.Host)
	case isUnknownName(e.Err):
		return fmt.Sprintf("The name %s was not found. Check the address and the network connection.", e.Host)
	case isBadCertificate(e.Err):
		return certificateHint(e.Host, e.Err)
	case wantsSignIn(e.Err):
		return "The proxy of this network asks for a user name and password. Ask whoever runs it to let Crossdock through, " +
			"or name it with both in the environment variable HTTPS_PROXY."
	case isProxyFailure(e.Err):
		return fmt.Sprintf("The proxy that leads to %s could not be reached, or refused. Check the proxy in the settings of the operating system, "+
			"or in the environment variable HTTPS_PROXY.", e.Host)
	case speaksNoTLS(e.Err):
		return fmt.Sprintf("%s answers, but not over https. Check the address and its port in the settings.", e.Host)
	case isAny(e.Err, nobodyListens):
		return fmt.Sprintf("%s refuses the connection: nothing listens there. Check the address and its port in the settings, and whether the server runs.", e.Host)
	case isTimeout(e.Err):
		return fmt.Sprintf("%s did not answer in time. Try again later, or look whether it is slow in the browser too.", e.Host)
	case !e.Sent:
		return fmt.Sprintf("%s could not be reached. Check the network connection, the proxy and the address.", e.Host)
	default:
		return fmt.Sprintf("The connection to %s broke off. The next run goes on where this one stopped.", e.Host)
	}
}

// Cause is err without the [url.Error] in which [http.Client] wraps it: the
// wrapper's text quotes the whole address, query included.
func Cause(err error) error {
	var wrapper *url.Error
	if errors.As(err, &wrapper) {
		return wrapper.Err
	}
	return err
}

// timeoutError is our own time limit, told apart from the caller's.
type timeoutError struct{ limit time.Duration }

func (e *timeoutError) Error() string { return fmt.Sprintf("no complete answer within %s", e.limit) }
func (e *timeoutError) Timeout() bool { return true }

// tooLargeError is an answer above the size limit.
type tooLargeError struct{ limit int64 }

func (e *tooLargeError) Error() string { return fmt.Sprintf("answer larger than %d bytes", e.limit) }

func isCancelled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// IsTimeout tells whether err is a request that ran into its time limit.
func IsTimeout(err error) bool {
	var failed *Error
	return errors.As(err, &failed) && isTimeout(failed.Err)
}

func isTimeout(err error) bool {
	var limit interface{ Timeout() bool }
	return !isCancelled(err) && errors.As(err, &limit) && limit.Timeout()
}

func isUnknownName(err error) bool {
	var lookup *net.DNSError
	return errors.As(err, &lookup) && lookup.IsNotFound
}

// isProxyFailure tells whether err arose between this machine and its proxy.
func isProxyFailure(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "proxyconnect" || wantsSignIn(err)
}

// wantsSignIn tells whether a proxy asked for a user name: net/http hands on the
// words of its answer alone.
func wantsSignIn(err error) bool {
	return err != nil && strings.Contains(err.Error(), http.StatusText(http.StatusProxyAuthRequired))
}

// isPermanent tells whether another try would end the same way.
func isPermanent(err error) bool {
	var tooLarge *tooLargeError
	_, refused := isRefused(err)
	return refused || isUnknownName(err) || isBadCertificate(err) || errors.As(err, &tooLarge)
}

// isDialFailure tells whether err arose while the connection was being made,
// so that no request can have been sent over it.
func isDialFailure(err error) bool {
	var lookup *net.DNSError
	var op *net.OpError
	return errors.As(err, &lookup) || errors.As(err, &op) && op.Op == "dial"
}
