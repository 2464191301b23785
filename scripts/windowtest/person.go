//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"crossdock/backend/sandbox"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/msp"
)

// person has the program, a sandbox, and a data folder.
type person struct {
	ctx     context.Context //nolint:containedctx // everything here is one test
	binary  string
	display *display
	panel   *panel
	notices *notices

	folder string
	box    *sandbox.Sandbox
	env    []string
	window *exec.Cmd
	ended  chan error
	said   bytes.Buffer // what the program said
	want   string       // Hudu after an undisturbed sync
	idle   []byte       // the tray's icon
}

// fewestColours is what an empty window does not have.
const fewestColours = 60

// patience is how long one thing may take to happen.
const patience = 20 * time.Second

// until waits for something.
func (t *person) until(what string, is func() bool) error {
	late := time.After(patience)
	for {
		if is() {
			return nil
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-late:
			return fmt.Errorf("after %s: %s", patience, what)
		case <-t.ctx.Done():
			return fmt.Errorf("%s: %w", what, t.ctx.Err())
		}
	}
}

// prepare starts a sandbox and sets the program up on it.
func (t *person) prepare(dir string) (*sandbox.Sandbox, []string, error) {
	box, err := sandbox.Start(sandbox.Options{Size: msp.Small()})
	if err != nil {
		return nil, nil, err
	}
	c := box.Credentials()
	env := []string{
		"CROSSDOCK_CONNECTWISE_PUBLIC_KEY=" + c.ConnectWise.PublicKey, "CROSSDOCK_CONNECTWISE_PRIVATE_KEY=" + c.ConnectWise.PrivateKey,
		"CROSSDOCK_CONNECTWISE_CLIENT_ID=" + c.ConnectWise.ClientID, "CROSSDOCK_HUDU_API_KEY=" + c.Hudu.APIKey,
	}
	settings := box.DemoSettings()
	if settings.Links.Port, err = freePort(t.ctx); err != nil {
		return nil, nil, err
	}
	content, err := settings.Encode()
	if err != nil {
		return nil, nil, err
	}
	file := filepath.Join(t.folder, "settings.json")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return nil, nil, err
	}
	for _, args := range [][]string{{"settings", "import", file}, {"check"}, {"match", "--accept-sure"}} {
		if _, err := t.command(dir, env, args...); err != nil {
			return nil, nil, err
		}
	}
	return box, env, nil
}

// command runs the command line; records that are refused are no failure here.
func (t *person) command(dir string, env []string, args ...string) (string, error) {
	cmd := exec.CommandContext(t.ctx, t.binary, append([]string{"--data-dir", dir}, args...)...)
	cmd.Env = append(os.Environ(), env...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 4 {
		err = nil
	}
	if err != nil {
		return "", fmt.Errorf("crossdock %s: %w\n%s", strings.Join(args, " "), err, errs.String())
	}
	return string(out), nil
}

func (t *person) setUp() (err error) {
	if t.folder, err = os.MkdirTemp("", "crossdock-windowtest-"); err != nil {
		return err
	}
	undisturbed := filepath.Join(t.folder, "undisturbed")
	other, env, err := t.prepare(undisturbed)
	if err != nil {
		return err
	}
	if _, err := t.command(undisturbed, env, "sync"); err != nil {
		return err
	}
	if t.want, err = contents(other); err != nil {
		return err
	}
	if err := other.Close(); err != nil {
		return err
	}
	if t.box, t.env, err = t.prepare(t.data()); err != nil {
		return err
	}
	return t.noteBrowser()
}

func (t *person) data() string { return filepath.Join(t.folder, "data") }

// ports are the parts of addresses that differ between two sandboxes.
var ports = regexp.MustCompile(`127\.0\.0\.1:\d+`)

// contents is Hudu as text.
func contents(box *sandbox.Sandbox) (string, error) {
	text, err := json.MarshalIndent(box.Hudu.Snapshot(), "", " ")
	return ports.ReplaceAllString(string(text), "sandbox"), err
}

// start starts the window.
func (t *person) start(args ...string) error { return t.run(t.onDisplay(args...)) }

// onDisplay is the program with its window on the display.
func (t *person) onDisplay(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(t.ctx, t.binary, append([]string{"--data-dir", t.data()}, args...)...)
	cmd.Env = append(append(os.Environ(), t.env...), "DISPLAY="+t.display.name)
	cmd.Stdout, cmd.Stderr = &t.said, &t.said
	return cmd
}

// begin starts the program.
func (t *person) begin(cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	t.window = cmd
	t.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan<- error) { ended <- cmd.Wait() }(t.window, t.ended)
	return nil
}

