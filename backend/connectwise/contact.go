package connectwise

import (
	"strings"
	"time"
)

// Contact is a person. ConnectWise has no single name and no e-mail member:
// see [Contact.Name] and [Contact.Email].
type Contact struct {
	ID             ContactID       `json:"id,omitzero"`
	FirstName      string          `json:"firstName,omitzero"`
	LastName       string          `json:"lastName,omitzero"`
	Title          string          `json:"title,omitzero"`
	Company        Ref             `json:"company,omitzero"` // absent for contacts without a company
	Site           Ref             `json:"site,omitzero"`
	Types          []Ref           `json:"types,omitzero"`
	Inactive       bool            `json:"inactive,omitzero"`
	Default        bool            `json:"default,omitzero"` // the company's primary contact
	Communications []Communication `json:"communications,omitzero"`
	DefaultPhone   string          `json:"defaultPhone,omitzero"` // the default phone number, unformatted
	LastUpdated    time.Time       `json:"lastUpdated,omitzero"`
	Members        Members         `json:"members,omitzero"`
}

// CommunicationType is the kind of a communication item. The names of the
// item types (Direct, Cell, ...) are the tenant's own; this one is fixed.
type CommunicationType string

// The three kinds of communication items.
const (
	Email CommunicationType = "Email"
	Phone CommunicationType = "Phone"
	Fax   CommunicationType = "Fax"
)

// Communication is one way to reach a contact. There is one default per
// CommunicationType.
type Communication struct {
	ID        int               `json:"id,omitzero"`
	Type      Ref               `json:"type,omitzero"`
	Kind      CommunicationType `json:"kind,omitzero"`
	Value     string            `json:"value,omitzero"`
	Extension string            `json:"extension,omitzero"`
	Default   bool              `json:"default,omitzero"`
}

// Name is "First Last", whichever parts exist.
func (c Contact) Name() string {
	return strings.TrimSpace(strings.TrimSpace(c.FirstName) + " " + strings.TrimSpace(c.LastName))
}

// Email is the default e-mail address, else the first one, else "".
func (c Contact) Email() string { return c.communication(Email) }

// FaxNumber is the default fax number, else the first one, else "".
func (c Contact) FaxNumber() string { return c.communication(Fax) }

// PhoneNumber is the default phone number, else the first one, else the
// number that the record itself calls its default phone.
func (c Contact) PhoneNumber() string {
	if number := c.communication(Phone); number != "" {
		return number
	}
	return c.DefaultPhone
}

// MobileNumber is the first phone item whose type is named like a mobile
// phone; the tenant names the types, so this is a guess by name.
func (c Contact) MobileNumber() string {
	for _, item := range c.Communications {
		if item.Kind != Phone {
			continue
		}
		name := strings.ToLower(item.Type.Name)
		if strings.Contains(name, "cell") || strings.Contains(name, "mobile") {
			return item.Value
		}
	}
	return ""
}

func (c Contact) communication(kind CommunicationType) string {
	first := ""
	for _, item := range c.Communications {
		if item.Kind != kind || item.Value == "" {
			continue
		}
		if item.Default {
			return item.Value
		}
		if first == "" {
			first = item.Value
		}
	}
	return first
}
