package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"crossdock/app/rig"
	"crossdock/backend/check"
)

// checks runs the connection test and keeps the newest report of each side in
// this session. It is safe for concurrent use.
type checks struct {
	desk *Desk

	running sync.Mutex // held by the test under way

	mu     sync.Mutex // guards what follows
	sides  map[check.Side]told
	cancel context.CancelFunc // of the test under way
}

// told is the report of one side.
type told struct {
	report ReportSide
	at     time.Time
	silent bool // no answer, which says nothing about the keys
}

// side is the newest report of one side that still counts. A side that passed
// in an earlier session has one without steps.
func (c *checks) side(name string) (ReportSide, bool) {
	side := check.Side(name)
	c.mu.Lock()
	newest, has := c.sides[side]
	c.mu.Unlock()
	if has && !newest.report.Passed {
		return newest.report, true
	}
	passed, err := c.desk.rig.SidePassed(c.desk.ctx, side)
	switch {
	case err != nil || !passed:
		return ReportSide{}, false
	case has:
		return newest.report, true
	default:
		kept := c.desk.program.get().Tested[side]
		return ReportSide{
			Side: name, Passed: true, OK: kept.Mend == "", Title: cmp.Or(kept.Title, "Connected to "+rig.SideName(side)), Steps: []ReportStep{}, mend: kept.Mend,
		}, true
	}
}

// forget drops the reports of sides whose address or keys were changed.
func (c *checks) forget(sides ...check.Side) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, side := range sides {
		delete(c.sides, side)
	}
}

// answered drops the reports of sides that were silent when they were tested:
// they have answered since.
func (c *checks) answered(sides []check.Side) {
	c.mu.Lock()
	defer c.mu.Unlock()
	maps.DeleteFunc(c.sides, func(side check.Side, each told) bool { return each.silent && slices.Contains(sides, side) })
}

// report is everything that was tested in this session, nil when nothing was.
func (c *checks) report() *Report {
	c.mu.Lock()
	sides := make(map[check.Side]told, len(c.sides))
	for side, each := range c.sides {
		sides[side] = each
	}
	c.mu.Unlock()
	if len(sides) == 0 {
		return nil
	}
	report := &Report{Sides: []ReportSide{}}
	var newest time.Time
	for _, side := range []check.Side{check.ConnectWise, check.Hudu} {
		each, has := sides[side]
		if !has {
			continue
		}
		report.Sides = append(report.Sides, each.report)
		if each.at.After(newest) {
			newest = each.at
		}
	}
	report.At = stamp(newest)
	_, err := c.desk.rig.CheckState(c.desk.ctx)
	report.Passed = err == nil
	return report
}

// run tests these sides. A test that is under way is given up for it.
func (c *checks) run(sides []check.Side) (Report, error) {
	c.stop()
	c.running.Lock()
	defer c.running.Unlock()
	ctx, cancel := context.WithCancel(c.desk.ctx)
	defer cancel()
	c.mu.Lock()
	c.cancel = cancel
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		c.cancel = nil
		c.mu.Unlock()
	}()
	s, _, err := c.desk.rig.LoadSettings()
	if err != nil {
		return Report{}, err
	}
	if err := c.keysError(sides); err != nil {
		return Report{}, err
	}
	report, err := c.desk.rig.Check(ctx, s, sides...)
	if err != nil {
		return Report{}, err
	}
	if report.Passed {
		// What failed before may work with what was mended.
		c.desk.survey.forgetFailures()
	}
	companies := c.countCompanies(ctx, sides, report)
	c.mu.Lock()
	if c.sides == nil {
		c.sides = map[check.Side]told{}
	}
	for _, side := range sides {
		if report.Of(side).Passed {
			c.desk.heard(side)
		}
		part := report.Of(side)
		c.sides[side] = told{report: viewReportSide(side, part, companies), at: c.desk.now(), silent: part.Silent()}
	}
	c.mu.Unlock()
	if err := c.keep(sides); err != nil {
		return Report{}, err
	}
	c.desk.changed()
	if report.Passed {
		c.desk.board.readAgain()
	}
	all := c.report()
	all.Sides = slices.DeleteFunc(all.Sides, func(each ReportSide) bool { return !slices.Contains(sides, check.Side(each.Side)) })
	return *all, nil
}

// keep remembers what was found at sides that passed, for later starts.
func (c *checks) keep(sides []check.Side) error {
	found := map[check.Side]verdict{}
	c.mu.Lock()
	for _, side := range sides {
		if report := c.sides[side].report; report.Passed {
			found[side] = verdict{Title: report.Title, Mend: report.mend}
		}
	}
	c.mu.Unlock()
	return c.desk.program.update(func(r *remembered) {
		if r.Tested == nil {
			r.Tested = map[check.Side]verdict{}
		}
		maps.Copy(r.Tested, found)
	})
}

// sideKeys are the keys of each side.
var sideKeys = map[check.Side][]rig.Key{
	check.ConnectWise: {rig.ConnectWisePublicKey, rig.ConnectWisePrivateKey}, check.Hudu: {rig.HuduAPIKey},
}

// keysError is why the keychain does not give out the keys of these sides, nil
// when it does or has none: no test could say more.
func (c *checks) keysError(sides []check.Side) error {
	c.desk.rig.AskKeychainAgain()
	sources := c.desk.rig.KeySources(c.desk.ctx)
	for _, side := range sides {
		for _, name := range sideKeys[side] {
			if err := sources[name].Err; err != nil {
				return err
			}
		}
	}
	return nil
}

// countCompanies is how many companies there are to be matched, -1 when that is
// not known: the number tells a person that this is their ConnectWise.
func (c *checks) countCompanies(ctx context.Context, sides []check.Side, report check.Report) int {
	if !slices.Contains(sides, check.ConnectWise) || !report.Of(check.ConnectWise).Passed {
		return -1
	}
	n, err := c.desk.rig.CountCompanies(ctx)
	if err != nil {
		return -1
	}
	return n
}

// stop gives up the test under way.
func (c *checks) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cancel != nil {
		c.cancel()
	}
}

// shortVersion is "2026.1" of "v2026.1".
func shortVersion(version string) string { return strings.TrimPrefix(strings.TrimSpace(version), "v") }
