package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/match/measure"
)

// readCase reads two lists and what is known of them.
func readCase(o *options) (benchCase, error) {
	c := benchCase{truth: measure.Truth{Pairs: map[connectwise.CompanyID]hudu.CompanyID{}}}
	left, err := readRows(o.left)
	if err != nil {
		return c, err
	}
	right, err := readRows(o.right)
	if err != nil {
		return c, err
	}
	ours, theirs := map[string]connectwise.CompanyID{}, map[string]hudu.CompanyID{}
	for i, row := range left {
		row.keep(o.fields)
		id := connectwise.CompanyID(i + 1)
		ours[row["id"]] = id
		c.input.ConnectWise = append(c.input.ConnectWise, connectwise.Company{
			ID: id, Name: row["name"], Phone: row["phone"], Website: row["website"],
			Address: connectwise.Address{Line1: row["address"], City: row["city"], State: row["state"], Zip: row["zip"]},
		})
	}
	for i, row := range right {
		row.keep(o.fields)
		id := hudu.CompanyID(i + 1)
		theirs[row["id"]] = id
		c.input.Hudu = append(c.input.Hudu, hudu.Company{
			ID: id, Name: row["name"], Phone: row["phone"], Website: row["website"],
			AddressLine1: row["address"], City: row["city"], State: row["state"], Zip: row["zip"],
		})
	}
	return c, readTruth(o.truth, &c, ours, theirs)
}

func readTruth(name string, c *benchCase, ours map[string]connectwise.CompanyID, theirs map[string]hudu.CompanyID) error {
	if name == "" {
		return errors.New("-truth is missing: the file that says which ids belong together")
	}
	records, err := readCSV(name)
	if err != nil {
		return err
	}
	for i, record := range records[1:] {
		if len(record) < 2 {
			return fmt.Errorf("%s, row %d: want two columns", name, i+2)
		}
		id, known := ours[strings.TrimSpace(record[0])]
		existing, alsoKnown := theirs[strings.TrimSpace(record[1])]
		if !known || !alsoKnown {
			return fmt.Errorf("%s, row %d: %q and %q: not in the lists", name, i+2, record[0], record[1])
		}
		c.truth.Pairs[id] = existing
	}
	return nil
}

// row is a line of a list, by column.
type row map[string]string

// keep empties the fields that are not to be read.
func (r row) keep(fields string) {
	for field, columns := range map[string][]string{"phone": {"phone"}, "website": {"website"}, "address": {"address", "city", "state", "zip"}} {
		if strings.Contains(fields, field) {
			continue
		}
		for _, column := range columns {
			r[column] = ""
		}
	}
}

func readRows(name string) ([]row, error) {
	records, err := readCSV(name)
	if err != nil {
		return nil, err
	}
	var rows []row
	for _, record := range records[1:] {
		r := row{}
		for i, column := range records[0] {
			if i < len(record) {
				r[strings.ToLower(strings.TrimSpace(column))] = strings.TrimSpace(record[i])
			}
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func readCSV(name string) ([][]string, error) {
	text, err := os.ReadFile(name) //nolint:gosec // a file that the caller names
	if err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.FieldsPerRecord = -1
	records, err := reader.ReadAll()
	if err == nil && len(records) == 0 {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return records, nil
}
