package app

import (
	"context"
	"slices"
	"sync"
	"time"

	"crossdock/backend/hudu"
)

// NativeIntegration is what Hudu shows of its own ConnectWise integration.
type NativeIntegration struct {
	// Companies is how many companies in Hudu it has matched; with any, it is on,
	// or was: Hudu does not tell which.
	Companies int `json:"companies"`
	// Page is where it is switched off in Hudu, "" without Hudu's address.
	Page string `json:"page"`
}

// nativeFresh is how long that is used without reading the companies anew.
const nativeFresh = 15 * time.Minute

// nativeWatch keeps what was seen of Hudu's own integration. It is safe for
// concurrent use.
type nativeWatch struct {
	desk *Desk

	mu      sync.Mutex // guards what follows; held while companies are read
	told    NativeIntegration
	at      time.Time
	address string // of the Hudu that it is about
}

// Native tells whether Hudu's own ConnectWise integration has matched companies.
func (s *Connections) Native() (NativeIntegration, error) {
	return answer(s.desk, "Connections.Native", func() (NativeIntegration, error) { return s.desk.native.get(s.desk.ctx) })
}

func (w *nativeWatch) get(ctx context.Context) (NativeIntegration, error) {
	kept, _, err := w.desk.rig.LoadSettings()
	if err != nil {
		return NativeIntegration{}, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.at.IsZero() && w.address == kept.Hudu.URL && within(w.at, w.desk.now(), nativeFresh) {
		return w.told, nil
	}
	client, err := w.desk.rig.Hudu(ctx)
	if err != nil {
		return NativeIntegration{}, err
	}
	told := NativeIntegration{Page: huduPage(kept, "/admin/integrations")}
	for company, err := range client.Companies(ctx) {
		if err != nil {
			return NativeIntegration{}, err
		}
		if slices.ContainsFunc(company.Integrations, func(m hudu.Matcher) bool { return m.IntegratorName == hudu.IntegratorConnectWise }) {
			told.Companies++
		}
	}
	w.told, w.at, w.address = told, w.desk.now(), kept.Hudu.URL
	return told, nil
}
