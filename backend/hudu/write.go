package hudu

// AssetWrite is what a creation or an update of an asset sends. Nil and absent
// members are left out of the request, so that a write never touches what it
// does not name.
type AssetWrite struct {
	Company             CompanyID     // only to move the asset to another company
	Layout              AssetLayoutID // only for a creation
	Name                *string
	PrimarySerial       *string
	PrimaryMail         *string
	PrimaryModel        *string
	PrimaryManufacturer *string
	// Fields are values by label, in the write form that [Encode] gives.
	Fields map[string]any
}
