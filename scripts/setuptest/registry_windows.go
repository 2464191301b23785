package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

const (
	linkKey      = `Software\Classes\crossdock`
	uninstallKey = `Software\Microsoft\Windows\CurrentVersion\Uninstall\Crossdock`
	runKey       = `Software\Microsoft\Windows\CurrentVersion\Run`
	keyName      = "hudu-api-key"
)

func startMenu() string {
	return filepath.Join(os.Getenv("APPDATA"), "Microsoft", "Windows", "Start Menu", "Programs", "Crossdock.lnk")
}

func present(paths ...string) error {
	var missing []error
	for _, path := range paths {
		_, err := os.Stat(path)
		missing = append(missing, err)
	}
	return errors.Join(missing...)
}

func absent(paths ...string) error {
	for _, path := range paths {
		if _, err := os.Stat(path); err == nil {
			return fmt.Errorf("%s is left", path)
		}
	}
	return nil
}

func value(path, name, want string) error {
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.QUERY_VALUE)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer func() { _ = key.Close() }()
	got, _, err := key.GetStringValue(name)
	if err != nil || got != want {
		return errors.Join(fmt.Errorf("%s: %s is %q, want %q", path, name, got, want), err)
	}
	return nil
}

func setValue(path, name, text string) error {
	key, _, err := registry.CreateKey(registry.CURRENT_USER, path, registry.SET_VALUE)
	if err != nil {
		return err
	}
	defer func() { _ = key.Close() }()
	return key.SetStringValue(name, text)
}

func noKey(path string) error {
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.QUERY_VALUE)
	if err == nil {
		_ = key.Close()
		return fmt.Errorf("%s is left", path)
	}
	return nil
}

func noValue(path, name string) error {
	key, err := registry.OpenKey(registry.CURRENT_USER, path, registry.QUERY_VALUE)
	if err != nil {
		return nil //nolint:nilerr // without the key there is no value
	}
	defer func() { _ = key.Close() }()
	if _, _, err := key.GetStringValue(name); err == nil {
		return fmt.Errorf("%s of %s is left", name, path)
	}
	return nil
}

// personPath is the person's part of the PATH as it is written down; "" when
// there is none.
func personPath() (string, error) {
	key, err := registry.OpenKey(registry.CURRENT_USER, "Environment", registry.QUERY_VALUE)
	if err != nil {
		return "", err
	}
	defer func() { _ = key.Close() }()
	text, _, err := key.GetStringValue("Path")
	if errors.Is(err, registry.ErrNotExist) {
		return "", nil
	}
	return text, err
}

// inPath counts a folder in the person's PATH.
func inPath(folder string, want int) error {
	text, err := personPath()
	if err != nil {
		return err
	}
	got := 0
	for each := range strings.SplitSeq(text, ";") {
		if each == folder {
			got++
		}
	}
	if got != want {
		return fmt.Errorf("the PATH names the folder %d times, want %d: %s", got, want, text)
	}
	return nil
}

func same(path string) error {
	now, err := personPath()
	if err != nil || now != path {
		return errors.Join(fmt.Errorf("it is %q, and was %q", now, path), err)
	}
	return nil
}

// credential tells whether the key is in the Credential Manager.
func credential() bool {
	advapi := windows.NewLazySystemDLL("advapi32.dll")
	name, err := windows.UTF16PtrFromString("crossdock:" + keyName)
	if err != nil {
		return false
	}
	var found unsafe.Pointer
	const generic = 1
	ok, _, _ := advapi.NewProc("CredReadW").Call(uintptr(unsafe.Pointer(name)), generic, 0, uintptr(unsafe.Pointer(&found)))
	if ok == 0 {
		return false
	}
	_, _, _ = advapi.NewProc("CredFree").Call(uintptr(found))
	return true
}

// wine tells whether this is no real Windows.
func wine() bool {
	return windows.NewLazySystemDLL("ntdll.dll").NewProc("wine_get_version").Find() == nil
}
