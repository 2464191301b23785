package rig

import (
	"context"
	"maps"
	"math"
	"slices"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// sampledFrom is how many records of a kind are read to find some that go to a
// layout: one page of ConnectWise.
const sampledFrom = 1000

// SampleOf are at most n real records with the values of the sources, of kinds
// that go to the layout; see [mapping.Sample]. Passwords are not read.
func (r *Rig) SampleOf(
	ctx context.Context, layouts []hudu.AssetLayout, layout hudu.AssetLayoutID, kinds []record.Kind, sources []settings.Source, n int,
) ([]mapping.Sampled, error) {
	s, err := r.Settings()
	if err != nil {
		return nil, err
	}
	client, err := r.ConnectWise(ctx)
	if err != nil {
		return nil, err
	}
	matches, err := r.store.Matches()
	if err != nil {
		return nil, err
	}
	in := mapping.Input{Settings: s, Hudu: hudu.Records{Layouts: layouts}, Host: client.Server().Host(), Base: base.Base{Matches: map[connectwise.CompanyID]base.Match{}}}
	for _, match := range matches {
		in.Base.Matches[match.Company] = match
	}
	members := membersOf(sources)
	for _, kind := range kinds {
		// Without a list of members the server answers whole records, which rules
		// can be asked about.
		read, err := r.sample(ctx, client, kind, cwapi.Query{Members: members[kind]}, sampledFrom)
		if err != nil {
			return nil, err
		}
		in.ConnectWise.Contacts = append(in.ConnectWise.Contacts, read.Contacts...)
		in.ConnectWise.Configurations = append(in.ConnectWise.Configurations, read.Configurations...)
		in.ConnectWise.Agreements = append(in.ConnectWise.Agreements, read.Agreements...)
		in.ConnectWise.Sites = append(in.ConnectWise.Sites, read.Sites...)
	}
	found := mapping.Sample(in, layout, kinds, sources, n)
	in.ConnectWise = chosen(in.ConnectWise, found)
	if err := addNamed(ctx, client, &in.ConnectWise, found, members); err != nil {
		return nil, err
	}
	whole := mapping.Sample(in, layout, kinds, sources, math.MaxInt)
	return slices.DeleteFunc(whole, func(s mapping.Sampled) bool {
		return !slices.ContainsFunc(found, func(f mapping.Sampled) bool { return f.Key == s.Key })
	}), nil
}

// membersOf are the member paths of the sources by kind.
func membersOf(sources []settings.Source) map[record.Kind][]string {
	members := map[record.Kind][]string{}
	for _, source := range sources {
		if !source.Derived() {
			members[source.Kind] = append(members[source.Kind], source.Path)
		}
	}
	return members
}

// chosen are the records of the sample alone.
func chosen(all connectwise.Records, sample []mapping.Sampled) connectwise.Records {
	is := func(kind record.Kind, id int) bool {
		return slices.ContainsFunc(sample, func(s mapping.Sampled) bool { return s.Key == record.Key{Kind: kind, ID: id} })
	}
	return connectwise.Records{
		Contacts:       slices.DeleteFunc(all.Contacts, func(c connectwise.Contact) bool { return !is(record.Contact, int(c.ID)) }),
		Configurations: slices.DeleteFunc(all.Configurations, func(c connectwise.Configuration) bool { return !is(record.Configuration, int(c.ID)) }),
		Agreements:     slices.DeleteFunc(all.Agreements, func(a connectwise.Agreement) bool { return !is(record.Agreement, int(a.ID)) }),
		Sites:          slices.DeleteFunc(all.Sites, func(s connectwise.Site) bool { return !is(record.Location, int(s.ID)) }),
	}
}

// addNamed adds the companies, contacts and sites that the records name and that
// can be read: one that was deleted, or that the role does not show, has no
// values.
func addNamed(ctx context.Context, client *cwapi.Client, records *connectwise.Records, sample []mapping.Sampled, members map[record.Kind][]string) error {
	companies, contacts, sites := map[int]bool{}, map[int]bool{}, map[connectwise.SiteID]connectwise.CompanyID{}
	for _, s := range sample {
		companies[s.Company.ID] = true
		if s.Key.Kind != record.Contact {
			contacts[s.Contact.ID] = true
		}
		if s.Site.ID != 0 && s.Company.ID != 0 {
			sites[connectwise.SiteID(s.Site.ID)] = connectwise.CompanyID(s.Company.ID)
		}
	}
	delete(companies, 0)
	delete(contacts, 0)
	port := &connectWisePort{}
	query := func(kind record.Kind, ids map[int]bool) cwapi.Query {
		return cwapi.Query{IDs: slices.Sorted(maps.Keys(ids)), Members: members[kind]}
	}
	if len(companies) > 0 {
		read, err := firstOf(len(companies), readable(port, client.Companies(ctx, query(record.Company, companies))))
		if err != nil && !isHidden(err) {
			return err
		}
		records.Companies = read
	}
	if len(contacts) > 0 {
		read, err := firstOf(len(contacts), readable(port, client.Contacts(ctx, query(record.Contact, contacts))))
		if err != nil && !isHidden(err) {
			return err
		}
		records.Contacts = append(records.Contacts, read...)
	}
	for id, company := range sites {
		site, err := client.Site(ctx, company, id, members[record.Location]...)
		if err != nil && !isHidden(err) {
			return err
		}
		if err == nil {
			records.Sites = append(records.Sites, site)
		}
	}
	return nil
}

// isHidden tells whether a record is not there, or not for our role.
func isHidden(err error) bool {
	class := apierror.ClassOf(err)
	return class == apierror.NotFound || class == apierror.Denied
}
