package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestChoose(t *testing.T) {
	tests := []struct {
		name string
		ask  []string
		want []string
		err  bool
	}{
		{name: "all but the long ones", want: []string{"gofmt", "vet", "lint", "test", "keyring", "fuzz", "bindings", "page", "board", "journeys", "window", "cross", "packages"}},
		{name: "in the order asked for", ask: []string{"simulation", "gofmt"}, want: []string{"simulation", "gofmt"}},
		{name: "unknown", ask: []string{"gofmt", "tset"}, err: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			chosen, err := choose(tt.ask)
			if (err != nil) != tt.err {
				t.Fatalf("error %v", err)
			}
			var got []string
			for _, s := range chosen {
				got = append(got, s.name)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAFailedStageLetsTheNextOneRun(t *testing.T) {
	var ran []string
	one := func(name string, err error) stage {
		return stage{name: name, run: func(context.Context, options) error {
			ran = append(ran, name)
			return err
		}}
	}
	if runAll(t.Context(), []stage{one("a", errors.New("broken")), one("b", nil)}, options{}) {
		t.Error("a failed stage passed")
	}
	if want := []string{"a", "b"}; !slices.Equal(ran, want) {
		t.Errorf("ran %v, want %v", ran, want)
	}
	if !runAll(t.Context(), []stage{one("c", nil)}, options{}) {
		t.Error("a passed stage failed")
	}
}

func TestCheckFormatNamesTheFile(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("fine.go", "package p\n")
	write("testdata/not/ours.go", "package  p")
	if err := checkFormat(t.Context(), options{}); err != nil {
		t.Errorf("formatted files: %v", err)
	}
	write("below/wrong.go", "package  p\n")
	err := checkFormat(t.Context(), options{})
	if want := `not formatted, run "go tool task fmt": ` + filepath.Join("below", "wrong.go"); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestFunctionsOf(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x_test.go")
	source := "package x\n\nfunc FuzzA() {}\nfunc (s) FuzzB() {}\nfunc TestC() {}\n// func FuzzD() {}\n"
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := functionsOf(path, "Fuzz")
	if err != nil || !slices.Equal(got, []string{"FuzzA"}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestEndedByClock(t *testing.T) {
	tests := map[string]struct {
		text string
		want bool
	}{
		"time up": {
			text: "fuzz: elapsed: 10s, execs: 5 (0/sec)\n--- FAIL: FuzzA (10.01s)\n    context deadline exceeded\nFAIL\n",
			want: true,
		},
		"a finding": {
			text: "--- FAIL: FuzzA (10.01s)\n    context deadline exceeded\n    Failing input written to testdata/fuzz/FuzzA/1\n",
		},
		"an ordinary failure": {text: "--- FAIL: FuzzA (0.01s)\n    a_test.go:3: got context deadline exceeded\n"},
		"passed":              {text: "PASS\nok  \tx\t10.1s\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := endedByClock(tt.text); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestInputs(t *testing.T) {
	tests := map[string]string{
		"": "0",
		"fuzz: elapsed: 0s, gathering baseline coverage: 0/3 completed\n": "0",
		"fuzz: elapsed: 3s, execs: 100 (33/sec), new interesting: 1 (total: 2)\n" +
			"fuzz: elapsed: 6s, execs: 250 (50/sec), new interesting: 1 (total: 2)\nPASS\n": "250",
	}
	for text, want := range tests {
		if got := inputs(text); got != want {
			t.Errorf("got %s, want %s in:\n%s", got, want, text)
		}
	}
}

func TestSameTrees(t *testing.T) {
	have, want := t.TempDir(), t.TempDir()
	write := func(folder, name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(have, "a.js", "one\r\n")
	write(want, "a.js", "one\n")
	if err := sameTrees(have, want); err != nil {
		t.Errorf("alike but for the line ends: %v", err)
	}
	write(have, "old.js", "")
	if err := sameTrees(have, want); err == nil {
		t.Error("a file that is no longer written is not found")
	}
	write(want, "old.js", "")
	write(want, "b.js", "new")
	if err := sameTrees(have, want); err == nil {
		t.Error("a file that is missing is not found")
	}
	write(have, "b.js", "old")
	if err := sameTrees(have, want); err == nil {
		t.Error("a file that differs is not found")
	}
}
