package main

import (
	"context"
	"fmt"
	"iter"
	"time"

	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/secret"
)

// readOurs reads all lists with a client of its own, as a run does.
func readOurs(ctx context.Context, c credentials, o options) ([]reading, error) {
	cw := c.ConnectWise
	client, err := cwapi.New(cwapi.Config{
		Site: cw.URL, Company: cw.Company, PublicKey: secret.New(cw.PublicKey), PrivateKey: secret.New(cw.PrivateKey), ClientID: cw.ClientID,
		PageSize: o.pageSize,
	})
	if err != nil {
		return nil, err
	}
	var readings []reading
	for _, path := range lists {
		started := time.Now()
		rows, err := 0, error(nil)
		switch path {
		case "company/companies":
			rows, err = count(client.Companies(ctx, cwapi.Query{}))
		case "company/contacts":
			rows, err = count(client.Contacts(ctx, cwapi.Query{}))
		default:
			rows, err = count(client.Configurations(ctx, cwapi.Query{}))
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		readings = append(readings, reading{Path: path, Rows: rows, Seconds: time.Since(started).Seconds()})
	}
	return readings, nil
}

// count keeps every record, as a run does, and says how many there are.
func count[T any](records iter.Seq2[T, error]) (int, error) {
	var all []T
	for record, err := range records {
		if err != nil {
			return 0, err
		}
		all = append(all, record)
	}
	return len(all), nil
}
