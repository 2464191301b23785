package engine_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/record"
	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/fault"
	"crossdock/backend/sandbox/hudusim"
	"crossdock/backend/secret"
	"crossdock/backend/store"
)

// passwords are the answers that the tests below have ConnectWise give, one
// after the other.
var passwords = []string{"hunter2 ", "swordfish-9", "opensesame-7", "tr0ub4dor-3"}

// vault is a tenant with one password that goes into Confidential Text, on a
// store on disk.
func vault(t *testing.T, switches hudusim.Switches) (p *provider, path string) {
	t.Helper()
	p = newMatrix(t, []cell{{"switchedOn", hudusim.TypePassword, "ok"}, {"name", hudusim.TypeText, "ok"}}, switches)
	path = filepath.Join(t.TempDir(), store.FileName)
	db, err := store.Open(path, store.Options{Now: time.Now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	require.NoError(t, db.SaveMatches([]base.Match{{Company: 1, Decision: base.Matched, Hudu: 10}}))
	p.store = db
	p.connect("sandboxHuduKey1234567890")
	return p, path
}

func (p *provider) answer(password string) {
	p.t.Helper()
	require.NoError(p.t, p.cw.UpdateConfiguration(1, func(c *cwsim.Configuration) { c.Questions[0].Answer = password }))
}

func (p *provider) confidential() any { return p.matrixAsset().Values["switchedOn in Password"] }

// keepsNone looks for the passwords wherever anything is kept or told.
func (p *provider) keepsNone(path string, told ...any) {
	p.t.Helper()
	content, err := os.ReadFile(path)
	require.NoError(p.t, err)
	shown, err := json.Marshal(append(told, p.finished, slices.Collect(maps.Values(p.base().Links))))
	require.NoError(p.t, err)
	for _, password := range passwords {
		assert.NotContains(p.t, string(content), strings.TrimSpace(password), "the store")
		assert.NotContains(p.t, string(shown), strings.TrimSpace(password), "what is told")
	}
}

// confidentialReadings are the ways in which a Hudu shows Confidential Text.
var confidentialReadings = map[string]hudusim.Switches{
	"shown": {}, "hidden": {HidePasswords: true}, "masked": {HidePasswords: true, PasswordMask: "********"}, "hidden as null": {HidePasswords: true, EmptyAsNull: true},
}

// TestConfidentialTextIsWrittenAndNeverKept: a password goes into Hudu when it
// changes, and stands nowhere else: not in the store, a preview, an event, a
// journal or an undo, and an undo says that it cannot bring the old one back.
//
// Planted and found: the text in place of its seal in the plan; an undo that
// takes the seal for a value to write.
func TestConfidentialTextIsWrittenAndNeverKept(t *testing.T) {
	for name, switches := range confidentialReadings {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, path := vault(t, switches)
				p.sync()
				assert.Equal(t, passwords[0], p.confidential())
				p.settled()

				p.answer(passwords[1])
				preview, err := p.engine.Preview(t.Context(), journal.Scope{})
				require.NoError(t, err)
				require.Len(t, preview.Plan.Changes, 1)
				run, err := p.engine.Apply(t.Context(), preview, engine.Request{})
				require.NoError(t, err)
				assert.Equal(t, passwords[1], p.confidential())
				entries, err := p.store.Entries(run.ID)
				require.NoError(t, err)
				p.keepsNone(path, preview.Plan, entries)

				_, err = p.engine.Undo(t.Context(), run.ID)
				require.NoError(t, err)
				require.Len(t, p.finished.Problems, 1)
				assert.Contains(t, p.finished.Problems[0].Reason, `"switchedOn in Password" of "SRV-01" stays as this run wrote it`)
				assert.Equal(t, passwords[1], p.confidential())
				p.settled()
				p.keepsNone(path)
			})
		})
	}
}

// TestConfidentialTextIsNotWrittenOverAHandEdit where Hudu shows it: then both
// sides are compared, by their seals.
func TestConfidentialTextIsNotWrittenOverAHandEdit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, path := vault(t, hudusim.Switches{})
		p.sync()
		require.NoError(t, p.hudu.SetField(p.matrixAsset().ID, "switchedOn in Password", passwords[2]))
		p.settled()
		p.answer(passwords[1])
		run := p.sync()
		assert.Equal(t, 1, run.Summary.Conflicts)
		assert.Equal(t, passwords[2], p.confidential())
		p.keepsNone(path)
	})
}

// TestAPasswordThatIsNotShownClearsNothing: a role that loses the row for
// passwords shows a mask, or no answer at all.
//
// Planted and found: a missing answer taken for an empty one; a mask written.
func TestAPasswordThatIsNotShownClearsNothing(t *testing.T) {
	for _, mask := range []string{"", "••••"} {
		synctest.Test(t, func(t *testing.T) {
			p, _ := vault(t, hudusim.Switches{HidePasswords: true})
			p.sync()
			p.cw.Grant(cwsim.DisplayPasswords, cwsim.Levels{Inquire: cwsim.None})
			p.cw.Change(func(s *cwsim.Switches) { s.PasswordMask = mask })
			p.settled()
			assert.Equal(t, passwords[0], p.confidential())
			warnings := strings.Join(p.finished.Run.Summary.Warnings, "\n")
			assert.Equal(t, mask != "", strings.Contains(warnings, "Display Passwords"), warnings)
		})
	}
}

// TestARefusalThatQuotesAPasswordIsScrubbed: servers quote what they refuse, and
// their words are told, or kept for who looks into it.
//
// Planted and found: errors that are journaled as they come; words that are.
func TestARefusalThatQuotesAPasswordIsScrubbed(t *testing.T) {
	body := `{"error":"'` + passwords[3] + `' is too weak"}`
	for name, answer := range map[string]fault.Fault{"failed": fault.ServerError(body), "refused": fault.Forbidden(body)} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, path := vault(t, hudusim.Switches{HidePasswords: true})
				p.sync()
				p.answer(passwords[3])
				p.faults.Add(fault.Rule{Methods: []string{http.MethodPut}, When: fault.Always(), Fault: answer})
				run := p.sync()
				require.NotEqual(t, journal.Done, run.Summary.Outcome)
				entries, err := p.store.Entries(run.ID)
				require.NoError(t, err)
				require.Len(t, entries, 1)
				require.Contains(t, entries[0].Detail, "is too weak")
				require.Equal(t, name == "refused", strings.Contains(entries[0].Message, "is too weak"))
				p.keepsNone(path, entries)

				p.faults.Clear()
				p.sync()
				assert.Equal(t, passwords[3], p.confidential(), "what is not known to be written is written again")
				p.settled()
			})
		})
	}
}

// TestWithoutAKeyConfidentialTextIsLeftAlone, and the other fields go on.
func TestWithoutAKeyConfidentialTextIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, _ := vault(t, hudusim.Switches{})
		ports := p.ports()
		ports.SealKey = secret.Secret{}
		run, err := engine.New(ports).Sync(t.Context(), engine.Request{})
		require.NoError(t, err)
		assert.Nil(t, p.confidential())
		assert.Positive(t, run.Summary.Counts[record.Configuration]["create"])
		assert.Contains(t, strings.Join(run.Summary.Warnings, "\n"), "there is no key to keep confidential text secret")
	})
}
