package app

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/rig"
)

// boundMethod is a method that the page can call.
type boundMethod struct {
	name string
	call reflect.Value
}

func boundMethods(s Services) []boundMethod {
	var methods []boundMethod
	for _, service := range s.All() {
		value := reflect.ValueOf(service)
		for i := range value.NumMethod() {
			methods = append(methods, boundMethod{value.Type().Elem().Name() + "." + value.Type().Method(i).Name, value.Method(i)})
		}
	}
	return methods
}

// with calls the method, and answers what it answers.
func (m boundMethod) with(arguments ...reflect.Value) (result any, err error) {
	results := m.call.Call(arguments)
	err, _ = results[len(results)-1].Interface().(error)
	if len(results) == 2 {
		result = results[0].Interface()
	}
	return result, err
}

// zero are the arguments of a page that sends nothing.
func (m boundMethod) zero() []reflect.Value {
	var arguments []reflect.Value
	for i := range m.call.Type().NumIn() {
		arguments = append(arguments, reflect.Zero(m.call.Type().In(i)))
	}
	return arguments
}

// No bound method breaks, or fails in a form that does not cross the bridge,
// whatever little it is given: before anything is set up, with the set-up done,
// and after the keys are gone.
func TestEveryMethodAnswersToNothing(t *testing.T) {
	tests := map[string]func(of *office){
		"new":               func(*office) {},
		"set up":            (*office).setUp,
		"keys taken away":   func(of *office) { of.setUp(); _, err := of.Connections.ForgetKeys(); require.NoError(of.t, err) },
		"after the closing": func(of *office) { of.setUp(); of.desk.Close() },
	}
	for name, prepare := range tests {
		t.Run(name, func(t *testing.T) {
			of := newOffice(t, officeOptions{})
			prepare(of)
			for _, method := range boundMethods(of.Services) {
				result, err := method.with(method.zero()...)
				if err == nil {
					noNullLists(t, method.name, result)
					continue
				}
				var e *Error
				require.True(t, errors.As(err, &e), "%s: %v", method.name, err)
				var back Error
				require.NoError(t, json.Unmarshal([]byte(e.JSON()), &back), method.name)
				assert.Equal(t, *e, back, method.name)
				assert.NotEqual(t, CodeInternal, e.Code, method.name)
				assert.NotEmpty(t, e.Message, method.name)
			}
			log, err := os.ReadFile(filepath.Join(of.dir, rig.LogFolder, "crossdock.log"))
			require.NoError(t, err)
			assert.NotContains(t, string(log), "something broke")
		})
	}
}

// noNullLists tells that the page gets empty lists and maps, never null.
func noNullLists(t *testing.T, name string, result any) {
	t.Helper()
	if result == nil {
		return // the method has none
	}
	text, err := json.Marshal(result)
	require.NoError(t, err, name)
	assert.NotContains(t, string(text), "null", name)
}

func TestAPanicBecomesAnError(t *testing.T) {
	of := newOffice(t, officeOptions{})
	_, err := answer(of.desk, "Test.Method", func() (int, error) {
		panic("private-key-in-a-panic")
	})
	e := failure(t, err)
	assert.Equal(t, CodeInternal, e.Code)
	err = act(of.desk, "Test.Other", func() error {
		rows := []int{1}
		_ = rows[len(of.dir)] // out of range
		return nil
	})
	assert.Equal(t, CodeInternal, failure(t, err).Code)
	content, err := os.ReadFile(filepath.Join(of.dir, rig.LogFolder, "crossdock.log"))
	require.NoError(t, err)
	log := string(content)
	assert.Contains(t, log, "guard_test.go", "the stack")
	assert.Contains(t, log, "index out of range")
	assert.NotContains(t, log, "private-key-in-a-panic")
	assert.NotContains(t, e.JSON(), "private-key-in-a-panic")
	assert.Equal(t, 2, strings.Count(log, "something broke"))
}
