package rig

import (
	"context"
	"errors"
	"fmt"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/transport"
)

// lookUpTime is how long a person waits at most for one record.
const lookUpTime = 30 * time.Second

// ErrNoRecord is the failure of looking up a record that ConnectWise says is not
// there. It hides none of its kind from these keys, as far as it tells.
var ErrNoRecord = errors.New("ConnectWise has no such record")

// Named is a record of ConnectWise by its names. Those that are not known are
// empty.
type Named struct {
	Name        string
	Company     connectwise.CompanyID
	CompanyName string
}

// LookUp asks ConnectWise for one record, for a tile for its company. Errors:
// [ErrNoRecord]; any other says why it could not be told.
func (r *Rig) LookUp(ctx context.Context, key record.Key) (Named, error) {
	ctx, done := context.WithTimeout(ctx, lookUpTime)
	defer done()
	s, err := r.Settings()
	if err != nil {
		return Named{}, err
	}
	x := newClients(r.readKeys(ctx, s))
	x.retry = transport.Retry{Tries: 2}
	client, err := x.openConnectWise(r, s, nil)
	if err != nil {
		return Named{}, err
	}
	found, err := r.find(ctx, client, key)
	if err == nil && found.CompanyName == "" && found.Company != 0 {
		if company, unnamed := client.Company(ctx, found.Company); unnamed == nil {
			found.CompanyName = company.Name
		}
	}
	if apierror.ClassOf(err) != apierror.NotFound {
		return found, err
	}
	if hides, unknown := (&connectWisePort{Client: client}).Limited(ctx, key.Kind); key.Kind.IsAsset() && unknown == nil && hides {
		return found, fmt.Errorf("the role of these keys hides some %s", key.Kind.Plural())
	}
	return found, ErrNoRecord
}

// find reads one record, of which ConnectWise sends the names of what it refers
// to along.
func (r *Rig) find(ctx context.Context, client *cwapi.Client, key record.Key) (Named, error) {
	named := func(name string, company connectwise.Ref, err error) (Named, error) {
		return Named{Name: name, Company: connectwise.CompanyID(company.ID), CompanyName: company.Name}, err
	}
	switch key.Kind {
	case record.Company:
		company, err := client.Company(ctx, connectwise.CompanyID(key.ID))
		return named(company.Name, connectwise.Ref{ID: key.ID, Name: company.Name}, err)
	case record.Tile:
		company, err := client.Company(ctx, connectwise.CompanyID(key.ID))
		return named(mapping.TileTitle, connectwise.Ref{ID: key.ID, Name: company.Name}, err)
	case record.Contact:
		contact, err := client.Contact(ctx, connectwise.ContactID(key.ID))
		return named(contact.Name(), contact.Company, err)
	case record.Configuration:
		configuration, err := client.Configuration(ctx, connectwise.ConfigurationID(key.ID))
		return named(configuration.Name, configuration.Company, err)
	case record.Agreement:
		agreement, err := client.Agreement(ctx, connectwise.AgreementID(key.ID))
		return named(agreement.Name, agreement.Company, err)
	default:
		site, err := r.findSite(ctx, client, connectwise.SiteID(key.ID))
		return named(site.Name, site.Company, err)
	}
}

// findSite asks the companies that are carried for the site: sites are reached
// through their company alone.
func (r *Rig) findSite(ctx context.Context, client *cwapi.Client, id connectwise.SiteID) (connectwise.Site, error) {
	b, err := r.store.Base()
	if err != nil {
		return connectwise.Site{}, err
	}
	if link, linked := b.Links[record.Key{Kind: record.Location, ID: int(id)}]; linked && link.Company != 0 {
		return client.Site(ctx, link.Company, id)
	}
	none := fmt.Errorf("no company is matched that could have a site %d", id)
	for company, match := range b.Matches {
		if match.Decision != base.Matched && match.Decision != base.CreateNew {
			continue
		}
		var site connectwise.Site
		if site, none = client.Site(ctx, company, id); apierror.ClassOf(none) != apierror.NotFound {
			return site, none
		}
	}
	return connectwise.Site{}, none
}

// Remembered is what the newest write to a record in the journal says of it; the
// name of its company does not stand there.
func (r *Rig) Remembered(key record.Key) (Named, error) {
	var runs []journal.RunID
	err := r.store.EachRun(func(run journal.Run) (more bool) {
		runs = append(runs, run.ID)
		return true
	})
	for _, run := range runs {
		if err != nil {
			return Named{}, err
		}
		var found Named
		err = r.store.EachEntry(run, func(entry journal.Entry) {
			if c := &entry.Change; c.Key == key {
				found = Named{Name: c.Name, Company: c.Company}
			}
		})
		if err == nil && found != (Named{}) {
			return found, nil
		}
	}
	return Named{}, err
}
