package hudu

// Records is all that was read from Hudu at one moment, sorted by id and free
// of doubles. Assets holds live and archived ones.
type Records struct {
	Version   string
	Companies []Company
	Layouts   []AssetLayout
	Lists     []List
	Assets    []Asset
	Relations []Relation
	Tiles     []MagicDash
	// Scope says which assets were read.
	AssetsComplete    bool // every live and archived asset of every company
	RelationsRead     bool
	TilesRead         bool
	RelationsProblem  string // why relations could not be read, "" when they were
	CompaniesComplete bool
}
