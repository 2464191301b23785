package huduapi

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
)

// CreateAsset makes an asset in the company. There is no key that keeps Hudu
// from making it twice: a lost answer must be looked up, never repeated.
func (c *Client) CreateAsset(ctx context.Context, company hudu.CompanyID, write hudu.AssetWrite) (hudu.Asset, error) {
	asset, err := c.write(ctx, call{method: http.MethodPost, path: fmt.Sprintf("companies/%d/assets", company)}, write)
	return asset, wrap("create asset", err)
}

// UpdateAsset writes what write names and nothing else. company is where the
// asset is now, also when it moves.
func (c *Client) UpdateAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, write hudu.AssetWrite) (hudu.Asset, error) {
	asset, err := c.write(ctx, call{method: http.MethodPut, path: assetPath(company, id)}, write)
	if write.Company != 0 {
		company = write.Company
	}
	asset, err = readBack(asset, err, func() (hudu.Asset, error) { return c.Asset(ctx, company, id) })
	return asset, wrap("update asset", err)
}

// ArchiveAsset archives an asset.
func (c *Client) ArchiveAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return c.act(ctx, company, id, "archive", nil)
}

// UnarchiveAsset takes an asset out of the archive.
func (c *Client) UnarchiveAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return c.act(ctx, company, id, "unarchive", nil)
}

// MoveLayout moves an asset to another layout. Hudu carries over fields of the
// same label and type and adds the others to the target layout.
func (c *Client) MoveLayout(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, layout hudu.AssetLayoutID) (hudu.Asset, error) {
	return c.act(ctx, company, id, "move_layout", map[string]any{"asset_layout_id": layout})
}

// act calls an action of an asset.
func (c *Client) act(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, action string, body any) (hudu.Asset, error) {
	asset, err := c.asset(ctx, call{method: http.MethodPut, path: assetPath(company, id) + "/" + action, body: body})
	asset, err = readBack(asset, err, func() (hudu.Asset, error) { return c.Asset(ctx, company, id) })
	return asset, wrap(action+" asset", err)
}

// spelling is a way to make the name of a custom field of its label. Which one
// a Hudu follows differs where labels have punctuation.
type spelling int

// The spellings, likeliest first.
const (
	plainSpelling spelling = iota // "protected_(yes/no)?"
	wordSpelling                  // "protected_yes_no"
	runSpelling                   // "protected_yes_no_": every run is an underscore
	spellings                     // how many there are
)

// writeNamed sends a creation or an update. When Hudu refuses a field's name,
// and nothing was written therefore, the other spellings that differ are tried,
// each once.
func (c *Client) writeNamed(ctx context.Context, call call, write hudu.AssetWrite) (hudu.Asset, error) {
	known := c.knownSpelling()
	call.body = assetBody(write, known)
	asset, err := c.asset(ctx, call)
	tried := []spelling{known}
	for other := range spellings {
		if !refusesNames(err) || !differsFromAll(write.Fields, other, tried) {
			continue
		}
		tried = append(tried, other)
		call.body = assetBody(write, other)
		again, otherErr := c.asset(ctx, call)
		if refusesNames(otherErr) {
			continue // it is not this spelling; the first refusal is what counts
		}
		if otherErr == nil || apierror.ClassOf(otherErr) == apierror.Refused {
			c.learnSpelling(other) // it got past the names
		}
		return again, otherErr
	}
	return asset, err
}

// refusesNames tells whether Hudu knows no field of one of the names.
func refusesNames(err error) bool {
	var answered *Error
	return errors.As(err, &answered) && answered.Code == codeInvalidNames
}

func (c *Client) knownSpelling() spelling {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.spelling
}

func (c *Client) learnSpelling(s spelling) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.spelling = s
}

// assetBody is the request of a write; members that write does not name are
// not in it.
func assetBody(write hudu.AssetWrite, spelled spelling) any {
	asset := map[string]any{}
	for name, text := range map[string]*string{
		"name": write.Name, "primary_serial": write.PrimarySerial, "primary_mail": write.PrimaryMail,
		"primary_model": write.PrimaryModel, "primary_manufacturer": write.PrimaryManufacturer,
	} {
		if text != nil {
			asset[name] = *text
		}
	}
	if write.Layout != 0 {
		asset["asset_layout_id"] = write.Layout
	}
	if write.Company != 0 {
		asset["company_id"] = write.Company
	}
	if len(write.Fields) > 0 {
		fields := make([]map[string]any, 0, len(write.Fields))
		for _, label := range slices.Sorted(maps.Keys(write.Fields)) {
			fields = append(fields, map[string]any{fieldName(label, spelled): write.Fields[label]})
		}
		asset["custom_fields"] = fields
	}
	return map[string]any{"asset": asset}
}

// fieldName is the name of a label in custom_fields.
func fieldName(label string, spelled spelling) string {
	switch spelled {
	case wordSpelling:
		return strings.Trim(fieldName(label, runSpelling), "_")
	case runSpelling:
		return underscored(strings.ToLower(label))
	default:
		return hudu.FieldKey(label)
	}
}

// underscored makes one underscore of every run of what is neither letter nor
// digit.
func underscored(text string) string {
	var b strings.Builder
	inRun := false
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
			inRun = false
			continue
		}
		if !inRun {
			b.WriteByte('_')
		}
		inRun = true
	}
	return b.String()
}

// differsFromAll tells whether a spelling differs, for some label, from each
// of those that were tried.
func differsFromAll(fields map[string]any, other spelling, tried []spelling) bool {
	for _, each := range tried {
		differs := false
		for label := range fields {
			differs = differs || fieldName(label, other) != fieldName(label, each)
		}
		if !differs {
			return false
		}
	}
	return true
}
