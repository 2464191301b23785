package autostart

import (
	"errors"
	"os"
	"path/filepath"

	windows "golang.org/x/sys/windows/registry"
)

func systemPlace() (place, error) { return runPlace{userRegistry{}}, nil }

// windowProgram is the name under which the installer puts the program with the
// window beside the one for terminals.
const windowProgram = "Crossdock Desktop.exe"

// Program is the path of the program to start: that for terminals would open
// one at sign-in.
func Program() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	return windowBeside(path), nil
}

func windowBeside(path string) string {
	window := filepath.Join(filepath.Dir(path), windowProgram)
	if _, err := os.Stat(window); err != nil {
		return path
	}
	return window
}

// userRegistry is the registry of the person.
type userRegistry struct{}

func (userRegistry) text(key, name string) (string, bool, error) {
	return value(key, func(k windows.Key) (string, error) {
		text, _, err := k.GetStringValue(name)
		return text, err
	})
}

func (userRegistry) binary(key, name string) ([]byte, bool, error) {
	return value(key, func(k windows.Key) ([]byte, error) {
		content, _, err := k.GetBinaryValue(name)
		return content, err
	})
}

// value reads from a key; a key or value that is not there is no error.
func value[T any](key string, read func(windows.Key) (T, error)) (found T, there bool, err error) {
	k, err := windows.OpenKey(windows.CURRENT_USER, key, windows.QUERY_VALUE)
	if errors.Is(err, windows.ErrNotExist) {
		return found, false, nil
	}
	if err != nil {
		return found, false, err
	}
	defer func() { _ = k.Close() }()
	found, err = read(k)
	if errors.Is(err, windows.ErrNotExist) {
		return found, false, nil
	}
	return found, err == nil, err
}

func (userRegistry) setText(key, name, text string) error {
	k, _, err := windows.CreateKey(windows.CURRENT_USER, key, windows.SET_VALUE)
	if err != nil {
		return err
	}
	return errors.Join(k.SetStringValue(name, text), k.Close())
}

func (userRegistry) remove(key, name string) error {
	k, err := windows.OpenKey(windows.CURRENT_USER, key, windows.SET_VALUE)
	if errors.Is(err, windows.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = k.Close() }()
	if err := k.DeleteValue(name); err != nil && !errors.Is(err, windows.ErrNotExist) {
		return err
	}
	return nil
}
