//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
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

// everythingOnce compares Hudu with what an undisturbed sync leaves.
func (t *person) everythingOnce() error {
	got, err := contents(t.box)
	if err != nil {
		return err
	}
	if got != t.want {
		return errors.New("Hudu is not as after an undisturbed sync" + firstDifference(got, t.want))
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
