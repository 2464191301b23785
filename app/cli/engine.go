package cli

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync/atomic"

	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/engine"
	"crossdock/backend/journal"
	"crossdock/backend/settings"
	"crossdock/backend/transport"
)

// rig is the sync with everything around it, for one command.
type rig struct {
	folder   *folder
	settings settings.Settings
	clients  *clients
	port     *connectWisePort
	engine   *engine.Engine
	log      *logFile
	command  *command
}

// openRig opens the data folder and wires the sync. observe is told what
// happens; it may be nil.
func (c *command) openRig(ctx context.Context, observe func(engine.Event)) (r *rig, err error) {
	r = &rig{command: c}
	defer func() {
		if err != nil {
			r.close()
		}
	}()
	if r.folder, err = c.openFolder(); err != nil {
		return r, err
	}
	if r.settings, err = r.folder.loadSettings(); err != nil {
		return r, err
	}
	if r.log, err = c.openLog(r.folder.dir); err != nil {
		return r, err
	}
	var waiting atomic.Pointer[engine.Engine] // set once the engine exists
	onWait := func(w transport.Wait) {
		if e := waiting.Load(); e != nil {
			e.Wait(waitText(w), w.For)
		}
	}
	if r.clients, err = c.openClients(ctx, r.settings, r.log, onWait); err != nil {
		return r, err
	}
	site, err := cwapi.ParseSite(r.settings.ConnectWise.Site)
	if err != nil {
		return r, err
	}
	r.port = &connectWisePort{Client: r.clients.connectwise}
	r.engine = engine.New(engine.Ports{
		ConnectWise: r.port, Hudu: r.clients.hudu, Store: r.folder.store,
		Settings:  func() (settings.Settings, error) { return r.settings, nil },
		Requests:  r.requests,
		VoidCheck: func() error { return r.folder.store.SavePassedCheck("", c.Now()) },
		Host:      site.Host(), Now: c.Now, Random: rand.Reader, Observe: observe,
	})
	waiting.Store(r.engine)
	return r, nil
}

func waitText(w transport.Wait) string {
	if w.Reason == transport.Limited {
		return w.Host + " asked us to wait"
	}
	return w.Host + " did not answer, trying again"
}

func (r *rig) requests() (connectwise, hudu journal.Requests) {
	return r.clients.connectwiseRequests.Total(), r.clients.huduRequests.Total()
}

func (r *rig) close() {
	if r.log != nil {
		r.command.warnOn(r.log.close())
	}
	if r.folder != nil {
		r.folder.close()
	}
}

// requirePassedCheck refuses to go on unless the connection test has passed
// with the settings and keys in use.
func (r *rig) requirePassedCheck() error {
	passed, _, ok, err := r.folder.store.PassedCheck()
	if err != nil {
		return err
	}
	installKey, err := r.folder.store.InstallKey()
	if err != nil {
		return err
	}
	switch {
	case !ok:
		return fmt.Errorf("the connection test has not passed with these settings and keys: run 'crossdock check' first")
	case passed != r.clients.keys.fingerprint(installKey, r.settings):
		return fmt.Errorf("settings or keys have changed since the connection test passed: run 'crossdock check' again")
	default:
		return nil
	}
}
