package rig

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/mapping/catalogue"
	"crossdock/backend/record"
)

// captionReads is how many lists are read at a time.
const captionReads = 4

// Captions reads what the tenant added to its records: the questions of its
// configuration types, and the custom fields of each kind. Custom fields of
// sites are those of the first matched company's.
func (r *Rig) Captions(ctx context.Context) (catalogue.Captioned, error) {
	client, err := r.ConnectWise(ctx)
	if err != nil {
		return catalogue.Captioned{}, err
	}
	company, err := r.firstMatched()
	if err != nil {
		return catalogue.Captioned{}, err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(captionReads)
	kinds := append(record.AssetKinds(), record.Company)
	fields := make([][]connectwise.CustomField, len(kinds))
	for i, kind := range kinds {
		group.Go(func() (err error) {
			fields[i], err = client.CustomFields(ctx, kind, company)
			return err
		})
	}
	var questions []connectwise.Question
	group.Go(func() (err error) {
		questions, err = readQuestions(ctx, client)
		return err
	})
	if err := group.Wait(); err != nil {
		return catalogue.Captioned{}, err
	}
	all := catalogue.Captioned{Questions: questions, CustomFields: map[record.Kind][]connectwise.CustomField{}}
	for i, kind := range kinds {
		all.CustomFields[kind] = fields[i]
	}
	return all, nil
}

func readQuestions(ctx context.Context, client *cwapi.Client) ([]connectwise.Question, error) {
	types, err := client.ConfigurationTypes(ctx)
	if err != nil {
		return nil, err
	}
	found := make([][]connectwise.Question, len(types))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(captionReads)
	for i, each := range types {
		if each.Inactive {
			continue
		}
		group.Go(func() (err error) {
			found[i], err = client.Questions(ctx, each.ID)
			return err
		})
	}
	err = group.Wait()
	return slices.Concat(found...), err
}

// firstMatched is a company whose sites are read, zero for none.
func (r *Rig) firstMatched() (connectwise.CompanyID, error) {
	matches, err := r.store.Matches()
	if err != nil {
		return 0, err
	}
	i := slices.IndexFunc(matches, func(m base.Match) bool { return m.Decision == base.Matched })
	if i < 0 {
		return 0, nil
	}
	return matches[i].Company, nil
}

// Sample reads at most n records of a kind with the values of these member
// paths. Sites are those of the first matched company.
func (r *Rig) Sample(ctx context.Context, kind record.Kind, members []string, n int) (connectwise.Records, error) {
	client, err := r.ConnectWise(ctx)
	if err != nil {
		return connectwise.Records{}, err
	}
	return r.sample(ctx, client, kind, cwapi.Query{Members: members, Fields: sampled(kind, members)}, n)
}

// sample reads the first n records of a kind.
func (r *Rig) sample(ctx context.Context, client *cwapi.Client, kind record.Kind, query cwapi.Query, n int) (records connectwise.Records, err error) {
	port := &connectWisePort{} // rows that cannot be read are passed over
	switch kind {
	case record.Contact:
		records.Contacts, err = firstOf(n, readable(port, client.Contacts(ctx, query)))
	case record.Configuration:
		records.Configurations, err = firstOf(n, readable(port, client.Configurations(ctx, query)))
	case record.Agreement:
		records.Agreements, err = firstOf(n, readable(port, client.Agreements(ctx, query)))
	case record.Location:
		var company connectwise.CompanyID
		if company, err = r.firstMatched(); err == nil && company != 0 {
			records.Sites, err = firstOf(n, readable(port, client.Sites(ctx, company, query)))
		}
	default:
		err = fmt.Errorf("read a sample of %ss: not records that become assets", kind)
	}
	return records, err
}

// sampled are the members that a sample asks for, by their names in the API.
func sampled(kind record.Kind, members []string) []string {
	fields := []string{"id", "name"}
	if kind == record.Contact {
		fields = []string{"id", "firstName", "lastName", "communicationItems", "defaultPhoneNbr"}
	}
	for _, path := range members {
		name, _, _ := strings.Cut(path, ".")
		if !slices.Contains(fields, name) {
			fields = append(fields, name)
		}
	}
	return fields
}

func firstOf[T any](n int, rows func(func(T, error) bool)) ([]T, error) {
	var first []T
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		if first = append(first, row); len(first) == n {
			break
		}
	}
	return first, nil
}
