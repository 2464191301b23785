//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"crossdock/backend/sandbox"
)

// ports are the parts of addresses that differ between two sandboxes.
var ports = regexp.MustCompile(`127\.0\.0\.1:\d+`)

// contents is Hudu as text.
func contents(box *sandbox.Sandbox) (string, error) {
	text, err := json.MarshalIndent(box.Hudu.Snapshot(), "", " ")
	return ports.ReplaceAllString(string(text), "sandbox"), err
}

// undisturbed is Hudu after one sync that nobody disturbs, with a further pair
// matched.
func (t *person) undisturbed(pair string) (text string, err error) {
	dir := filepath.Join(t.folder, "undisturbed")
	box, env, err := t.prepare(dir)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	for _, args := range [][]string{{"match", "--pair", pair}, {"sync"}} {
		if _, err := t.command(dir, env, args...); err != nil {
			return "", err
		}
	}
	return contents(box)
}

// everythingOnce compares Hudu with what an undisturbed sync leaves, with the
// pair that was dragged.
func (t *person) everythingOnce(pair string) error {
	want, err := t.undisturbed(pair)
	if err != nil {
		return err
	}
	got, err := contents(t.box)
	if err != nil {
		return err
	}
	if got != want {
		return errors.New("Hudu is not as after an undisturbed sync" + firstDifference(got, want))
	}
	t.box.Hudu.ForgetRequests()
	if _, err := t.command(t.data(), t.env, "sync"); err != nil {
		return err
	}
	if n := t.writes(); n != 0 {
		return fmt.Errorf("the run after sent %d writes, want none", n)
	}
	return nil
}

func firstDifference(got, want string) string {
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			return fmt.Sprintf(", from line %d:\n%s\nwant\n%s", i+1, gotLines[i], wantLines[i])
		}
	}
	return fmt.Sprintf(": %d lines instead of %d", len(gotLines), len(wantLines))
}
