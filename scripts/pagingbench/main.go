// Pagingbench reads the same lists from the same sandbox with Crossdock's client
// and with npm's connectwise-rest, in turns, and compares how many records each
// reads a second:
//
//	npm ci --prefix scripts/pagingbench && go run ./scripts/pagingbench
//
// Both ask for whole records in pages of 1000 over plain http and keep every
// record decoded: one list after the other, and then all lists side by side, as a
// run reads them. The sandbox is a process of its own. It fails when Crossdock is
// not at least twice as fast with the lists side by side.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
)

// wanted is how many times as fast Crossdock has to be.
const wanted = 2.0

const folder = "scripts/pagingbench"

type options struct {
	rounds, configurations, contacts, companies, pageSize int
}

// credentials are the part of the sandbox's line that says how to read.
type credentials struct {
	ConnectWise struct {
		URL        string `json:"url"`
		Company    string `json:"company"`
		PublicKey  string `json:"publicKey"`
		PrivateKey string `json:"privateKey"`
		ClientID   string `json:"clientId"`
	} `json:"connectwise"`
}

// reading is one list, read to its end.
type reading struct {
	Path    string  `json:"path"`
	Rows    int     `json:"rows"`
	Seconds float64 `json:"seconds"`
}

// sideBySide names the reading of all lists at the same time.
const sideBySide = "side by side"

// lists are what both read.
var lists = []string{"company/companies", "company/contacts", "company/configurations"}

func main() {
	var o options
	flag.IntVar(&o.rounds, "rounds", 7, "how often each reads everything; the fastest counts")
	flag.IntVar(&o.configurations, "configurations", 20_000, "configurations in the sandbox")
	flag.IntVar(&o.contacts, "contacts", 10_000, "contacts in the sandbox")
	flag.IntVar(&o.companies, "companies", 2_000, "companies in the sandbox")
	flag.IntVar(&o.pageSize, "page-size", 1000, "records a page")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "pagingbench:", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop was called
	}
}

func run(ctx context.Context, o options) error {
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "connectwise-rest")); err != nil {
		return errors.New("run it at the top of the repository, after 'npm ci --prefix scripts/pagingbench'")
	}
	c, end, err := serve(ctx, o)
	if err != nil {
		return err
	}
	defer end()
	ours, theirs := map[string][]reading{}, map[string][]reading{}
	for round := range o.rounds + 1 {
		mine, err := readOurs(ctx, c, o)
		if err != nil {
			return err
		}
		npm, err := readTheirs(ctx, c, o)
		if err != nil {
			return err
		}
		if round == 0 {
			continue // the sandbox warms up
		}
		for i, path := range append(slices.Clone(lists), sideBySide) {
			if mine[i].Rows != npm[i].Rows {
				return fmt.Errorf("%s: Crossdock read %d records and connectwise-rest %d", path, mine[i].Rows, npm[i].Rows)
			}
			ours[path], theirs[path] = append(ours[path], mine[i]), append(theirs[path], npm[i])
		}
	}
	return report(ours, theirs)
}

// serve builds the program and starts its sandbox.
func serve(ctx context.Context, o options) (credentials, func(), error) {
	dir, err := os.MkdirTemp("", "pagingbench")
	if err != nil {
		return credentials{}, nil, err
	}
	binary := filepath.Join(dir, "crossdock.exe")
	build := exec.CommandContext(ctx, "go", "build", "-o", binary, ".")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return credentials{}, nil, errors.Join(fmt.Errorf("build: %w", err), os.RemoveAll(dir))
	}
	cmd := exec.CommandContext(ctx, binary, "sandbox", "--companies", strconv.Itoa(o.companies),
		"--configurations", strconv.Itoa(o.configurations), "--contacts", strconv.Itoa(o.contacts))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return credentials{}, nil, errors.Join(fmt.Errorf("start the sandbox: %w", err), os.RemoveAll(dir))
	}
	end := func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = os.RemoveAll(dir)
	}
	var c credentials
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &c)
	}
	if err != nil {
		end()
		return c, nil, fmt.Errorf("read the sandbox's line: %w", err)
	}
	return c, end, nil
}

// readTheirs lets Node read all lists.
func readTheirs(ctx context.Context, c credentials, o options) ([]reading, error) {
	cw := c.ConnectWise
	argument := map[string]any{
		"url": cw.URL, "company": cw.Company, "publicKey": cw.PublicKey, "privateKey": cw.PrivateKey, "clientId": cw.ClientID,
		"lists": lists, "pageSize": o.pageSize,
	}
	content, err := json.Marshal(argument)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "node", "theirs.mjs", string(content))
	cmd.Dir, cmd.Stderr = folder, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("run theirs.mjs: %w", err)
	}
	var readings []reading
	if err := json.Unmarshal(out, &readings); err != nil || len(readings) != len(lists)+1 {
		return nil, fmt.Errorf("theirs.mjs printed %q", bytes.TrimSpace(out))
	}
	return readings, nil
}

// report prints a table and fails when Crossdock is not fast enough.
func report(ours, theirs map[string][]reading) error {
	fmt.Println("| list | records | Crossdock | connectwise-rest 1.3.0 | times as fast |")
	fmt.Println("| --- | --- | --- | --- | --- |")
	var first, second reading
	for _, path := range lists {
		a, b := fastest(ours[path]), fastest(theirs[path])
		first.Rows, first.Seconds, second.Seconds = first.Rows+a.Rows, first.Seconds+a.Seconds, second.Seconds+b.Seconds
		line("`"+path+"`", a, b)
	}
	line("all, one after the other", first, second)
	first, second = fastest(ours[sideBySide]), fastest(theirs[sideBySide])
	line("all, side by side", first, second)
	if times := second.Seconds / first.Seconds; times < wanted {
		return fmt.Errorf("only %.1f times as fast, want %.1f", times, wanted)
	}
	return nil
}

func line(name string, ours, theirs reading) {
	fmt.Printf("| %s | %d | %.0f ms | %.0f ms | %.1f |\n", name, ours.Rows, ours.Seconds*1000, theirs.Seconds*1000, theirs.Seconds/ours.Seconds)
}

// fastest is the reading that others on the machine disturbed least.
func fastest(readings []reading) reading {
	return slices.MinFunc(readings, func(a, b reading) int { return cmp.Compare(a.Seconds, b.Seconds) })
}
