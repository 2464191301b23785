package rig

import (
	"context"
	"time"

	"crossdock/backend/check"
	"crossdock/backend/transport"
)

// reachWithin is how long both systems together may take to answer.
const reachWithin = 20 * time.Second

// Unreached tells which of the two systems gives no answer at this moment, "" when
// both do, whatever they say. It asks each for what costs it least. What
// waiting does not mend, such as a certificate or a key that is refused, counts
// as an answer: the run itself says it better.
func (r *Rig) Unreached(ctx context.Context) check.Side {
	s, err := r.Settings()
	if err != nil {
		return ""
	}
	within, cancel := context.WithTimeout(ctx, reachWithin)
	defer cancel()
	silent := func(err error) bool {
		return transport.IsUnanswered(err) || err != nil && within.Err() != nil && ctx.Err() == nil
	}
	x := newClients(r.readKeys(within, s))
	x.retry = transport.Retry{Tries: 1}
	if client, err := x.openConnectWise(r, s, nil); err == nil {
		if _, _, err := client.CompanyKnown(within); silent(err) {
			return check.ConnectWise
		}
	}
	if client, err := x.openHudu(r, s, nil); err == nil {
		if _, err := client.Version(within); silent(err) {
			return check.Hudu
		}
	}
	return ""
}
