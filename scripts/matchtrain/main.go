// Matchtrain learns the weights of backend/match and writes them into its
// weights file:
//
//	go run ./scripts/matchtrain          shows what it would write
//	go run ./scripts/matchtrain -write
//
// # Data
//
// The tenants of the tuning seeds in package tenants, in every profile.
// match.Compare lists the pairs that are worth a comparison, with the level and
// rarity of each kind of evidence; the tenant's truth says which of them belong
// together. Companies that nothing can decide are left out. No list of real
// companies is used.
//
// # Method
//
// A level weighs bits + rarity × the rarity of the value that is shared, which
// stands for Fellegi and Sunter's u: how often two companies share it by chance.
// The rest is fitted. Counting each level for itself would count twice what two
// kinds of evidence say together, so all are fitted at once: each company, on
// either side, has at most one partner, and its candidates and having none share
// its probability in proportion to their odds (a conditional logistic regression;
// the prior odds are the engine's). The loss is the mean of both sides' negative
// log likelihoods.
//
// Prior.json has what somebody who matches companies expects of each level. The
// fit is held to it by a quadratic penalty, because tenants differ from the
// made-up ones in ways that nobody made up: a level that is seldom seen keeps what
// was expected, and no level goes far without good cause. The share of rarity
// stays between 0 and 1, and a level that says that values differ never speaks
// for a pair. The result does not depend on the file that it is written into.
package main

import (
	_ "embed"
	"flag"
	"fmt"
	"os"

	"crossdock/backend/match"
	"crossdock/backend/sandbox/tenants"
)

//go:embed prior.json
var priorFile []byte

func main() {
	file := flag.String("file", "backend/match/weights.json", "the weights file")
	companies := flag.Int("companies", 700, "companies in each tenant")
	pull := flag.Float64("pull", 30, "how strongly the fit is held to the prior: what one bit off costs, in nats")
	write := flag.Bool("write", false, "write the file instead of showing the weights")
	flag.Parse()
	if err := run(*file, *companies, *pull, *write); err != nil {
		fmt.Fprintln(os.Stderr, "matchtrain:", err)
		os.Exit(1)
	}
}

func run(file string, companies int, pull float64, write bool) error {
	text, err := os.ReadFile(file) //nolint:gosec // a file that the caller names
	if err != nil {
		return fmt.Errorf("read weights: %w", err)
	}
	prior, err := match.ParseWeights(priorFile)
	if err != nil {
		return err
	}
	s := newSample(&prior)
	for _, seed := range tenants.TuningSeeds() {
		for _, profile := range tenants.Profiles() {
			tenant := tenants.Generate(tenants.Options{Seed: seed, Companies: companies, Profile: profile})
			s.add(&tenant, &prior)
		}
	}
	fitted, err := s.fit(pull)
	if err != nil {
		return err
	}
	s.report(fitted)
	if !write {
		return nil
	}
	if err := os.WriteFile(file, rewrite(text, s.levels, fitted), 0o644); err != nil { //nolint:gosec // a file of the repository
		return fmt.Errorf("write weights: %w", err)
	}
	return nil
}
