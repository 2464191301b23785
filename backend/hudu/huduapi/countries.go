package huduapi

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"strings"

	"crossdock/backend/hudu"
)

// write sends a creation or an update. When Hudu refuses an address, and
// nothing was written therefore, its country is sent as a code, once: what
// Hudu wants there differs between versions.
func (c *Client) write(ctx context.Context, call call, write hudu.AssetWrite) (hudu.Asset, error) {
	coded, differs := withCountryCodes(write)
	if c.wantsCodes() {
		return c.writeNamed(ctx, call, coded)
	}
	asset, err := c.writeNamed(ctx, call, write)
	if !differs || !refusesAddress(err) {
		return asset, err
	}
	again, codedErr := c.writeNamed(ctx, call, coded)
	if refusesAddress(codedErr) {
		return asset, err // it is not the country; the first refusal is what counts
	}
	if codedErr == nil {
		c.learnCodes()
	}
	return again, codedErr
}

// withCountryCodes is the write with codes for countries that are named.
func withCountryCodes(write hudu.AssetWrite) (coded hudu.AssetWrite, differs bool) {
	coded = write
	coded.Fields = maps.Clone(write.Fields)
	for label, value := range write.Fields {
		address, is := value.(map[string]string)
		code, named := hudu.CountryCode(address["country_name"])
		if !is || !named || code == address["country_name"] {
			continue
		}
		address = maps.Clone(address)
		address["country_name"] = code
		coded.Fields[label], differs = address, true
	}
	return coded, differs
}

// refusesAddress tells whether Hudu refused a write with words about a place.
func refusesAddress(err error) bool {
	var answered *Error
	if !errors.As(err, &answered) || answered.Status != http.StatusUnprocessableEntity {
		return false
	}
	text := strings.ToLower(answered.Message)
	for _, word := range []string{"iso", "country", "state", "address"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

func (c *Client) wantsCodes() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.codes
}

func (c *Client) learnCodes() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.codes = true
}
