//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// point is a place inside the window.
type point struct{ x, y int }

// Where things are on the board in a window of the usual size.
var (
	firstRow       = point{420, 316}
	leaveUnmatched = point{1150, 232}
	huduCompany    = point{1000, 550}
)

// drag pulls the first company to review onto a company of Hudu, and the next
// one onto "Leave unmatched". What became of them shows when the program has
// ended.
func (t *person) drag() error {
	if err := t.press("ctrl+2"); err != nil {
		return err
	}
	if err := t.still("window-board"); err != nil {
		return err
	}
	for _, to := range []point{huduCompany, leaveUnmatched} {
		if err := t.pull(firstRow, to); err != nil {
			return err
		}
		if err := t.still("window-dragged"); err != nil {
			return err
		}
	}
	return nil
}

// pull drags in small steps, as a hand does.
func (t *person) pull(from, to point) error {
	window := strconv.Itoa(t.display.window())
	const steps = 12
	args := []string{"mousemove", "--window", window, strconv.Itoa(from.x), strconv.Itoa(from.y), "mousedown", "1"}
	for i := 1; i <= steps; i++ {
		x, y := from.x+(to.x-from.x)*i/steps, from.y+(to.y-from.y)*i/steps
		args = append(args, "mousemove", "--window", window, strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.03")
	}
	if _, err := t.display.run("xdotool", append(args, "mouseup", "1")...); err != nil {
		return fmt.Errorf("drag: %w", err)
	}
	return nil
}

// decision is what was decided about a company.
type decision struct {
	ID       int    `json:"id"`
	Decision string `json:"decision"`
	HuduID   int    `json:"huduId"`
}

func (t *person) decisions(dir string, env []string) ([]decision, error) {
	out, err := t.command(dir, env, "match", "--json")
	if err != nil {
		return nil, err
	}
	var matches struct {
		Companies []decision `json:"companies"`
	}
	err = json.Unmarshal([]byte(out), &matches)
	return matches.Companies, err
}

// matched are the pairs among decisions, as the command line takes them.
func matched(decisions []decision) []string {
	var pairs []string
	for _, d := range decisions {
		if d.Decision == "matched" {
			pairs = append(pairs, fmt.Sprintf("%d=%d", d.ID, d.HuduID))
		}
	}
	return pairs
}

// dragged looks for the decisions that the drags made, and gives the pair.
func (t *person) dragged() (string, error) {
	now, err := t.decisions(t.data(), t.env)
	if err != nil {
		return "", err
	}
	left := 0
	for _, d := range now {
		if d.Decision == "leave" {
			left++
		}
	}
	if left != 1 {
		return "", fmt.Errorf("%d companies are left unmatched, want the one that was dragged there", left)
	}
	pairs := slices.DeleteFunc(matched(now), func(pair string) bool { return slices.Contains(t.sure, pair) })
	if len(pairs) != 1 {
		return "", fmt.Errorf("matched beside the sure ones: %v, want the one that was dragged", pairs)
	}
	return pairs[0], nil
}
