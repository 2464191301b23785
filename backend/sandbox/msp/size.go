package msp

import "time"

// DefaultSeed is the seed of the tenant that the demonstration shows.
const DefaultSeed = 2026

// Size is how large the tenant is. Zero members take the defaults: a provider
// with about 60 clients, and for other numbers of clients as much of the rest
// as goes with them. A tenant has its oddities whatever its size, so very
// small numbers are exceeded.
type Size struct {
	Seed           uint64
	Companies      int
	Contacts       int
	Configurations int
	Sites          int
	Agreements     int
	// Now is the present of the tenant: nothing in it was changed later. Zero
	// is [Moment], so that the same tenant comes out on every day.
	Now time.Time
}

// Moment is the present of tenants that are given none.
func Moment() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }

// Small is a tenant for quick tests that still has the main oddities.
func Small() Size {
	return Size{Seed: DefaultSeed, Companies: leastCompanies, Contacts: 30, Configurations: 44, Sites: 12, Agreements: 10}
}

// leastCompanies leaves room for the main oddities among companies.
const leastCompanies = 6

func (s Size) withDefaults() Size {
	set := func(n *int, otherwise int) {
		if *n == 0 {
			*n = otherwise
		}
	}
	if s.Seed == 0 {
		s.Seed = DefaultSeed
	}
	if s.Now.IsZero() {
		s.Now = Moment()
	}
	set(&s.Companies, 60)
	s.Companies = max(s.Companies, leastCompanies)
	set(&s.Contacts, s.Companies*400/60)
	set(&s.Configurations, s.Companies*15)
	set(&s.Sites, s.Companies*3/2)
	set(&s.Agreements, s.Companies*7/6)
	return s
}
