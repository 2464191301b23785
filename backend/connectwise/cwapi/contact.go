package cwapi

import (
	"context"
	"errors"
	"iter"
	"reflect"

	"github.com/tidwall/gjson"

	"crossdock/backend/connectwise"
)

const pathContacts = "company/contacts"

var contacts = kind{path: pathContacts, companies: FieldCompany}

// Contacts reads contacts of all companies, inactive ones included.
func (c *Client) Contacts(ctx context.Context, q Query) iter.Seq2[connectwise.Contact, error] {
	return list[contactWire, connectwise.Contact](ctx, c, contacts, q)
}

// ContactIDs reads the ids of contacts alone.
func (c *Client) ContactIDs(ctx context.Context, q Query) iter.Seq2[connectwise.ContactID, error] {
	return ids[connectwise.ContactID](ctx, c, contacts, q)
}

// CountContacts counts contacts.
func (c *Client) CountContacts(ctx context.Context, q Query) (int, error) {
	return c.total(ctx, contacts, q)
}

// Contact reads the contact of that id, with the values of these member paths.
func (c *Client) Contact(ctx context.Context, id connectwise.ContactID, members ...string) (connectwise.Contact, error) {
	return one[contactWire, connectwise.Contact](ctx, c, pathContacts, int(id), Query{Members: members})
}

type contactWire struct {
	ID              number             `json:"id"`
	FirstName       text               `json:"firstName"`
	LastName        text               `json:"lastName"`
	Title           text               `json:"title"`
	Company         ref                `json:"company"`
	Site            ref                `json:"site"`
	Types           refs               `json:"types"`
	InactiveFlag    flag               `json:"inactiveFlag"`
	DefaultFlag     flag               `json:"defaultFlag"`
	Communications  communicationsWire `json:"communicationItems"`
	DefaultPhoneNbr text               `json:"defaultPhoneNbr"`
	Info            info               `json:"_info"`
}

type communicationsWire []communicationWire

var errCommunications = errors.New("communicationItems is no list of objects")

var communicationFields = fieldsOf[communicationWire]()

// UnmarshalJSON implements [json.Unmarshaler].
func (c *communicationsWire) UnmarshalJSON(data []byte) error { return c.read(string(data)) }

// read takes a list. Anything else fails: a contact without its addresses would
// look as if they had been taken away.
func (c *communicationsWire) read(data string) error {
	*c = nil
	list := gjson.Parse(data)
	switch {
	case list.Type == gjson.Null:
		return nil
	case !list.IsArray():
		return errCommunications
	}
	var failure error
	list.ForEach(func(_, element gjson.Result) bool {
		if !element.IsObject() {
			failure = errCommunications
			return false
		}
		var each communicationWire
		into := reflect.ValueOf(&each).Elem()
		element.ForEach(func(name, value gjson.Result) bool {
			failure = communicationFields.read(into, name.Str, value.Raw)
			return failure == nil
		})
		*c = append(*c, each)
		return failure == nil
	})
	return failure
}

type communicationWire struct {
	ID        number `json:"id"`
	Type      ref    `json:"type"`
	Value     text   `json:"value"`
	Extension text   `json:"extension"`
	Default   flag   `json:"defaultFlag"`
	Kind      text   `json:"communicationType"`
}

func (w contactWire) word(members connectwise.Members) connectwise.Contact {
	var items []connectwise.Communication
	for _, item := range w.Communications {
		items = append(items, connectwise.Communication{
			ID:        int(item.ID),
			Type:      connectwise.Ref(item.Type),
			Kind:      connectwise.CommunicationType(item.Kind),
			Value:     string(item.Value),
			Extension: string(item.Extension),
			Default:   bool(item.Default),
		})
	}
	return connectwise.Contact{
		ID:             connectwise.ContactID(w.ID),
		FirstName:      string(w.FirstName),
		LastName:       string(w.LastName),
		Title:          string(w.Title),
		Company:        connectwise.Ref(w.Company),
		Site:           connectwise.Ref(w.Site),
		Types:          w.Types.words(),
		Inactive:       bool(w.InactiveFlag),
		Default:        bool(w.DefaultFlag),
		Communications: items,
		DefaultPhone:   string(w.DefaultPhoneNbr),
		LastUpdated:    w.Info.LastUpdated.at,
		Members:        members,
	}
}
