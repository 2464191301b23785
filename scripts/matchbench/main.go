// Matchbench measures how well companies are matched: on generated tenants of
// the reporting seeds, which nothing was learned from, or on two lists of
// anybody's own:
//
//	go run ./scripts/matchbench
//	go run ./scripts/matchbench -left a.csv -right b.csv -truth pairs.csv
//
// The lists have a first line that names their columns: id, name, address, city,
// state, zip, phone, website; all but id and name may be missing. The truth is
// two columns, ids of the left and of the right list, below a line of headings;
// the pairs are one to one.
//
// A pair is proposed when it comes first, scores at least one half and is not
// undecided. The other columns: precision, recall and F1 of what is proposed;
// precision and recall of the sure zone; hits@3, the share of the companies with
// a partner and no sure pair that find it among the first three candidates; the
// share of equal twins for which nothing is proposed; clicks per 100 companies as
// package measure counts them; the Brier score of the scores; and the F1 of plain
// Jaro-Winkler similarity of the names, at least 0.9, assigned greedily.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"crossdock/backend/match"
	"crossdock/backend/match/measure"
	"crossdock/backend/sandbox/tenants"
)

type options struct {
	companies, scale, misses int
	left, right, truth       string
	fields, weights          string
	calibration, tuning      bool
	baseline                 bool
	other                    *match.Weights // nil for the present ones
}

func main() {
	var o options
	flag.IntVar(&o.companies, "companies", 600, "companies in each generated tenant")
	flag.IntVar(&o.scale, "scale", 5000, "companies on each side where time and memory are taken; 0 for not at all")
	flag.IntVar(&o.misses, "misses", 0, "so many mistakes are shown")
	flag.StringVar(&o.left, "left", "", "a list of companies, CSV")
	flag.StringVar(&o.right, "right", "", "the other list, CSV")
	flag.StringVar(&o.truth, "truth", "", "ids that belong together, CSV")
	flag.StringVar(&o.fields, "fields", "name,phone,address,website", "what is read of the lists")
	flag.StringVar(&o.weights, "weights", "", "a weights file to measure in place of the present one")
	flag.BoolVar(&o.baseline, "baseline", true, "measure Jaro-Winkler too, which takes long on long lists")
	flag.BoolVar(&o.calibration, "calibration", false, "show how often each score was right")
	flag.BoolVar(&o.tuning, "tuning", false, "measure on the tuning seeds instead")
	flag.Parse()
	if err := run(&o); err != nil {
		fmt.Fprintln(os.Stderr, "matchbench:", err)
		os.Exit(1)
	}
}

func run(o *options) error {
	if err := o.readWeights(); err != nil {
		return err
	}
	fmt.Println(headings)
	fmt.Println(strings.Repeat("|---", strings.Count(headings, "|")-1) + "|")
	if o.left != "" {
		c, err := readCase(o)
		if err != nil {
			return err
		}
		result := measureCase(o, &c)
		result.print(o, o.left)
		return nil
	}
	for _, profile := range tenants.Profiles() {
		var total result
		for _, seed := range o.seeds() {
			tenant := tenants.Generate(tenants.Options{Seed: seed, Companies: o.companies, Profile: profile})
			each := measureCase(o, &benchCase{tenant.Input, tenant.Truth, tenant.Kinds})
			total.add(&each)
		}
		total.print(o, string(profile))
	}
	if o.scale > 0 {
		takeTime(o.scale)
	}
	return nil
}

func (o *options) seeds() []uint64 {
	if o.tuning {
		return tenants.TuningSeeds()
	}
	return tenants.ReportingSeeds()
}

func measureCase(o *options, c *benchCase) result {
	c.input.Weights = o.other
	proposals := match.Propose(c.input)
	r := result{figures: measure.Of(proposals, c.truth), misses: misses(c, proposals)}
	if o.baseline {
		r.baseline = measure.JaroWinkler(&c.input, c.truth)
	}
	return r
}

func (o *options) readWeights() error {
	if o.weights == "" {
		return nil
	}
	text, err := os.ReadFile(o.weights)
	if err != nil {
		return fmt.Errorf("read weights: %w", err)
	}
	w, err := match.ParseWeights(text)
	if err != nil {
		return err
	}
	o.other = &w
	return nil
}
