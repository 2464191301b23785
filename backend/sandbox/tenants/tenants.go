package tenants

import (
	"math/rand/v2"

	"crossdock/backend/connectwise"
	"crossdock/backend/match"
	"crossdock/backend/match/measure"
	"crossdock/backend/sandbox/msp"
)

// Profile says which fields the two sides have filled, and how they are kept.
type Profile string

const (
	// Everything is names, addresses, telephones, websites, numbers, and what the
	// records beside the companies say.
	Everything Profile = "everything"
	// NamePhoneAddress is the same companies without anything else.
	NamePhoneAddress Profile = "name, phone and address"
	// NameOnly is the same companies without anything but names.
	NameOnly Profile = "name only"
	// Directory is two directories of establishments: names, street addresses and
	// telephones, most of them sites whose organisation's name or number one
	// directory gives in place of their own.
	Directory Profile = "directory"
)

// Profiles are all of them, the fullest first.
func Profiles() []Profile { return []Profile{Everything, NamePhoneAddress, NameOnly, Directory} }

// Options are what a tenant depends on.
type Options struct {
	Seed uint64
	// Companies is how many there are in ConnectWise; Hudu has about as many.
	Companies int
	Profile   Profile
}

// Tenant is both sides and the truth.
type Tenant struct {
	Input match.Input
	Truth measure.Truth
	// Kinds says what is hard about a company of ConnectWise, for those who look
	// at mistakes.
	Kinds map[connectwise.CompanyID]string
}

// TuningSeeds are the seeds that weights are learned from.
func TuningSeeds() []uint64 { return []uint64{1, 2, 3, 4, 5, 6} }

// ReportingSeeds are the seeds that figures are reported of: nothing is learned
// from them.
func ReportingSeeds() []uint64 { return []uint64{101, 102, 103, 104} }

// Generate makes a tenant up.
func Generate(o Options) Tenant {
	m := &maker{
		random: rand.New(rand.NewPCG(o.Seed, 0x7e4a47)), lists: lists(), profile: o.Profile,
		names: map[string]bool{}, domains: map[string]bool{}, phones: map[string]bool{},
	}
	m.own = m.provider()
	m.populate(o.Companies)
	return m.tenant()
}

// maker makes one tenant.
type maker struct {
	random  *rand.Rand
	lists   *vocabulary
	profile Profile
	own     provider
	all     []*organisation
	ours    int // organisations in ConnectWise so far

	names, domains, phones map[string]bool // taken
}

func (m *maker) chance(percent int) bool { return m.random.IntN(100) < percent }

func pick[T any](m *maker, list []T) T { return list[m.random.IntN(len(list))] }

// vocabulary is what everything is put together from.
type vocabulary struct {
	msp.Lists

	countries []country
	blanks    []blank
	suburbs   map[string][]string // by town
	short     [][2]string         // a long form, and a way to shorten it
}
