package cwapi

import (
	"context"
	"iter"

	"crossdock/backend/connectwise"
)

const pathConfigurations = "company/configurations"

var configurations = kind{path: pathConfigurations, companies: FieldCompany}

// Configurations reads configurations of all companies, inactive ones
// included. A role can be limited to some configuration types; the others are
// then left out silently.
func (c *Client) Configurations(ctx context.Context, q Query) iter.Seq2[connectwise.Configuration, error] {
	return list[configurationWire, connectwise.Configuration](ctx, c, configurations, q)
}

// ConfigurationIDs reads the ids of configurations alone.
func (c *Client) ConfigurationIDs(ctx context.Context, q Query) iter.Seq2[connectwise.ConfigurationID, error] {
	return ids[connectwise.ConfigurationID](ctx, c, configurations, q)
}

// CountConfigurations counts configurations.
func (c *Client) CountConfigurations(ctx context.Context, q Query) (int, error) {
	return c.total(ctx, configurations, q)
}

// Configuration reads the configuration of that id, with the values of these
// member paths.
func (c *Client) Configuration(ctx context.Context, id connectwise.ConfigurationID, members ...string) (connectwise.Configuration, error) {
	return one[configurationWire, connectwise.Configuration](ctx, c, pathConfigurations, int(id), Query{Members: members})
}

type configurationWire struct {
	ID           number `json:"id"`
	Name         text   `json:"name"`
	Type         ref    `json:"type"`
	Status       ref    `json:"status"`
	Company      ref    `json:"company"`
	Contact      ref    `json:"contact"`
	Site         ref    `json:"site"`
	Manufacturer ref    `json:"manufacturer"`
	SerialNumber text   `json:"serialNumber"`
	ModelNumber  text   `json:"modelNumber"`
	TagNumber    text   `json:"tagNumber"`
	ActiveFlag   flag   `json:"activeFlag"`
	Info         info   `json:"_info"`
}

func (w configurationWire) word(members connectwise.Members) connectwise.Configuration {
	return connectwise.Configuration{
		ID:           connectwise.ConfigurationID(w.ID),
		Name:         string(w.Name),
		Type:         connectwise.Ref(w.Type),
		Status:       connectwise.Ref(w.Status),
		Company:      connectwise.Ref(w.Company),
		Contact:      connectwise.Ref(w.Contact),
		Site:         connectwise.Ref(w.Site),
		Manufacturer: connectwise.Ref(w.Manufacturer),
		SerialNumber: string(w.SerialNumber),
		ModelNumber:  string(w.ModelNumber),
		TagNumber:    string(w.TagNumber),
		Active:       bool(w.ActiveFlag),
		LastUpdated:  w.Info.LastUpdated.at,
		Members:      members,
	}
}
