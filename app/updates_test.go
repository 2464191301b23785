package app

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"aead.dev/minisign"
	"github.com/stretchr/testify/require"

	"crossdock/backend/update"
)

// releases is a host with a signed feed.
type releases struct {
	*httptest.Server
	asked   atomic.Int64
	gone    atomic.Bool // nothing is found there
	content atomic.Pointer[[]byte]
	key     minisign.PrivateKey
	options update.Options
}

func newReleases(t *testing.T) *releases {
	t.Helper()
	public, private, err := minisign.GenerateKey(nil)
	require.NoError(t, err)
	r := &releases{key: private}
	r.Server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		content := *r.content.Load()
		if req.URL.Path == "/release.json" {
			r.asked.Add(1)
		} else {
			content = minisign.Sign(r.key, content)
		}
		if r.gone.Load() {
			http.NotFound(w, req)
			return
		}
		_, _ = w.Write(content)
	}))
	t.Cleanup(r.Close)
	r.options = update.Options{Address: r.URL + "/release.json", Key: public.String(), Base: r.Client().Transport}
	return r
}

func (r *releases) publish(t *testing.T, version string) {
	t.Helper()
	content, err := json.Marshal(update.Release{Version: version, Date: "2026-12-01", Notes: "Notes of <b>" + version + "</b>.", Page: r.URL + "/get"})
	require.NoError(t, err)
	r.content.Store(&content)
}

func (of *office) releaseNotice() string {
	for _, notice := range of.state().Notices {
		if len(notice.ID) > 8 && notice.ID[:8] == "release-" {
			return notice.Title
		}
	}
	return ""
}

// A newer version is told of, with its notes, until a person has seen it or
// switches that off; older ones are not. Planted and found: the feed's word is
// taken whatever its version is; a version that is installed is told of.
func TestANewerVersionIsToldOf(t *testing.T) {
	feed := newReleases(t)
	feed.publish(t, "0.1.0")
	of := newOffice(t, officeOptions{feed: feed.options, version: "0.1.0"})
	state, err := of.Updates.State()
	require.NoError(t, err)
	require.Equal(t, UpdateState{Possible: true, On: true}, state)

	state, err = of.Updates.Check()
	require.NoError(t, err)
	require.NotEmpty(t, state.Checked)
	require.Nil(t, state.Release, "it is this one")
	require.Empty(t, of.releaseNotice())

	feed.publish(t, "0.2.0")
	state, err = of.Updates.Check()
	require.NoError(t, err)
	require.Equal(t, &NewRelease{Version: "0.2.0", Date: "2026-12-01", Notes: "Notes of <b>0.2.0</b>.", Page: feed.URL + "/get"}, state.Release)
	require.Equal(t, "Crossdock 0.2.0 is out", of.releaseNotice())

	feed.publish(t, "0.1.5")
	state, err = of.Updates.Check()
	require.NoError(t, err)
	require.Equal(t, "0.2.0", state.Release.Version, "an older feed takes nothing back")

	told, err := of.Inbox.List()
	require.NoError(t, err)
	require.Len(t, told, 1, "it is told once")
	of.reopen()
	require.Equal(t, "Crossdock 0.2.0 is out", of.releaseNotice(), "it is remembered")
	_, err = of.Shell.DismissNotice("release-0.2.0")
	require.NoError(t, err)
	require.Empty(t, of.releaseNotice())

	of.last.version = "0.2.0"
	of.reopen()
	state, err = of.Updates.State()
	require.NoError(t, err)
	require.Nil(t, state.Release, "it is installed")
}

func TestNewerVersionsAreNotLookedFor(t *testing.T) {
	t.Run("in a build without a feed", func(t *testing.T) {
		of := newOffice(t, officeOptions{})
		state, err := of.Updates.State()
		require.NoError(t, err)
		require.False(t, state.Possible)
		_, err = of.Updates.Check()
		require.Equal(t, CodeFailed, failure(t, err).Code)
	})
	t.Run("when a person has switched it off", func(t *testing.T) {
		feed := newReleases(t)
		feed.publish(t, "0.2.0")
		of := newOffice(t, officeOptions{feed: feed.options, version: "0.1.0"})
		_, err := of.Updates.Check()
		require.NoError(t, err)
		state, err := of.Updates.SetOn(false)
		require.NoError(t, err)
		require.False(t, state.On)
		require.Empty(t, of.releaseNotice())
		of.reopen()
		require.False(t, updatesDue(of.desk.program.get().Updates, of.desk.now().Add(72*time.Hour)))
	})
}

// What goes wrong is told to the person who asked, and asked again a day later
// at the earliest. Planted and found: only an answer counts as asked.
func TestTheFeedIsAskedOnceADay(t *testing.T) {
	feed := newReleases(t)
	feed.publish(t, "0.2.0")
	of := newOffice(t, officeOptions{feed: feed.options, version: "0.1.0"})
	known := func() knownUpdates { return of.desk.program.get().Updates }
	require.True(t, updatesDue(known(), of.desk.now()))
	feed.gone.Store(true)
	of.desk.askWhenDue()
	of.desk.askWhenDue()
	require.EqualValues(t, 1, feed.asked.Load(), "it did not answer, and is not asked at every look")
	_, err := of.Updates.Check()
	require.Equal(t, CodeFailed, failure(t, err).Code)
	of.reopen()
	require.False(t, updatesDue(known(), of.desk.now().Add(23*time.Hour)))
	require.True(t, updatesDue(known(), of.desk.now().Add(25*time.Hour)))
	require.True(t, updatesDue(known(), of.desk.now().Add(-time.Hour)), "the clock was put back")

	feed.gone.Store(false)
	asked := feed.asked.Load()
	_, err = of.Updates.Check()
	require.NoError(t, err)
	of.desk.askWhenDue()
	require.Equal(t, asked+1, feed.asked.Load())
	feed.Close()
	_, err = of.Updates.Check()
	require.Equal(t, CodeOffline, failure(t, err).Code)
	require.Contains(t, failure(t, err).Message, "could not be told")
}
