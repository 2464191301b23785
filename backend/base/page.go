package base

import (
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// Page is where a person finds a company or an asset in Hudu, as Hudu said
// when it was read or written last. One of Company and Asset is set.
type Page struct {
	Company hudu.CompanyID `json:"company,omitempty"`
	Asset   hudu.AssetID   `json:"asset,omitempty"`
	// URL is the address that Hudu answered, Slug what the page is called in it;
	// either may be "".
	URL      string `json:"url,omitempty"`
	Slug     string `json:"slug,omitempty"`
	Archived bool   `json:"archived,omitempty"`
	// Native is the ConnectWise company that Hudu's own integration has matched
	// with this company, zero for none.
	Native connectwise.CompanyID `json:"native,omitempty"`
}

// Whereabouts is what is remembered of where a ConnectWise record is in Hudu.
type Whereabouts struct {
	// Known tells that the record was decided about, linked, or read from
	// ConnectWise in the last sync.
	Known bool
	// Company is the ConnectWise company that it belongs to, zero when that is not
	// known. Decision is what a person decided for that company, [None] for
	// nothing.
	Company  connectwise.CompanyID
	Decision Decision
	// CompanyPage is the page of the matched company, Asset the asset of the
	// record and AssetPage its page; nil or zero where there is none, or none is
	// known.
	CompanyPage *Page
	Asset       hudu.AssetID
	AssetPage   *Page
}
