package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/app/link"
	"crossdock/backend/base"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// withLinks opens the office's program again, on a port of its own.
func (of *office) withLinks() (opened func() []string) {
	of.t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(of.t, err)
	port := listener.Addr().(*net.TCPAddr).Port
	require.NoError(of.t, listener.Close())
	require.NoError(of.t, of.desk.changeSettings(func(s *settings.Settings) { s.Links.Port = port }))
	of.desk.Close()
	var addresses []string
	of.desk, err = New(Options{Rig: of.rig, Now: of.last.now, Mode: "window", Version: "test", AnswerLinks: true, Ports: Ports{
		OpenURL: func(address string) error { addresses = append(addresses, address); return nil },
	}})
	require.NoError(of.t, err)
	of.Services = of.desk.Services()
	require.Eventually(of.t, func() bool { return of.desk.links.State().Answering }, 10*time.Second, time.Millisecond)
	return func() []string { return addresses }
}

var onlyOnce = &http.Client{Timeout: 5 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// follow follows a link as a browser does.
func (of *office) follow(key record.Key) (status int, location string) {
	of.t.Helper()
	request, err := http.NewRequestWithContext(of.t.Context(), http.MethodGet, link.Address(of.desk.linkPort(), key), nil)
	require.NoError(of.t, err)
	response, err := onlyOnce.Do(request)
	require.NoError(of.t, err)
	require.NoError(of.t, response.Body.Close())
	return response.StatusCode, response.Header.Get("Location")
}

// Every record that a sync carried is found under its link, by what the store
// remembers: no request reaches either system meanwhile. Hudu has a page there.
func TestLinksLeadToWhatASyncCarried(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	opened := of.withLinks()
	some := record.Key{Kind: record.Company, ID: 1 << 20}
	status, location := of.follow(some)
	require.Equal(t, http.StatusNotFound, status)
	require.Empty(t, location)
	of.sync()
	asked := func() string { return fmt.Sprint(of.box.Hudu.Requests(), of.box.ConnectWise.Requests()) }
	before := asked()
	remembered, err := of.rig.Store().Base()
	require.NoError(t, err)
	hudu := of.desk.huduAddress()
	found := map[record.Kind]string{}
	follow := func(key record.Key) {
		status, location := of.follow(key)
		require.Equal(t, http.StatusFound, status, key.String())
		at, err := url.Parse(location)
		require.NoError(t, err)
		require.Equal(t, hudu.Host, at.Host)
		found[key.Kind] = location
	}
	for key, to := range remembered.Links {
		if to.Asset != 0 && !to.ArchivedByUs {
			follow(key)
		}
	}
	for id, match := range remembered.Matches {
		if match.Decision == base.Matched {
			follow(record.Key{Kind: record.Company, ID: int(id)})
		}
	}
	require.Equal(t, before, asked(), "a link asked one of the systems")
	for kind, location := range found {
		response, err := onlyOnce.Get(location) //nolint:noctx // the simulator on loopback
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		require.Equal(t, http.StatusOK, response.StatusCode, "%s: Hudu has no page %s", kind, location)
	}
	require.Len(t, found, 5, "every kind: %v", found)

	// What there is to try is one of them.
	require.NoError(t, of.desk.program.forgetNames()) // as after runs of the command line alone
	links, err := of.Links.Get()
	require.NoError(t, err)
	require.NotNil(t, links.Trial)
	require.NotContains(t, links.Trial.Company, "Company ", "it has a name")
	trial, known := link.ParsePath(strings.TrimPrefix(links.Trial.Address, fmt.Sprintf("http://127.0.0.1:%d", links.Port)))
	require.True(t, known, links.Trial.Address)
	follow(trial)

	// A crossdock: link opens the same page, and one that leads nowhere the words
	// about it.
	require.NoError(t, of.desk.OpenLink("crossdock://company/"+strings.Split(firstMatched(remembered), "/")[1]))
	require.NoError(t, of.desk.OpenLink("crossdock://company/1048576"))
	require.Error(t, of.desk.OpenLink("crossdock://company/1/../../x"))
	require.Len(t, opened(), 2)
	assert.True(t, strings.HasPrefix(opened()[0], hudu.String()+"/c/"), opened()[0])
	assert.Equal(t, link.Address(of.desk.linkPort(), some), opened()[1])
}

func firstMatched(b base.Base) string {
	var keys []string
	for id, match := range b.Matches {
		if match.Decision == base.Matched {
			keys = append(keys, record.Key{Kind: record.Company, ID: int(id)}.String())
		}
	}
	slices.Sort(keys)
	return keys[0]
}

func TestLinkSettings(t *testing.T) {
	of := newReadyOffice(t, officeOptions{})
	off, err := of.Links.Get()
	require.NoError(t, err)
	assert.Equal(t, "off", off.State)
	assert.Equal(t, "http://127.0.0.1:47823/links/connectwise/org/[companyrecordid]", off.Definition)

	of.withLinks()
	on, err := of.Links.Get()
	require.NoError(t, err)
	assert.Equal(t, "answering", on.State)
	assert.Len(t, on.Others, 4)
	assert.True(t, strings.HasSuffix(on.Native.Definition, "/links/connectwise/org/[companyrecordid]"))
	assert.True(t, strings.HasPrefix(on.Native.Definition, of.desk.huduAddress().String()))
	assert.Nil(t, on.Trial, "before a sync no company's page is known")

	other, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := other.Addr().(*net.TCPAddr).Port
	taken, err := of.Links.SavePort(port)
	require.NoError(t, err, "the port is kept, whoever has it now")
	assert.Equal(t, "taken", taken.State)
	assert.NotEmpty(t, taken.Hint)
	assert.Equal(t, port, taken.Port)
	state, err := of.Shell.State()
	require.NoError(t, err)
	notice := state.Notices[slices.IndexFunc(state.Notices, func(n Notice) bool { return strings.HasPrefix(n.ID, "links-") })]
	assert.Contains(t, notice.Text, "taken by another program")
	_, err = of.Shell.DismissNotice(notice.ID)
	require.NoError(t, err)
	state, err = of.Shell.State()
	require.NoError(t, err)
	assert.NotContains(t, state.Notices, notice)
	require.NoError(t, other.Close())
	again, err := of.Links.Retry()
	require.NoError(t, err)
	assert.Equal(t, "answering", again.State)

	for _, wrong := range []int{0, -1, 80, 1023, 65536} {
		_, err := of.Links.SavePort(wrong)
		require.Equal(t, CodeInvalid, failure(t, err).Code)
	}
	of.desk.Close()
	_, err = (&net.Dialer{}).DialContext(context.WithoutCancel(t.Context()), "tcp", "127.0.0.1:"+texts([]int{port})[0])
	require.Error(t, err, "the port is still open")
	require.False(t, errors.Is(err, context.Canceled))
}

func (m *memory) forgetNames() error { return m.update(func(r *remembered) { r.Names = nil }) }
