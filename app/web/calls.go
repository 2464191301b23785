package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"crossdock/app"
)

// calls answers the bound methods, and nothing else.
type calls struct{ methods map[string]map[string]method }

// method is one bound method. It has at most one result beside its error.
type method struct {
	call    reflect.Value
	takes   []reflect.Type
	answers bool
}

var errorType = reflect.TypeFor[error]()

// newCalls lists the exported methods of the services. A method that the
// window could not bind is a fault of the program.
func newCalls(services []any) (*calls, error) {
	c := &calls{methods: map[string]map[string]method{}}
	for _, service := range services {
		value := reflect.ValueOf(service)
		if value.Kind() != reflect.Pointer {
			return nil, fmt.Errorf("bind %T: want a pointer", service)
		}
		name := value.Type().Elem().Name()
		c.methods[name] = map[string]method{}
		for i := range value.NumMethod() {
			m, err := newMethod(value.Method(i))
			if err != nil {
				return nil, fmt.Errorf("bind %s.%s: %w", name, value.Type().Method(i).Name, err)
			}
			c.methods[name][value.Type().Method(i).Name] = m
		}
	}
	return c, nil
}

func newMethod(call reflect.Value) (method, error) {
	kind := call.Type()
	results := kind.NumOut()
	if results < 1 || results > 2 || kind.Out(results-1) != errorType || kind.IsVariadic() {
		return method{}, errors.New("want an error, or a result and an error")
	}
	m := method{call: call, answers: results == 2}
	for i := range kind.NumIn() {
		m.takes = append(m.takes, kind.In(i))
	}
	return m, nil
}

// names are the methods by service, in order.
func (c *calls) names() map[string][]string {
	names := map[string][]string{}
	for service, methods := range c.methods {
		names[service] = []string{}
		for name := range methods {
			names[service] = append(names[service], name)
		}
		slices.Sort(names[service])
	}
	return names
}

func (c *calls) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("service") + "." + r.PathValue("method")
	m, known := c.methods[r.PathValue("service")][r.PathValue("method")]
	if !known {
		writeError(w, http.StatusNotFound, &app.Error{Code: app.CodeNotFound, Message: "Crossdock has no such method."})
		return
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		writeError(w, http.StatusUnsupportedMediaType, &app.Error{Code: app.CodeInvalid, Message: "A call is JSON."})
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyMost))
	if tooLarge := (&http.MaxBytesError{}); errors.As(err, &tooLarge) {
		writeError(w, http.StatusRequestEntityTooLarge, &app.Error{
			Code: app.CodeInvalid, Message: fmt.Sprintf("That is too large: at most %d MB are taken at once.", bodyMost>>20),
		})
		return
	}
	if err != nil {
		writeError(w, http.StatusBadRequest, &app.Error{Code: app.CodeInvalid, Message: "The call did not arrive whole."})
		return
	}
	arguments, err := m.decode(body)
	if err != nil {
		writeError(w, http.StatusBadRequest, &app.Error{
			Code: app.CodeInvalid, Message: "The page and the program do not fit together (" + name + ").", Hint: "Reload the page.",
		})
		return
	}
	result, err := m.run(name, arguments)
	if err != nil {
		known := app.AsError(err)
		writeError(w, statusOf(known.Code), known)
		return
	}
	writeResult(w, result)
}

// decode reads the list of arguments; every one must be there and fit. Its
// errors may quote what was sent, which may be a key: they are told nobody.
func (m method) decode(body []byte) ([]reflect.Value, error) {
	var list []json.RawMessage
	if err := strictly(body, &list); err != nil {
		return nil, err
	}
	if len(list) != len(m.takes) {
		return nil, fmt.Errorf("%d arguments instead of %d", len(list), len(m.takes))
	}
	arguments := make([]reflect.Value, len(list))
	for i, raw := range list {
		into := reflect.New(m.takes[i])
		if bytes.Equal(raw, []byte("null")) {
			return nil, fmt.Errorf("argument %d is missing", i+1)
		}
		if err := strictly(raw, into.Interface()); err != nil {
			return nil, fmt.Errorf("argument %d: %w", i+1, err)
		}
		arguments[i] = into.Elem()
	}
	return arguments, nil
}

// strictly decodes one JSON value that has no member the type does not know,
// and nothing behind it.
func strictly(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the value")
	}
	return nil
}

// run calls the method. The services turn their panics into errors themselves;
// one that slips through must not take the connection along.
func (m method) run(name string, arguments []reflect.Value) (result any, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = &app.Error{Code: app.CodeInternal, Message: "Something inside Crossdock broke (" + name + ").", Hint: "Try again."}
		}
	}()
	results := m.call.Call(arguments)
	if failure, failed := results[len(results)-1].Interface().(error); failed {
		return nil, failure
	}
	if m.answers {
		return results[0].Interface(), nil
	}
	return nil, nil
}

// statusOf is the HTTP status of an error's code. The page reads the code; the
// status is for what stands between.
func statusOf(code string) int {
	switch code {
	case app.CodeInvalid:
		return http.StatusBadRequest
	case app.CodeNotFound:
		return http.StatusNotFound
	case app.CodeBusy, app.CodeStale, app.CodeTaken, app.CodeNotSetUp, app.CodeNotTested, app.CodeStopped:
		return http.StatusConflict
	case app.CodeOffline, app.CodeUnauthorized, app.CodeDenied:
		return http.StatusBadGateway
	default:
		return http.StatusInternalServerError
	}
}

func writeResult(w http.ResponseWriter, result any) {
	text, err := json.Marshal(result)
	if err != nil {
		writeError(w, http.StatusInternalServerError, &app.Error{Code: app.CodeInternal, Message: "The answer could not be written."})
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(text) // the browser went away
}

func writeError(w http.ResponseWriter, status int, e *app.Error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.Copy(w, strings.NewReader(e.JSON())) // the browser went away
}
