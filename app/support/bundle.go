package support

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/journal"
)

// Source is what a bundle is made from.
type Source struct {
	Dir string // the data folder
	// Rig is the open data folder; nil when it cannot be opened, for the reason of
	// Problem. Settings, log and crash reports go in all the same.
	Rig     *rig.Rig
	Problem error
	Now     func() time.Time
	Getenv  func(string) string
}

// File is one file of a bundle.
type File struct {
	Name    string
	About   string // what is in it, in a sentence
	Content []byte
}

// Bundle is what goes into the zip, to be looked at before.
type Bundle struct {
	Made  time.Time
	Files []File
}

// Name is the name of the zip.
func (b Bundle) Name() string {
	return "crossdock-support-" + b.Made.Format("20060102-150405") + ".zip"
}

// Collect makes a bundle. What cannot be read is left out, and is told in the
// error beside the bundle that there is.
func Collect(ctx context.Context, s Source) (Bundle, error) {
	p, err := pseudonymsOf(s)
	if err != nil {
		return Bundle{}, err
	}
	b := Bundle{Made: s.Now()}
	view, settingsErr := readSettings(s, p)
	runs, runsErr := runsOf(s, mostRuns)
	lines, logErr := logOf(filepath.Join(s.Dir, rig.LogFolder), p)
	err = errors.Join(settingsErr, runsErr, logErr)
	for _, part := range []struct {
		name, about string
		value       any
	}{
		{"about.json", "Version, commit, operating system.", aboutOf(s)},
		{"state.json", "The data folder in numbers: sizes, decisions about companies, records carried; where each key comes from, never a key.", stateOf(ctx, s)},
		{"settings.json", "The settings. Hosts, names of layouts and fields, and whatever was typed are replaced by pseudonyms.", view},
		{"runs.json", "The last runs: times, outcomes, counts, requests, and the ids of records with a problem. No name, no value.", runs},
		{"crashes.json", "How Crossdock failed, if it did: names of our own functions and what the Go runtime said.", crashesOf(s.Dir)},
	} {
		content, encodeErr := json.MarshalIndent(part.value, "", "  ")
		err = errors.Join(err, encodeErr)
		b.Files = append(b.Files, File{Name: part.name, About: part.about, Content: append(content, '\n')})
	}
	content, encodeErr := encodeLines(lines)
	b.Files = append(b.Files, File{
		Name: "log.jsonl", About: "The log, line by line: our own messages, ids, statuses. Hosts are pseudonyms; what a server said is not in it.", Content: content,
	})
	b.Files = append([]File{readme(b)}, b.Files...)
	return b, errors.Join(err, encodeErr)
}

// summaryRuns is how many runs a summary tells of, the newest.
const summaryRuns = 3

// Summary is the beginning of a bundle in a few lines, for a message to whoever
// helps: what this program is, what there is, and how the last runs ended. What
// cannot be read is left out, and is told in the error.
func Summary(ctx context.Context, s Source) ([]byte, error) {
	runs, runsErr := runsOf(s, summaryRuns)
	for i := range runs {
		runs[i].Problems = nil
	}
	content, err := json.MarshalIndent(struct {
		About   About `json:"about"`
		State   State `json:"state"`
		Runs    []Run `json:"runs"`
		Crashes int   `json:"crashes"`
	}{aboutOf(s), stateOf(ctx, s), runs, len(crashesOf(s.Dir))}, "", "  ")
	return append(content, '\n'), errors.Join(runsErr, err)
}

// pseudonymsOf are those of the installation; where its key cannot be read they
// are of this bundle alone.
func pseudonymsOf(s Source) (pseudonyms, error) {
	if s.Rig != nil {
		key, err := s.Rig.Store().InstallKey()
		if err == nil {
			sum := sha256.Sum256(append([]byte("support pseudonyms "), key...))
			return pseudonyms{sum[:]}, nil
		}
	}
	key := make([]byte, sha256.Size)
	if _, err := rand.Read(key); err != nil {
		return pseudonyms{}, fmt.Errorf("make pseudonyms: %w", err)
	}
	return pseudonyms{key}, nil
}

func readSettings(s Source, p pseudonyms) (Settings, error) {
	set, exists, err := rig.ReadSettings(s.Dir)
	if err != nil {
		return Settings{Exists: exists, Problem: "unreadable"}, fmt.Errorf("settings: %w", err)
	}
	view := settingsOf(set, p)
	view.Exists = exists
	return view, nil
}

func runsOf(s Source, most int) ([]Run, error) {
	list := []Run{}
	if s.Rig == nil {
		return list, nil
	}
	var runs []journal.Run
	err := s.Rig.Store().EachRun(func(run journal.Run) bool {
		runs = append(runs, run)
		return len(runs) < most
	})
	for _, run := range runs {
		report, failed := s.Rig.Store().Report(run.ID)
		err = errors.Join(err, failed)
		list = append(list, runOf(run, report))
	}
	return list, err
}

func encodeLines(lines []LogLine) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	for _, line := range lines {
		if err := encoder.Encode(line); err != nil {
			return nil, fmt.Errorf("write log: %w", err)
		}
	}
	return text.Bytes(), nil
}

func readme(b Bundle) File {
	var text strings.Builder
	text.WriteString("Crossdock support file, made " + b.Made.Format(time.RFC3339) + "\n\n" +
		"It holds no key, no name, no e-mail address, no telephone number, no serial number, no host and no value of a record.\n" +
		"Records are named by their ids in ConnectWise. A word like host-1a2b3c4d stands for a name; the same name has the same word in\n" +
		"every file of this installation, and the word leads back to the name on this machine only.\n\n")
	for _, file := range b.Files {
		fmt.Fprintf(&text, "%-14s %s\n", file.Name, file.About)
	}
	text.WriteString("\nCrossdock sends nothing by itself. Look at it before you pass it on.\n")
	return File{Name: "README.txt", About: "What is in each file.", Content: []byte(text.String())}
}

// Zip is the bundle as one file.
func (b Bundle) Zip() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, file := range b.Files {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: file.Name, Method: zip.Deflate, Modified: b.Made})
		if err == nil {
			_, err = entry.Write(file.Content)
		}
		if err != nil {
			return nil, fmt.Errorf("write support file: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("write support file: %w", err)
	}
	return out.Bytes(), nil
}
