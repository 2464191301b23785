package rig

import (
	"context"

	"crossdock/backend/connectwise/cwapi"
	"crossdock/backend/hudu/huduapi"
)

// CleanSite is the site of ConnectWise that a person typed or pasted, as it is
// shown back and asked.
func CleanSite(typed string) (string, error) {
	site, err := cwapi.ParseSite(typed)
	if err != nil {
		return "", err
	}
	return site.String(), nil
}

// CleanHudu is the address of Hudu that a person typed or pasted, as it is
// shown back and asked: https, or http on this machine.
func CleanHudu(typed string) (string, error) {
	address, err := huduapi.ParseURL(typed)
	if err != nil {
		return "", err
	}
	return address.String(), nil
}

// CountCompanies is how many companies ConnectWise has that are not deleted.
func (r *Rig) CountCompanies(ctx context.Context) (int, error) {
	client, err := r.ConnectWise(ctx)
	if err != nil {
		return 0, err
	}
	return client.CountCompanies(ctx, cwapi.Query{Where: cwapi.EqualFlag(cwapi.FieldDeleted, false)})
}
