package rig

import (
	"context"
	"iter"
	"sync"

	"crossdock/backend/connectwise"
	"crossdock/backend/connectwise/cwapi"
)

// Part is a list that a survey reads.
type Part string

// The parts.
const (
	SurveyCompanies             Part = "companies"
	SurveyContacts              Part = "contacts"
	SurveyConfigurations        Part = "configurations"
	SurveyAgreements            Part = "agreements"
	SurveyCompanyTypes          Part = "company types"
	SurveyCompanyStatuses       Part = "company statuses"
	SurveyContactTypes          Part = "contact types"
	SurveyConfigurationTypes    Part = "configuration types"
	SurveyConfigurationStatuses Part = "configuration statuses"
	SurveyAgreementTypes        Part = "agreement types"
)

// Survey is a part of what there is in ConnectWise, as far as it has to be known
// to count it.
type Survey struct {
	Records connectwise.Records
	// Failed says why a part could not be read; the others are whole.
	Failed map[Part]error
}

// surveyed are the members that are read of records, by part.
var surveyed = map[Part][]string{
	SurveyCompanies:      {"identifier", "name", "status", "types", "deletedFlag"},
	SurveyContacts:       {"firstName", "lastName", "company", "site", "types", "inactiveFlag"},
	SurveyConfigurations: {"name", "type", "status", "company", "site", "manufacturer", "activeFlag"},
	SurveyAgreements:     {"name", "type", "company", "site", "agreementStatus", "cancelledFlag"},
}

// Survey reads of each record what sort rules and types look at, all lists at
// once. Sites are not in it: reading them takes a request per company. tell, if
// it is not nil, hears how many records were read so far. Only what makes
// reading as a whole impossible is an error: settings or keys that are missing,
// and a caller that gave up.
func (r *Rig) Survey(ctx context.Context, tell func(records int)) (Survey, error) {
	return r.survey(ctx, tell, func(client *cwapi.Client, s *surveyor, all *sync.WaitGroup) {
		records := &s.records
		query := func(part Part) cwapi.Query { return cwapi.Query{Fields: surveyed[part]} }
		all.Go(func() { take(s, SurveyCompanies, client.Companies(ctx, query(SurveyCompanies)), &records.Companies) })
		all.Go(func() { take(s, SurveyContacts, client.Contacts(ctx, query(SurveyContacts)), &records.Contacts) })
		all.Go(func() {
			take(s, SurveyConfigurations, client.Configurations(ctx, query(SurveyConfigurations)), &records.Configurations)
		})
		all.Go(func() {
			take(s, SurveyAgreements, client.Agreements(ctx, query(SurveyAgreements)), &records.Agreements)
		})
	})
}

// Tables reads the tables of types and statuses. Errors are those of
// [Rig.Survey].
func (r *Rig) Tables(ctx context.Context) (Survey, error) {
	return r.survey(ctx, nil, func(client *cwapi.Client, s *surveyor, all *sync.WaitGroup) {
		records := &s.records
		all.Go(func() { takeTable(ctx, s, SurveyCompanyTypes, client.CompanyTypes, &records.CompanyTypes) })
		all.Go(func() { takeTable(ctx, s, SurveyCompanyStatuses, client.CompanyStatuses, &records.CompanyStatuses) })
		all.Go(func() { takeTable(ctx, s, SurveyContactTypes, client.ContactTypes, &records.ContactTypes) })
		all.Go(func() {
			takeTable(ctx, s, SurveyConfigurationTypes, client.ConfigurationTypes, &records.ConfigurationTypes)
		})
		all.Go(func() {
			takeTable(ctx, s, SurveyConfigurationStatuses, client.ConfigurationStatuses, &records.ConfigurationStatuses)
		})
		all.Go(func() { takeTable(ctx, s, SurveyAgreementTypes, client.AgreementTypes, &records.AgreementTypes) })
	})
}

func (r *Rig) survey(ctx context.Context, tell func(int), read func(*cwapi.Client, *surveyor, *sync.WaitGroup)) (Survey, error) {
	client, err := r.ConnectWise(ctx)
	if err != nil {
		return Survey{}, err
	}
	s := surveyor{tell: tell, failed: map[Part]error{}}
	var all sync.WaitGroup
	read(client, &s, &all)
	all.Wait()
	if ctx.Err() != nil {
		return Survey{}, context.Cause(ctx)
	}
	return Survey{Records: s.records, Failed: s.failed}, nil
}

// surveyor gathers what the readings find. Each of them fills slices of its own.
type surveyor struct {
	records connectwise.Records

	mu     sync.Mutex // guards what follows, and the calls of tell
	tell   func(int)
	read   int
	failed map[Part]error
}

func (s *surveyor) fail(part Part, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed[part] = err
}

func (s *surveyor) count() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read++
	if s.tell != nil {
		s.tell(s.read)
	}
}

// take reads a list of records. Rows that ConnectWise cannot answer are passed
// over: a number that is one short is better than none.
func take[T any](s *surveyor, part Part, rows iter.Seq2[T, error], into *[]T) {
	var all []T
	for row, err := range readable(&connectWisePort{}, rows) {
		if err != nil {
			s.fail(part, err)
			return
		}
		all = append(all, row)
		s.count()
	}
	*into = all
}

func takeTable[T any](ctx context.Context, s *surveyor, part Part, read func(context.Context) ([]T, error), into *[]T) {
	rows, err := read(ctx)
	if err != nil {
		s.fail(part, err)
		return
	}
	*into = rows
}
