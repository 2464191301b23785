package hudusim

import "time"

// Data is a whole tenant at one moment: what a [Server] starts with and what
// [Server.Data] gives back. Ids of companies, layouts, lists and assets must be
// positive and unique; other ids, slugs and times may be left zero and are
// filled in. [Data.Validate] names what does not fit together.
type Data struct {
	// APIKey is the key that x-api-key must carry. Real ones have 24
	// characters.
	APIKey string
	// Version and Date are what /api_info answers. The real date is at times
	// written year-day-month.
	Version string
	Date    string
	// BaseURL starts the absolute addresses in answers
	// ("https://x.huducloud.com"). When empty, the address that the request
	// came in on is used.
	BaseURL string

	Companies   []Company
	Layouts     []AssetLayout
	Lists       []List
	Assets      []Asset
	Matchers    []Matcher
	Relations   []Relation // one per pair: the inverse row is made by the server
	MagicDash   []MagicDash
	Integrators []Integrator
}

// Integrator is an integration that is switched on in the tenant: without one,
// its matchers and cards cannot be asked for.
type Integrator struct {
	ID   int    `json:"id"`   // integrator_id of matchers and cards
	Name string `json:"name"` // the slug, "cw_manage" for ConnectWise
}

// Company is a company. Empty texts are answered as null or "", as the real
// API does per member. Integrations is filled from Data.Matchers in what the
// server gives out and ignored in what it takes in.
type Company struct {
	ID                int       `json:"id"`
	Slug              string    `json:"slug"`
	Name              string    `json:"name"`
	Nickname          string    `json:"nickname"`
	AddressLine1      string    `json:"address_line_1"`
	AddressLine2      string    `json:"address_line_2"`
	City              string    `json:"city"`
	State             string    `json:"state"`
	Zip               string    `json:"zip"`
	CountryName       string    `json:"country_name"`
	PhoneNumber       string    `json:"phone_number"`
	CompanyType       string    `json:"company_type"`
	ParentCompanyID   int       `json:"parent_company_id"` // zero when none
	ParentCompanyName string    `json:"parent_company_name"`
	FaxNumber         string    `json:"fax_number"`
	Website           string    `json:"website"`
	Notes             string    `json:"notes"`
	Archived          bool      `json:"archived"`
	ObjectType        string    `json:"object_type"` // always "Company" in answers
	IDNumber          string    `json:"id_number"`
	URL               string    `json:"url"` // relative; filled in answers
	FullURL           string    `json:"full_url"`
	PasswordsURL      string    `json:"passwords_url"`
	KnowledgeBaseURL  string    `json:"knowledge_base_url"`
	CreatedAt         time.Time `json:"created_at"`
	UpdatedAt         time.Time `json:"updated_at"`
	Integrations      []Matcher `json:"integrations"`
}

// AssetLayout is the form that assets of one sort share.
type AssetLayout struct {
	ID               int           `json:"id"`
	Slug             string        `json:"slug"`
	Name             string        `json:"name"`
	Icon             string        `json:"icon"`
	Color            string        `json:"color"`
	IconColor        string        `json:"icon_color"`
	SidebarFolderID  int           `json:"sidebar_folder_id"` // zero when none
	Location         bool          `json:"location"`          // its assets count as locations
	Active           bool          `json:"active"`
	IncludePasswords bool          `json:"include_passwords"`
	IncludePhotos    bool          `json:"include_photos"`
	IncludeComments  bool          `json:"include_comments"`
	IncludeFiles     bool          `json:"include_files"`
	CreatedAt        time.Time     `json:"created_at"`
	UpdatedAt        time.Time     `json:"updated_at"`
	Fields           []LayoutField `json:"fields"`
}

// LayoutField is one field of a layout. Labels are unique within it.
type LayoutField struct {
	ID              int      `json:"id"` // filled when zero
	Label           string   `json:"label"`
	ShowInList      bool     `json:"show_in_list"`
	FieldType       string   `json:"field_type"` // one of the Type constants, exactly
	Required        bool     `json:"required"`
	Hint            string   `json:"hint"`
	Min             *float64 `json:"min"`
	Max             *float64 `json:"max"`
	LinkableID      int      `json:"linkable_id"` // AssetTag: the layout to pick from; zero for any
	Expiration      bool     `json:"expiration"`  // Date: adds an expiration
	Options         string   `json:"options"`     // Dropdown: one option a line
	Position        int      `json:"position"`    // 1, 2, ...; filled when zero
	IsDestroyed     bool     `json:"is_destroyed"`
	ListID          int      `json:"list_id"` // ListSelect; zero when none
	MultipleOptions bool     `json:"multiple_options"`
	// Connected is the data point of a native integration that fills the
	// field ("serialNumber" of the card's data). The API shows nothing of it:
	// it only matters to [Server.NativeIntegrationRan].
	Connected string `json:"-"`
}

