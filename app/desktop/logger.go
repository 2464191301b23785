package desktop

import (
	"strings"

	"github.com/sirupsen/logrus"
)

// quietLogger is the log of the window's library. The library quotes whole
// calls, arguments included, which may be keys: only the first words of a line
// are kept.
type quietLogger struct{ log *logrus.Logger }

// wordsMost is how much of a line is kept at most, in bytes.
const wordsMost = 60

// firstWords are the words of a line before anything that it quotes.
func firstWords(line string) string {
	if cut := strings.IndexAny(line, ":{[\"'`"); cut >= 0 {
		line = line[:cut]
	}
	return strings.ToValidUTF8(line[:min(len(line), wordsMost)], "")
}

func (q quietLogger) Print(line string)   { q.log.Debug("window: " + firstWords(line)) }
func (q quietLogger) Trace(string)        {}
func (q quietLogger) Debug(string)        {}
func (q quietLogger) Info(string)         {}
func (q quietLogger) Warning(line string) { q.log.Warn("window: " + firstWords(line)) }
func (q quietLogger) Error(line string)   { q.log.Error("window: " + firstWords(line)) }

// Fatal is an answer that could not be written. The library expects the process
// to end here; one lost answer is no reason for that.
func (q quietLogger) Fatal(line string) { q.log.Error("window, fatal: " + firstWords(line)) }

// Write takes the lines of the tray's library, which uses the standard log.
func (q quietLogger) Write(line []byte) (int, error) {
	q.log.Debug("tray: " + firstWords(strings.TrimPrefix(string(line), "systray error: ")))
	return len(line), nil
}
