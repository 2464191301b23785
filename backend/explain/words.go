package explain

import (
	"fmt"
	"strings"

	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// name is the record in words.
func (f Facts) name() string {
	if f.Standing.Name == "" {
		return f.Key.String()
	}
	return fmt.Sprintf("%s %q", f.Key, f.Standing.Name)
}

// company is the record's company in words, for a company itself the record.
func (f Facts) company() string {
	if f.Key.Kind == record.Company {
		return f.name()
	}
	text := record.Key{Kind: record.Company, ID: int(f.Standing.Company)}.String()
	if f.Standing.CompanyName != "" {
		text = fmt.Sprintf("%s %q", text, f.Standing.CompanyName)
	}
	return fmt.Sprintf("%s, the company of %s,", text, f.name())
}

// asset is the record's asset in words.
func (f Facts) asset() string {
	if f.Asset == nil {
		return "its asset"
	}
	return fmt.Sprintf("the asset %q (%s)", f.Asset.Name, f.Asset.URL)
}

// stays says of a record that is not carried what becomes of its asset.
func (f Facts) stays() string {
	if !f.live() {
		return ""
	}
	return fmt.Sprintf("; %s, synced before, stays as it is", f.asset())
}

// at says where the record is in Hudu: asset, layout, and why that layout.
func (f Facts) at() string {
	if f.Key.Kind == record.Company && f.Company != nil {
		return fmt.Sprintf(" as %q (%s)", f.Company.Name, f.Company.URL)
	}
	if f.Asset == nil {
		return ""
	}
	by := "the default layout"
	if f.Standing.Rule > 0 {
		by = fmt.Sprintf("sort rule %d", f.Standing.Rule)
	}
	where := fmt.Sprintf(" as %q (%s), layout %q", f.Asset.Name, f.Asset.URL, f.Layout)
	switch {
	case f.Wanted != "" && f.Standing.Layout != f.Asset.Layout:
		return fmt.Sprintf("%s where it was put in Hudu (%s would have it in %q)", where, by, f.Wanted)
	case f.Standing.Rule > 0:
		return where + " by " + by
	default:
		return where + ", " + by
	}
}

// exclusion is a setting that keeps a record out, in words.
type exclusion mapping.Exclusion

func (x exclusion) words() string {
	values := `"` + strings.Join(x.Values, `", "`) + `"`
	switch x.Setting {
	case "only.companyTypes":
		if len(x.Values) == 0 {
			return "it has no type, and only companies of certain types are synced (only.companyTypes)"
		}
		return fmt.Sprintf("its type %s is not one of the types that are synced (only.companyTypes)", values)
	case "skip.companyStatuses", "skip.configurationStatuses":
		return fmt.Sprintf("its status %s is skipped (%s)", values, x.Setting)
	default:
		return fmt.Sprintf("its type %s is skipped (%s)", values, x.Setting)
	}
}