// The field types in the API's spelling, which is case-sensitive.
const (
	TypeText        = "Text"
	TypeRichText    = "RichText"
	TypeHeading     = "Heading" // display only
	TypeCheckBox    = "CheckBox"
	TypeNumber      = "Number"
	TypeDate        = "Date"
	TypeEmail       = "Email" // "Copyable Text" on screen
	TypePhone       = "Phone"
	TypeWebsite     = "Website"  // "Link" on screen
	TypePassword    = "Password" // "Confidential Text" on screen
	TypeListSelect  = "ListSelect"
	TypeAssetTag    = "AssetTag" // "Asset Link" on screen
	TypeAddressData = "AddressData"
	TypeEmbed       = "Embed"
	TypeDropdown    = "Dropdown" // deprecated
)

// Asset is one asset. Values holds its field values by label as plain Go
// values, whatever form the API reads or writes them in:
//
//	Text, RichText, Email, Phone, Website, Password, Embed, Dropdown  string
//	CheckBox     bool
//	Number       float64 (int is taken too)
//	Date         string "2006-01-02" (time.Time is taken too)
//	ListSelect   []string, the names of list items
//	AssetTag     []int, ids of assets of the same company
//	AddressData  Address (map[string]any and map[string]string are taken too)
//
// A label that is left out, or nil, is an empty field.
type Asset struct {
	ID                  int            `json:"id"`
	CompanyID           int            `json:"company_id"`
	AssetLayoutID       int            `json:"asset_layout_id"`
	Slug                string         `json:"slug"`
	Name                string         `json:"name"`
	PrimarySerial       string         `json:"primary_serial"`
	PrimaryMail         string         `json:"primary_mail"`
	PrimaryModel        string         `json:"primary_model"`
	PrimaryManufacturer string         `json:"primary_manufacturer"`
	Archived            bool           `json:"archived"`
	CreatedAt           time.Time      `json:"created_at"`
	UpdatedAt           time.Time      `json:"updated_at"`
	Values              map[string]any `json:"values"`
	Cards               []Card         `json:"cards"`
}

// Address is the value of an AddressData field.
type Address struct {
	AddressLine1 string `json:"address_line_1"`
	AddressLine2 string `json:"address_line_2"`
	City         string `json:"city"`
	State        string `json:"state"`
	Zip          string `json:"zip"`
	CountryName  string `json:"country_name"`
}

// Card is what a native integration attached to an asset. Nothing in the API
// makes, changes or removes one.
type Card struct {
	ID             int            `json:"id"` // filled when zero
	IntegratorID   int            `json:"integrator_id"`
	IntegratorName string         `json:"integrator_name"` // "cw_manage"
	Link           string         `json:"link"`            // deep link into the integration
	PrimaryField   string         `json:"primary_field"`
	Data           map[string]any `json:"data"`            // the raw record of the integration
	SyncType       string         `json:"sync_type"`       // "configuration", "site" or "contact"
	SyncID         int            `json:"sync_id"`         // the record's id there
	SyncIdentifier string         `json:"sync_identifier"` // its text id, if any
}

// Matcher ties a company of an integration to a company of the tenant. The API
// can re-point one but never make one.
type Matcher struct {
	ID                 int    `json:"id"` // filled when zero
	IntegratorID       int    `json:"integrator_id"`
	IntegratorName     string `json:"integrator_name"`
	SyncID             int    `json:"sync_id"`
	Identifier         string `json:"identifier"`
	Name               string `json:"name"`
	PotentialCompanyID int    `json:"potential_company_id"` // the suggestion; zero when none
	CompanyID          int    `json:"company_id"`           // zero while unmatched
	CompanyName        string `json:"company_name"`         // filled in answers
}

// List is a set of options for ListSelect fields.
type List struct {
	ID        int        `json:"id"`
	Name      string     `json:"name"`
	CreatedAt time.Time  `json:"created_at"`
	UpdatedAt time.Time  `json:"updated_at"`
	ListItems []ListItem `json:"list_items"`
}

// ListItem is one option of a list.
type ListItem struct {
	ID   int    `json:"id"` // filled when zero
	Name string `json:"name"`
}

// Relation ties two records. Types are Asset, Company, Website, Procedure,
// AssetPassword, Article and the network types; only companies and assets
// exist in the simulator, other ids are taken as they come.
type Relation struct {
	ID           int    `json:"id"` // filled when zero
	Description  string `json:"description"`
	IsInverse    bool   `json:"is_inverse"`
	Name         string `json:"name"` // the far end's name; filled in answers
	FromableID   int    `json:"fromable_id"`
	FromableType string `json:"fromable_type"`
	FromableURL  string `json:"fromable_url"`
	ToableID     int    `json:"toable_id"`
	ToableType   string `json:"toable_type"`
	ToableURL    string `json:"toable_url"`
}

// MagicDash is a tile on a company's page. Title and company name are its key.
type MagicDash struct {
	ID          int    `json:"id"` // filled when zero
	Title       string `json:"title"`
	Message     string `json:"message"`
	Shade       string `json:"shade"` // "", "success" or "danger"
	ContentLink string `json:"content_link"`
	Content     string `json:"content"` // HTML
	Icon        string `json:"icon"`
	ImageURL    string `json:"image_url"`
	CompanyID   int    `json:"company_id"`
	CompanyName string `json:"company_name"` // filled from the id
	Position    int    `json:"position"`     // filled when zero
}
