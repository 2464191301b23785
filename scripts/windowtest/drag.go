//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// drag pulls the first company to review onto "Leave unmatched", in small steps
// as a hand does. What became of it shows when the program has ended.
func (t *person) drag() error {
	if err := t.press("ctrl+2"); err != nil {
		return err
	}
	if err := t.still("window-board"); err != nil {
		return err
	}
	window := strconv.Itoa(t.display.window())
	const fromX, fromY, toX, toY, steps = 420, 372, 1150, 288, 12
	args := []string{"mousemove", "--window", window, strconv.Itoa(fromX), strconv.Itoa(fromY), "mousedown", "1"}
	for i := 1; i <= steps; i++ {
		x, y := fromX+(toX-fromX)*i/steps, fromY+(toY-fromY)*i/steps
		args = append(args, "mousemove", "--window", window, strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.03")
	}
	if _, err := t.display.run("xdotool", append(args, "mouseup", "1")...); err != nil {
		return fmt.Errorf("drag: %w", err)
	}
	return t.still("window-dragged")
}

// dragged looks for the decision that the drag made.
func (t *person) dragged() error {
	out, err := t.command(t.data(), t.env, "match", "--json")
	if err != nil {
		return err
	}
	var matches struct {
		Companies []struct {
			Decision string `json:"decision"`
		} `json:"companies"`
	}
	if err := json.Unmarshal([]byte(out), &matches); err != nil {
		return err
	}
	left := 0
	for _, company := range matches.Companies {
		if company.Decision == "leave" {
			left++
		}
	}
	if left != 1 {
		return fmt.Errorf("%d companies are left unmatched, want the one that was dragged there", left)
	}
	return nil
}
