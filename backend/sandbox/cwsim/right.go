package cwsim

import "slices"

// Right is a row of the security role of the API member.
type Right string

// The rows that matter to what is answered here.
const (
	CompanyMaintenance Right = "Company Maintenance" // companies and sites
	Contacts           Right = "Contacts"
	Configurations     Right = "Configurations"
	DisplayPasswords   Right = "Configuration - Display Passwords" // answers of Password questions
	Agreements         Right = "Agreements"
	TableSetup         Right = "Table Setup" // setup tables, if switched so
	ServiceTickets     Right = "Service Tickets"
)

// Level is how far a right goes.
type Level string

// The levels. With My only rows that the member entered are shown, silently.
const (
	None Level = "None"
	My   Level = "My"
	All  Level = "All"
)

// Levels is what a row allows, by action.
type Levels struct{ Add, Edit, Delete, Inquire Level }

// role is the rows of the member's role in the order in which they are listed.
type role struct {
	rights []Right
	levels map[Right]Levels
}

// newRole may read everything that matters and write nothing.
func newRole() role {
	r := role{
		rights: []Right{CompanyMaintenance, DisplayPasswords, Configurations, Contacts, Agreements, ServiceTickets, TableSetup},
		levels: map[Right]Levels{},
	}
	for _, right := range r.rights {
		r.levels[right] = Levels{None, None, None, All}
	}
	r.levels[ServiceTickets] = Levels{None, None, None, None}
	return r
}

func (r role) inquire(right Right) Level { return r.levels[right].Inquire }

func (r *role) set(right Right, levels Levels) {
	if !slices.Contains(r.rights, right) {
		r.rights = append(r.rights, right)
	}
	r.levels[right] = levels
}

// module is the part of the product that a right belongs to.
func (r Right) module() string {
	switch r {
	case Agreements:
		return "Finance"
	case TableSetup:
		return "System"
	case ServiceTickets:
		return "Service Desk"
	default:
		return "Companies"
	}
}
