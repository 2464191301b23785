package crash

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// asProgram makes the test binary a program that ends in that way.
const (
	asProgram = "CROSSDOCK_TEST_CRASH"
	inFolder  = "CROSSDOCK_TEST_FOLDER"
	secret    = "Anna Planted"
)

func TestMain(m *testing.M) {
	if how := os.Getenv(asProgram); how != "" {
		end(how)
		return
	}
	os.Exit(m.Run())
}

// end is a program on a data folder that ends in that way.
func end(how string) {
	w, err := Begin(Options{Dir: os.Getenv(inFolder), Version: "1.2.3", Now: time.Now})
	if err != nil {
		fmt.Println(err)
		os.Exit(9)
	}
	switch how {
	case "in order":
		if err := w.End(); err != nil {
			os.Exit(9)
		}
	case "panic in a goroutine":
		go index(nil)
		select {} // a return would race the end
	case "panic with words":
		panic(errors.New("no place for " + secret + "\ngoroutine 1 [running]:\n" + secret))
	case "fatal error":
		debug.SetMaxStack(1 << 16)
		fmt.Println(deep(0))
	case "exit":
		os.Exit(3)
	}
}

//go:noinline
func index(list []int) { list[7] = 1 }

// deep never ends.
//
//go:noinline
func deep(n int) int { return n + deep(n+1) } //nolint:staticcheck // it overflows the stack on purpose

func run(t *testing.T, dir, how string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), asProgram+"="+how, inFolder+"="+dir)
	out, err := cmd.CombinedOutput()
	if how == "in order" {
		require.NoError(t, err, string(out))
		return
	}
	require.Error(t, err, "it failed")
	require.NotContains(t, string(out), "note crashes")
}

func next(t *testing.T, dir string, booted time.Time) []Report {
	t.Helper()
	w, err := Begin(Options{Dir: dir, Version: "1.2.4", Now: time.Now, Booted: func() time.Time { return booted }})
	require.NoError(t, err)
	require.NoError(t, w.End())
	return w.Reports()
}

// A program that fails leaves a report with the runtime's words and the stack,
// and nothing else. Planted and found: the words of any panic are kept.
func TestTheNextStartFindsACrash(t *testing.T) {
	tests := map[string]struct {
		kind          Kind
		why, function string
	}{
		"panic in a goroutine": {Died, "runtime error: index out of range [7] with length 0", "crossdock/app/crash.index"},
		"panic with words":     {Died, "", "crossdock/app/crash.end"},
		"fatal error":          {Died, "", "crossdock/app/crash.deep"},
		"exit":                 {CutOff, "", ""},
	}
	for how, want := range tests {
		t.Run(how, func(t *testing.T) {
			dir := t.TempDir()
			run(t, dir, how)
			reports := next(t, dir, time.Time{})
			require.Len(t, reports, 1)
			got := reports[0]
			assert.Equal(t, want.kind, got.Kind)
			assert.Equal(t, want.why, got.Why)
			assert.Equal(t, "1.2.3", got.Version)
			assert.WithinDuration(t, time.Now(), got.At, time.Minute)
			functions := []string{}
			for _, frame := range got.Stack {
				functions = append(functions, frame.Function)
				assert.NotContains(t, frame.File, dir)
				assert.LessOrEqual(t, strings.Count(frame.File, "/"), 1)
			}
			if want.function != "" {
				assert.Contains(t, functions, want.function)
			}
			require.NoError(t, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
				if err != nil || entry.IsDir() {
					return err
				}
				content, err := os.ReadFile(path)
				assert.NotContains(t, string(content), secret, path)
				return err
			}))
			assert.Len(t, next(t, dir, time.Time{}), 1, "it is told of once")
		})
	}
}

func TestNothingIsFoundWhereNothingHappened(t *testing.T) {
	dir := t.TempDir()
	require.Empty(t, next(t, dir, time.Time{}))
	run(t, dir, "in order")
	require.Empty(t, next(t, dir, time.Time{}))
	run(t, dir, "exit")
	require.Empty(t, next(t, dir, time.Now()), "the machine was restarted")
}

// Planted and found: the words of any panic are kept.
func TestAPanicThatWasCaught(t *testing.T) {
	dir := t.TempDir()
	w, err := Begin(Options{Dir: dir, Version: "1.2.3", Now: time.Now})
	require.NoError(t, err)
	defer func() { require.NoError(t, w.End()) }()
	catch := func(where string, work func()) {
		defer func() {
			if broken := recover(); broken != nil {
				require.NoError(t, w.Note(where, broken, debug.Stack()))
			}
		}()
		work()
	}
	for range 3 {
		catch("Matching.Board", func() { index(nil) })
	}
	require.Len(t, w.Reports(), 1, "the same is noted once")
	report := w.Reports()[0]
	assert.Equal(t, Broke, report.Kind)
	assert.Equal(t, "Matching.Board", report.Where)
	assert.Equal(t, "runtime error: index out of range [7] with length 0", report.Why)
	require.NotEmpty(t, report.Stack)
	assert.Equal(t, "crossdock/app/crash.index", functionsOf(report)[0], "the panic itself is left out")

	catch("Shell.State", func() { panic(secret) })
	require.Len(t, w.Reports(), 2)
	assert.NotContains(t, fmt.Sprint(w.Reports()), secret)

	require.NoError(t, w.Discard(report.ID))
	require.NoError(t, w.Discard("../../"+runningName))
	require.Len(t, w.Reports(), 1)
	fresh, err := w.Tell()
	require.NoError(t, err)
	require.Len(t, fresh, 1)
	fresh, err = w.Tell()
	require.NoError(t, err)
	require.Empty(t, fresh)
}

func functionsOf(report Report) []string {
	var list []string
	for _, frame := range report.Stack {
		if !strings.HasPrefix(frame.Function, "runtime.") && frame.Function != "panic" {
			list = append(list, frame.Function)
		}
	}
	return list
}

func TestReportsDoNotPileUp(t *testing.T) {
	dir := t.TempDir()
	w, err := Begin(Options{Dir: dir, Version: "1.2.3", Now: time.Now})
	require.NoError(t, err)
	for i := range mostReports + 5 {
		require.NoError(t, w.Note(fmt.Sprint("call ", i), nil, nil))
	}
	assert.Len(t, w.Reports(), mostReports)
	require.NoError(t, w.End())
}

func TestWordsOfTheRuntime(t *testing.T) {
	for output, want := range map[string]string{
		"SIGABRT: abort\nPC=0x1 m=0":                                                                    "SIGABRT",
		"panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\n":                             "assignment to entry in nil map",
		"panic: " + secret + "\n\tpanic: runtime error: x\n\ngoroutine 1 [running]:\n":                  "",
		"fatal error: concurrent map writes\n":                                                          "concurrent map writes",
		"panic: runtime error: invalid memory address [recovered, repanicked]\n[signal SIGSEGV: x]\n\n": "runtime error: invalid memory address",
		"": "",
	} {
		said, _ := parse(output)
		assert.Equal(t, want, said, output)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("panic: x\n\ngoroutine 1 [running]:\nmain.main()\n\t/a/b.go:1 +0x1\n")
	f.Fuzz(func(t *testing.T, output string) {
		said, stack := parse(output)
		if len(said) > mostWhy || len(stack) > mostFrames {
			t.Fatal("too much is kept")
		}
	})
}
