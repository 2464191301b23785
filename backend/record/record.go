// Package record names the records that Crossdock carries: their kind, their
// key, and the form in which the key is written into Hudu's "ConnectWise ID"
// field.
//
// It is the shared vocabulary of both sides. It must never know an API, a
// file or a clock. The entry point is [Key].
package record

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Kind is what a record is. The words are part of the command-line contract.
type Kind string

// The kinds, in the order in which a company is written to Hudu.
const (
	Company       Kind = "company"
	Location      Kind = "location"
	Contact       Kind = "contact"
	Configuration Kind = "configuration"
	Agreement     Kind = "agreement"
	Relation      Kind = "relation"
	// Tile is the Magic Dash tile that lists a company's agreements. It is
	// keyed by the company's id and shown to people as kind agreement.
	Tile Kind = "tile"
)

// Kinds returns every kind in the order of writes: companies before the
// assets inside them, assets before the relations between them, tiles last.
func Kinds() []Kind {
	return []Kind{Company, Location, Contact, Configuration, Agreement, Relation, Tile}
}

// AssetKinds returns the kinds that become assets in Hudu.
func AssetKinds() []Kind { return []Kind{Location, Contact, Configuration, Agreement} }

// Shown is the kind under which people and scripts see k: a company's tile
// counts as an agreement.
func (k Kind) Shown() Kind {
	if k == Tile {
		return Agreement
	}
	return k
}

// Plural is the name of many: "companies", "configurations".
func (k Kind) Plural() string {
	if k == Company {
		return "companies"
	}
	return string(k) + "s"
}

// Order is the position of k in the order of writes; unknown kinds come last.
func (k Kind) Order() int {
	for i, each := range Kinds() {
		if each == k {
			return i
		}
	}
	return len(Kinds())
}

// IsAsset tells whether records of this kind become assets.
func (k Kind) IsAsset() bool {
	return k == Location || k == Contact || k == Configuration || k == Agreement
}

// Key names one ConnectWise record: its kind and its id there. For a tile the
// id is the company's. Ids are positive and unique per kind.
type Key struct {
	Kind Kind `json:"kind"`
	ID   int  `json:"id"`
}

// String is the form "configuration/42", as it stands in the ConnectWise ID
// field and on the command line.
func (k Key) String() string { return string(k.Kind) + "/" + strconv.Itoa(k.ID) }

// IsZero tells whether k names nothing.
func (k Key) IsZero() bool { return k.Kind == "" && k.ID == 0 }

// Compare orders keys by kind in the order of writes, then by id.
func (k Key) Compare(other Key) int {
	if c := cmp.Compare(k.Kind.Order(), other.Kind.Order()); c != 0 {
		return c
	}
	return cmp.Compare(k.ID, other.ID)
}

// ParseKey reads "kind/id". It accepts surrounding blanks and any letter
// case, and refuses unknown kinds and ids that are not positive.
func ParseKey(text string) (Key, error) {
	kind, id, found := strings.Cut(strings.TrimSpace(text), "/")
	if !found {
		return Key{}, fmt.Errorf("parse record %q: want KIND/ID, for example configuration/42", text)
	}
	key := Key{Kind: Kind(strings.ToLower(strings.TrimSpace(kind)))}
	if key.Kind != Company && !key.Kind.IsAsset() {
		return Key{}, fmt.Errorf("parse record %q: there is no kind %q; want company, contact, configuration, location or agreement", text, kind)
	}
	n, err := strconv.Atoi(strings.TrimSpace(id))
	if err != nil || n <= 0 {
		return Key{}, fmt.Errorf("parse record %q: the id must be a positive number", text)
	}
	key.ID = n
	return key, nil
}

// ParseHeld reads the key of a record that can be held: beside those of
// ConnectWise a company's tile, which an undo can leave on hold.
func ParseHeld(text string) (Key, error) {
	kind, id, _ := strings.Cut(text, "/")
	if !strings.EqualFold(strings.TrimSpace(kind), string(Tile)) {
		return ParseKey(text)
	}
	key, err := ParseKey(string(Company) + "/" + id)
	key.Kind = Tile
	return key, err
}

// ParseConnectWiseID reads the content of a ConnectWise ID field. A bare
// number is an id of layoutKind, the kind whose records the layout holds.
// Text that is neither names no record.
func ParseConnectWiseID(text string, layoutKind Kind) (Key, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Key{}, false
	}
	if n, err := strconv.Atoi(text); err == nil {
		if n <= 0 || !layoutKind.IsAsset() {
			return Key{}, false
		}
		return Key{Kind: layoutKind, ID: n}, true
	}
	key, err := ParseKey(text)
	if err != nil || !key.Kind.IsAsset() {
		return Key{}, false
	}
	return key, true
}

// ConnectWiseIDLabel is the label of the field that carries a record's key
// in Hudu. It is the truth that machines share.
const ConnectWiseIDLabel = "ConnectWise ID"
