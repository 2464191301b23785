package crash

import (
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Kind is how the program failed.
type Kind string

// The kinds.
const (
	// Died: the runtime ended the program.
	Died Kind = "died"
	// Broke: a panic was caught, and the program went on.
	Broke Kind = "broke"
	// CutOff: the program was gone without a word: killed, or the power was.
	CutOff Kind = "cut-off"
)

// Report is one failure. It holds nothing of any record.
type Report struct {
	ID      string    `json:"id"` // sorts by time
	Kind    Kind      `json:"kind"`
	At      time.Time `json:"at"`      // as near as it is known
	Version string    `json:"version"` // of the program that failed
	// Where is the call or job that broke, "" where the stack alone says it.
	Where string `json:"where,omitempty"`
	// Why is what the runtime said, "" when the words were somebody else's.
	Why   string  `json:"why,omitempty"`
	Stack []Frame `json:"stack"` // the innermost function first
	// Told tells that the command line has said so once.
	Told bool `json:"told,omitempty"`
}

// Frame is a function of the stack.
type Frame struct {
	Function string `json:"function"`
	// File is its last folder and name.
	File string `json:"file"`
	Line int    `json:"line"`
}

const (
	mostFrames = 60
	mostWhy    = 200 // bytes
)

// own are the beginnings of what the runtime itself says in a panic.
var own = []string{
	"runtime error: ", "interface conversion: ", "assignment to entry in nil map", "close of closed channel", "close of nil channel",
	"send on closed channel", "all goroutines are asleep",
}

var (
	header   = regexp.MustCompile(`^goroutine \d+ .*\[.*\]:$`)
	signal   = regexp.MustCompile(`SIG[A-Z]+`)
	function = regexp.MustCompile(`^(?:created by )?([\w./*()\[\]{}·…,-]+?)(?:\([^()]*\))?(?: in goroutine \d+)?$`)
	place    = regexp.MustCompile(`^\t(.+):(\d+)(?: \+0x[0-9a-f]+)?(?: fp=0x[0-9a-f]+ sp=0x[0-9a-f]+ pc=0x[0-9a-f]+)?$`)
)

// why is what the runtime said before the stacks.
func why(lines []string) string {
	for _, line := range lines {
		text, panicked := strings.CutPrefix(line, "panic: ")
		fatal, ended := strings.CutPrefix(line, "fatal error: ")
		switch {
		case panicked && isOwn(text):
			return shortened(text)
		case panicked:
			return ""
		case ended:
			return shortened(fatal)
		case strings.HasPrefix(line, "SIG") || strings.HasPrefix(line, "[signal SIG"):
			return signal.FindString(line)
		}
	}
	return ""
}

func isOwn(text string) bool {
	for _, beginning := range own {
		if strings.HasPrefix(text, beginning) {
			return true
		}
	}
	return false
}

// shortened is the first words, without what the runtime notes about itself.
func shortened(text string) string {
	text, _, _ = strings.Cut(text, " [recovered")
	text, _, _ = strings.Cut(text, "\n")
	return strings.ToValidUTF8(text[:min(len(text), mostWhy)], "")
}

// parse reads what the runtime writes: its words, and the first stack.
func parse(output string) (said string, stack []Frame) {
	lines := strings.Split(strings.ReplaceAll(output, "\r\n", "\n"), "\n")
	at := len(lines)
	for i, line := range lines {
		if header.MatchString(line) {
			at = i
			break
		}
	}
	return why(lines[:at]), frames(lines[min(at+1, len(lines)):])
}

// frames reads one stack: a line for the function, one for its place. A panic
// itself, and what catches it, is left out where it stands above its cause.
func frames(lines []string) []Frame {
	stack := []Frame{}
	for i := 0; i+1 < len(lines) && lines[i] != "" && len(stack) < mostFrames; i += 2 {
		named, placed := function.FindStringSubmatch(lines[i]), place.FindStringSubmatch(lines[i+1])
		if named == nil || placed == nil {
			break
		}
		line, err := strconv.Atoi(placed[2])
		if err != nil {
			break
		}
		stack = append(stack, Frame{Function: named[1], File: lastTwo(placed[1]), Line: line})
		if named[1] == "panic" {
			stack = stack[:0]
		}
	}
	return stack
}

// lastTwo is the file with the folder that it is in: what stands before is of
// the machine that built this.
func lastTwo(path string) string {
	parts := strings.Split(strings.ReplaceAll(path, `\`, "/"), "/")
	return strings.Join(parts[max(0, len(parts)-2):], "/")
}

// whyOf is what the runtime said in a panic that was caught.
func whyOf(broken any) string {
	if known, is := broken.(runtime.Error); is && isOwn(known.Error()) {
		return shortened(known.Error())
	}
	return ""
}
