package app

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// answer runs the body of a bound method: a panic becomes an error, since the
// page would wait for ever, and every error takes the form that crosses the
// bridge. Arguments are never logged: they may hold keys.
func answer[T any](d *Desk, method string, body func() (T, error)) (result T, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			d.broke(method, broken)
			err = refusal(CodeInternal, fmt.Sprintf("Something inside Crossdock broke (%s).", method),
				"Nothing is half-written. Try again; the log has the details.")
		}
	}()
	result, err = body()
	if err == nil {
		return result, nil
	}
	e := AsError(err)
	d.log().WithField("method", method).WithField("code", e.Code).Info("a call was refused")
	return result, e
}

// broke logs a panic and keeps a report of it. Its value may hold anything, so that only what the runtime
// itself says is kept.
func (d *Desk) broke(where string, broken any) {
	stack := debug.Stack()
	d.rig.NoteCrash(where, broken, stack)
	d.tellCrashes()
	d.changed()
	entry := d.log().WithField("method", where).WithField("stack", string(stack))
	if known, is := broken.(runtime.Error); is {
		entry = entry.WithField("why", known.Error())
	}
	entry.Error("something broke")
}

// act is answer for methods without a result.
func act(d *Desk, method string, body func() error) error {
	_, err := answer(d, method, func() (struct{}, error) { return struct{}{}, body() })
	return err
}