// run starts the program and waits until its tray icon is there.
func (t *person) run(cmd *exec.Cmd) error {
	if err := t.begin(cmd); err != nil {
		return err
	}
	return t.until("the tray icon does not register", t.panel.there)
}

// end waits for the end of the window's process.
func (t *person) end() error {
	select {
	case err := <-t.ended:
		t.window = nil
		return err
	case <-time.After(patience):
		return errors.New("the program does not end")
	}
}

// leave tidies up; after a failure it shows what there is to see.
func (t *person) leave(failure error) error {
	if failure != nil {
		_, _ = t.display.shot("failed") // there may be no window
		fmt.Fprintf(os.Stderr, "the program said:\n%s\n", t.said.String())
		if log, err := os.ReadFile(filepath.Join(t.data(), "logs", "crossdock.log")); err == nil {
			fmt.Fprintf(os.Stderr, "its log:\n%s\n", log)
		}
	}
	if t.window != nil {
		_ = t.window.Process.Kill()
		_ = t.end() // it was killed
	}
	var err error
	if t.box != nil {
		err = t.box.Close()
	}
	return errors.Join(err, os.RemoveAll(t.folder))
}

func (t *person) open() error {
	begin := time.Now()
	if err := t.start(); err != nil {
		return err
	}
	if err := t.until("no window shows", func() bool { return t.display.window() != 0 }); err != nil {
		return err
	}
	fmt.Printf("    the window shows after %.1f s\n", time.Since(begin).Seconds())
	return t.painted("window")
}

// painted waits until the window shows more than an empty ground.
func (t *person) painted(name string) error {
	var failed error
	err := t.until("the window stays empty", func() bool {
		is, err := t.display.shot(name)
		failed = err
		return err == nil && is.colours > fewestColours
	})
	return errors.Join(err, failed)
}

func (t *person) readTray() error {
	if err := t.until("the tray does not offer to sync", func() bool { return t.panel.shows("Sync now") }); err != nil {
		return err
	}
	entries, err := t.panel.menu()
	if err != nil {
		return err
	}
	got := strings.Join(labels(entries), " | ")
	want := "Not synced yet | Open Crossdock | Sync now | Preview changes… | Pause syncing | Settings… | Reload window | Quit Crossdock"
	if got != want {
		return fmt.Errorf("the menu is\n%s, want\n%s", got, want)
	}
	for _, e := range entries {
		if e.label == "Pause syncing" && strings.Join(labels(e.below), " | ") != "For 1 hour | Until tomorrow | Until I resume" {
			return fmt.Errorf("below Pause syncing is %v", labels(e.below))
		}
	}
	t.idle, err = t.panel.icon()
	return err
}

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

func (t *person) writes() int { return len(t.box.Hudu.Writes()) }

// beginSync starts a sync from the tray and waits until it writes.
func (t *person) beginSync() error {
	before := t.writes()
	if err := t.panel.choose("Sync now"); err != nil {
		return err
	}
	return t.until("the sync writes nothing", func() bool { return t.writes() > before+5 })
}

func (t *person) syncNow() error {
	t.box.HuduFaults.Add(fault.Rule{Methods: []string{"POST", "PUT"}, Fault: fault.Slow(200 * time.Millisecond)})
	if err := t.beginSync(); err != nil {
		return err
	}
	if err := t.until("the tray does not show the sync", func() bool {
		return strings.HasPrefix(t.panel.status(), "Syncing") && t.panel.shows("Stop sync") && !t.panel.shows("Sync now")
	}); err != nil {
		return err
	}
	return t.until("the icon stays as it was", func() bool {
		icon, err := t.panel.icon()
		return err == nil && !bytes.Equal(icon, t.idle)
	})
}

// running fails when the sync is over: what follows would show nothing.
func (t *person) running() error {
	if !t.panel.shows("Stop sync") {
		return errors.New("the sync has ended too soon for this test")
	}
	return nil
}

func (t *person) closeWindow() error {
	before, err := t.display.shot("window-close")
	if err != nil {
		return err
	}
	if err := t.display.clickClose(t.display.window()); err != nil {
		return err
	}
	if err := t.until("the page does not ask", func() bool {
		is, err := t.display.shot("window-close")
		return err == nil && t.display.window() != 0 && is.light < before.light-0.1
	}); err != nil {
		return err
	}
	window := fmt.Sprint(t.display.window())
	if _, err := t.display.run("xdotool", "windowfocus", "--sync", window, "key", "Return"); err != nil {
		return fmt.Errorf("press Return: %w", err)
	}
	if err := t.until("the window stays", func() bool { return t.display.window() == 0 }); err != nil {
		return err
	}
	if err := t.running(); err != nil {
		return err
	}
	written := t.writes()
	return t.until("the sync does not go on", func() bool { return t.writes() > written+3 })
}

