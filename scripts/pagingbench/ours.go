package main

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

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
		rows, err := readOne(ctx, client, path)
		if err != nil {
			return nil, err
		}
		readings = append(readings, reading{Path: path, Rows: rows, Seconds: time.Since(started).Seconds()})
	}
	all, err := readAll(ctx, client)
	return append(readings, all), err
}

// readAll reads all lists side by side.
func readAll(ctx context.Context, client *cwapi.Client) (reading, error) {
	var rows atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	started := time.Now()
	for _, path := range lists {
		group.Go(func() error {
			n, err := readOne(ctx, client, path)
			rows.Add(int64(n))
			return err
		})
	}
	err := group.Wait()
	return reading{Path: sideBySide, Rows: int(rows.Load()), Seconds: time.Since(started).Seconds()}, err
}

func readOne(ctx context.Context, client *cwapi.Client, path string) (rows int, err error) {
	switch path {
	case "company/companies":
		rows, err = count(client.Companies(ctx, cwapi.Query{}))
	case "company/contacts":
		rows, err = count(client.Contacts(ctx, cwapi.Query{}))
	default:
		rows, err = count(client.Configurations(ctx, cwapi.Query{}))
	}
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", path, err)
	}
	return rows, nil
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
