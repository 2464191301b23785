package app

import (
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"sync"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/engine"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/record"
)

// names turns ids into names for people.
type names struct {
	layouts   map[string]string
	hudu      map[string]string
	companies map[connectwise.CompanyID]string
	// read finds the name of a company that none of them has, "" where nothing
	// does; nil asks nothing. It is safe for concurrent use.
	read func(connectwise.CompanyID) string
}

func (n names) company(id connectwise.CompanyID) string {
	if id == 0 {
		return ""
	}
	if name := n.known(id); name != "" {
		return name
	}
	return fmt.Sprintf("Company %d", id)
}

// known is the name of a company, "" where nothing tells it.
func (n names) known(id connectwise.CompanyID) string {
	name := n.companies[id]
	if name == "" && n.read != nil {
		return n.read(id)
	}
	return name
}

// companyInText finds a company in the reason of a brake.
var companyInText = regexp.MustCompile(`\bcompany (\d+)\b`)

// named puts the names of companies into a text in place of their ids.
func (n names) named(text string) string {
	return companyInText.ReplaceAllStringFunc(text, func(found string) string {
		id, err := strconv.Atoi(companyInText.FindStringSubmatch(found)[1])
		name := n.known(connectwise.CompanyID(id))
		if err != nil || name == "" {
			return found
		}
		return quoted(name)
	})
}

// with are these names and those of the companies, which count more.
func (n names) with(companies map[connectwise.CompanyID]string) names {
	all := maps.Clone(n.companies)
	if all == nil {
		all = map[connectwise.CompanyID]string{}
	}
	maps.Copy(all, companies)
	n.companies = all
	return n
}

// scopeName is what the company or the record that a run is limited to is
// called, as ConnectWise told it last; "" where that is not known, and for every
// other scope.
func (d *Desk) scopeName(scope journal.Scope) string {
	key := scope.Record
	if scope.Company != 0 {
		key = record.Key{Kind: record.Company, ID: int(scope.Company)}
	}
	if key.IsZero() {
		return ""
	}
	name, err := d.rig.Store().RecordName(key)
	if err != nil {
		d.log().WithError(err).Warn("the name of a record cannot be read")
	}
	if name == "" && key.Kind == record.Company {
		name = d.names().companies[connectwise.CompanyID(key.ID)]
	}
	return shortened(name)
}

// names are the names of companies that are remembered; of those that this
// window never read, as ConnectWise told them to the command line.
func (d *Desk) names() names { return names{companies: d.program.get().Names, read: d.readName()} }

// readName reads the names of companies from what ConnectWise told last, each
// once.
func (d *Desk) readName() func(connectwise.CompanyID) string {
	var read sync.Map
	return func(id connectwise.CompanyID) string {
		if name, known := read.Load(id); known {
			text, _ := name.(string)
			return text
		}
		name, err := d.rig.Store().RecordName(record.Key{Kind: record.Company, ID: int(id)})
		if err != nil {
			d.log().WithError(err).Warn("the name of a record cannot be read")
		}
		read.Store(id, name)
		return name
	}
}

// learnNames remembers names of companies, for runs that are looked at later,
// and answers all that are known.
func (d *Desk) learnNames(fresh map[connectwise.CompanyID]string) names {
	known := d.program.get().Names
	all := maps.Clone(known)
	if all == nil {
		all = map[connectwise.CompanyID]string{}
	}
	for id, name := range fresh {
		if name != "" {
			all[id] = name
		}
	}
	if !maps.Equal(known, all) {
		if err := d.program.update(func(r *remembered) { r.Names = all }); err != nil {
			d.log().WithError(err).Warn("names of companies could not be kept")
		}
	}
	return names{companies: maps.Clone(all), read: d.readName()}
}

// namesOf are the names behind the ids of a plan.
func (d *Desk) namesOf(made engine.Preview) names {
	n := d.learnNames(made.CompanyNames())
	return d.namedByMatches(n, made.Layouts(), made.Companies())
}

// namedByMatches are the names, with those of Hudu: companies that ConnectWise
// did not name are called what Hudu calls them.
func (d *Desk) namedByMatches(n names, layouts []hudu.AssetLayout, companies []hudu.Company) names {
	n.layouts, n.hudu = layoutNames(layouts), companyNames(companies)
	matches, err := d.rig.Store().Matches()
	if err != nil {
		return n // ids are shown then
	}
	if n.companies == nil {
		n.companies = map[connectwise.CompanyID]string{}
	}
	for _, m := range matches {
		if name := n.hudu[fmt.Sprint(m.Hudu)]; m.Decision == base.Matched && name != "" && n.known(m.Company) == "" {
			n.companies[m.Company] = name
		}
	}
	return n
}

// layoutNames are the names of layouts by their ids as text.
func layoutNames(layouts []hudu.AssetLayout) map[string]string {
	named := make(map[string]string, len(layouts))
	for _, layout := range layouts {
		named[fmt.Sprint(layout.ID)] = layout.Name
	}
	return named
}

// companyNames are the names of Hudu's companies by their ids as text.
func companyNames(companies []hudu.Company) map[string]string {
	named := make(map[string]string, len(companies))
	for _, company := range companies {
		named[fmt.Sprint(company.ID)] = company.Name
	}
	return named
}
