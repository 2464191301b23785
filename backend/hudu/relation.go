package hudu

// TypeAsset is the type name of an asset on either end of a relation.
const TypeAsset = "Asset"

// Relation ties two records. One creation makes two rows, the second with
// Inverse set; deleting either removes both.
type Relation struct {
	ID          RelationID
	Description string
	Inverse     bool
	FromType    string
	FromID      int
	ToType      string
	ToID        int
}

// MagicDash is a tile on a company's page. Hudu keys it by title and company
// name.
type MagicDash struct {
	ID          MagicDashID
	Title       string
	Company     CompanyID
	CompanyName string
	Message     string // the short line on the tile
	Icon        string // a Font Awesome class
	Content     string // HTML
	Shade       string // "", "success" or "danger"
}
