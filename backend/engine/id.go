package engine

import (
	"encoding/base32"
	"fmt"
	"io"
	"strings"
	"time"

	"crossdock/backend/journal"
)

// idTime is the form of the time in a run's id.
const idTime = "20060102T150405Z"

// newID names a run that starts now. Ids sort in the order of runs, also when
// two start in the same second or the clock was put back: then the id names
// the second after the last run's.
func newID(now time.Time, last journal.RunID, random io.Reader) (journal.RunID, error) {
	var letters [4]byte
	if _, err := io.ReadFull(random, letters[:]); err != nil {
		return "", fmt.Errorf("name run: %w", err)
	}
	at := now.UTC().Truncate(time.Second)
	stamp, _, _ := strings.Cut(string(last), "-")
	if before, err := time.Parse(idTime, stamp); err == nil && !at.After(before) {
		at = before.Add(time.Second)
	}
	text := strings.ToLower(base32.StdEncoding.EncodeToString(letters[:]))[:4]
	return journal.RunID(at.Format(idTime) + "-" + text), nil
}