// startAgain starts a second process: it ends with 0 and the first one shows.
func (t *person) startAgain() error {
	second := exec.CommandContext(t.ctx, t.binary, "--data-dir", t.data())
	second.Env = append(append(os.Environ(), t.env...), "DISPLAY="+t.display.name)
	if out, err := second.CombinedOutput(); err != nil {
		return fmt.Errorf("the second process: %w\n%s", err, out)
	}
	return t.until("the first window stays hidden", func() bool { return t.display.window() != 0 })
}

func (t *person) secondStart() error {
	if err := t.startAgain(); err != nil {
		return err
	}
	return t.running()
}

func (t *person) kill() error {
	if err := t.running(); err != nil {
		return err
	}
	if err := t.window.Process.Signal(syscall.SIGKILL); err != nil {
		return err
	}
	_ = t.end() // it was killed
	if err := t.start(); err != nil {
		return err
	}
	if err := t.until("the tray does not tell of the interruption", func() bool {
		return strings.HasPrefix(t.panel.status(), "Interrupted")
	}); err != nil {
		return err
	}
	return t.painted("window-interrupted")
}

// elsewhere is where the window is put, to be found there again.
const elsewhere = "40,30 1100x720"

// slowWrite is how long Hudu takes for a write while the person quits.
const slowWrite = 1500 * time.Millisecond

func (t *person) quitDuringSync() error {
	window := fmt.Sprint(t.display.window())
	if _, err := t.display.run("xdotool", "windowmove", "--sync", window, "40", "30", "windowsize", "--sync", window, "1100", "720"); err != nil {
		return fmt.Errorf("move the window: %w", err)
	}
	// Every write takes long, so that some are in flight when the person quits.
	t.box.HuduFaults.Clear()
	t.box.HuduFaults.Add(fault.Rule{Methods: []string{"POST", "PUT"}, Fault: fault.Slow(slowWrite)})
	before := t.writes()
	if err := t.panel.choose("Sync now"); err != nil {
		return err
	}
	if err := t.until("the sync writes nothing", func() bool { return t.writes() > before }); err != nil {
		return err
	}
	if err := t.panel.choose("Quit Crossdock"); err != nil {
		return err
	}
	if err := t.end(); err != nil {
		return fmt.Errorf("the end: %w", err)
	}
	written := t.writes() - before
	out, err := t.command(t.data(), t.env, "runs", "--json")
	if err != nil {
		return err
	}
	var runs []struct {
		Outcome  string                    `json:"outcome"`
		Requests map[string]map[string]int `json:"requests"`
	}
	if err := json.Unmarshal([]byte(out), &runs); err != nil {
		return err
	}
	if len(runs) != 2 || runs[0].Outcome != "stopped" {
		return fmt.Errorf("the runs are %v, want the newest of two stopped", runs)
	}
	// A write that Hudu carried out and nobody waited for would be missing.
	of := runs[0].Requests["hudu"]
	if noted := of["POST"] + of["PUT"]; noted != written {
		return fmt.Errorf("the run knows of %d writes, Hudu of %d", noted, written)
	}
	return nil
}

func (t *person) finish() error {
	t.box.HuduFaults.Clear()
	if err := t.start("--hidden"); err != nil {
		return err
	}
	if err := t.until("the tray does not offer to sync", func() bool { return t.panel.shows("Sync now") }); err != nil {
		return err
	}
	if t.display.window() != 0 {
		return errors.New("a hidden start shows the window")
	}
	if err := t.comesBack(); err != nil {
		return err
	}
	if err := t.panel.choose("Sync now"); err != nil {
		return err
	}
	if err := t.until("the sync does not end", func() bool { return strings.HasPrefix(t.panel.status(), "Synced") }); err != nil {
		return err
	}
	if err := t.panel.choose("Quit Crossdock"); err != nil {
		return err
	}
	if err := t.end(); err != nil {
		return fmt.Errorf("the end: %w", err)
	}
	return errors.Join(t.everythingOnce(), t.dragged())
}

// comesBack shows the hidden window, which is where it was.
func (t *person) comesBack() error {
	if err := t.startAgain(); err != nil {
		return err
	}
	at := ""
	if t.until("", func() bool {
		at, _ = t.display.geometry(t.display.window()) // "" until it is there
		return at == elsewhere
	}) != nil {
		return fmt.Errorf("the window is at %s, not where it was: %s", at, elsewhere)
	}
	return nil
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
