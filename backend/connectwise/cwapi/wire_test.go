package cwapi

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"crossdock/backend/connectwise"
)

func TestScalarsTakeWhatServersSend(t *testing.T) {
	type scalars struct {
		Text   text
		Number number
		Amount amount
		Flag   flag
		Moment moment
		Ref    ref
		Refs   refs
	}
	half := 0.5
	tests := map[string]scalars{
		`{}`: {},
		`{"text":null,"number":null,"amount":null,"flag":null,"moment":null,"ref":null,"refs":null}`: {},
		`{"text":"a\u0000b","number":7,"amount":0.50,"flag":true,"moment":"2026-01-02T03:04:05Z","ref":{"id":1,"identifier":"X","name":"x"},"refs":[{"id":1},null]}`: {
			Text: "ab", Number: 7, Amount: amount{&half}, Flag: true, Moment: moment{time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)},
			Ref: ref{ID: 1, Identifier: "X", Name: "x"}, Refs: refs{{ID: 1}, {}},
		},
		`{"text":12.50,"number":"7","amount":"0.5","flag":"True","moment":"2026-01-02T04:04:05.9+01:00","ref":"x","refs":{}}`: {
			Text: "12.50", Number: 7, Amount: amount{&half}, Flag: true, Moment: moment{time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)},
		},
		`{"text":true,"number":7.0,"amount":"","flag":1,"moment":"2026-01-02","ref":[],"refs":"x"}`: {
			Text: "true", Number: 7, Flag: true, Moment: moment{time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
		},
		`{"text":{"a":1},"number":1e99,"amount":{},"flag":"yes","moment":"soon","ref":7,"refs":7}`: {},
		`{"text":[],"number":7.5,"flag":0,"moment":20260102}`:                                      {},
	}
	for body, want := range tests {
		var got scalars
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			t.Errorf("%s: %v", body, err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(amount{}, moment{})); diff != "" {
			t.Errorf("%s: %s", body, diff)
		}
	}
}

// What the domain's records hold survives the way through the wire form.
func TestRecordsSurviveTheWire(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roundTrip[companyWire](t, connectwise.Company{
			ID: connectwise.CompanyID(positive(t)), Identifier: words(t), Name: words(t), Status: aRef(t), Types: someRefs(t), Site: aRef(t),
			Address: anAddress(t), Phone: words(t), Fax: words(t), Website: words(t), Parent: aRef(t), Deleted: either(t), LastUpdated: aMoment(t),
		}, func(c connectwise.Company) map[string]any {
			return address(c.Address, map[string]any{
				"id": c.ID, "identifier": c.Identifier, "name": c.Name, "status": c.Status, "types": c.Types, "site": c.Site, "phoneNumber": c.Phone,
				"faxNumber": c.Fax, "website": c.Website, "parentCompany": c.Parent, "deletedFlag": c.Deleted, "state": c.Address.State, "_info": updated(c.LastUpdated),
			})
		})
		roundTrip[siteWire](t, connectwise.Site{
			ID: connectwise.SiteID(positive(t)), Name: words(t), Company: aRef(t), Address: anAddress(t), Phone: words(t), Fax: words(t),
			Inactive: either(t), Primary: either(t), LastUpdated: aMoment(t),
		}, func(s connectwise.Site) map[string]any {
			return address(s.Address, map[string]any{
				"id": s.ID, "name": s.Name, "company": s.Company, "stateReference": map[string]any{"identifier": s.Address.State}, "phoneNumber": s.Phone,
				"faxNumber": s.Fax, "inactiveFlag": s.Inactive, "primaryAddressFlag": s.Primary, "_info": updated(s.LastUpdated),
			})
		})
		roundTrip[contactWire](t, connectwise.Contact{
			ID: connectwise.ContactID(positive(t)), FirstName: words(t), LastName: words(t), Title: words(t), Company: aRef(t), Site: aRef(t), Types: someRefs(t),
			Inactive: either(t), Default: either(t), DefaultPhone: words(t), LastUpdated: aMoment(t),
			Communications: []connectwise.Communication{{
				ID: positive(t), Type: aRef(t), Kind: connectwise.CommunicationType(words(t)), Value: words(t), Extension: words(t), Default: either(t),
			}},
		}, func(c connectwise.Contact) map[string]any {
			item := c.Communications[0]
			return map[string]any{
				"id": c.ID, "firstName": c.FirstName, "lastName": c.LastName, "title": c.Title, "company": c.Company, "site": c.Site, "types": c.Types,
				"inactiveFlag": c.Inactive, "defaultFlag": c.Default, "defaultPhoneNbr": c.DefaultPhone, "_info": updated(c.LastUpdated),
				"communicationItems": []any{map[string]any{
					"id": item.ID, "type": item.Type, "communicationType": item.Kind, "value": item.Value, "extension": item.Extension, "defaultFlag": item.Default,
				}},
			}
		})
		roundTrip[configurationWire](t, connectwise.Configuration{
			ID: connectwise.ConfigurationID(positive(t)), Name: words(t), Type: aRef(t), Status: aRef(t), Company: aRef(t), Contact: aRef(t), Site: aRef(t),
			Manufacturer: aRef(t), SerialNumber: words(t), ModelNumber: words(t), TagNumber: words(t), Active: either(t), LastUpdated: aMoment(t),
		}, func(c connectwise.Configuration) map[string]any {
			return map[string]any{
				"id": c.ID, "name": c.Name, "type": c.Type, "status": c.Status, "company": c.Company, "contact": c.Contact, "site": c.Site,
				"manufacturer": c.Manufacturer, "serialNumber": c.SerialNumber, "modelNumber": c.ModelNumber, "tagNumber": c.TagNumber,
				"activeFlag": c.Active, "_info": updated(c.LastUpdated),
			}
		})
		money := rapid.Float64().Draw(t, "money")
		roundTrip[agreementWire](t, connectwise.Agreement{
			ID: connectwise.AgreementID(positive(t)), Name: words(t), Type: aRef(t), Company: aRef(t), Contact: aRef(t), Site: aRef(t),
			Status: connectwise.AgreementStatus(words(t)), Cancelled: either(t), StartDate: aMoment(t), EndDate: aMoment(t), NoEndingDate: either(t),
			BillingCycle: words(t), BillAmount: &money, LastUpdated: aMoment(t),
		}, func(a connectwise.Agreement) map[string]any {
			return map[string]any{
				"id": a.ID, "name": a.Name, "type": a.Type, "company": a.Company, "contact": a.Contact, "site": a.Site, "agreementStatus": a.Status,
				"cancelledFlag": a.Cancelled, "startDate": a.StartDate, "endDate": a.EndDate, "noEndingDateFlag": a.NoEndingDate,
				"billingCycle": map[string]any{"name": a.BillingCycle}, "billAmount": a.BillAmount, "_info": updated(a.LastUpdated),
			}
		})
	})
}

func roundTrip[W wire[T], T any](t *rapid.T, want T, encode func(T) map[string]any) {
	t.Helper()
	body, err := json.Marshal(encode(want))
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodeOne[W, T](Query{}, string(body))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s\n%s", body, diff)
	}
}

func words(t *rapid.T) string { return clean(rapid.String().Draw(t, "text")) }

func either(t *rapid.T) bool { return rapid.Bool().Draw(t, "flag") }

func positive(t *rapid.T) int { return rapid.IntRange(1, 1<<31-1).Draw(t, "id") }

func aRef(t *rapid.T) connectwise.Ref {
	return connectwise.Ref{ID: positive(t), Identifier: words(t), Name: words(t)}
}

func someRefs(t *rapid.T) []connectwise.Ref { return []connectwise.Ref{aRef(t), aRef(t)} }

func aMoment(t *rapid.T) time.Time {
	return time.Unix(rapid.Int64Range(0, 4_000_000_000).Draw(t, "seconds"), 0).UTC()
}

func anAddress(t *rapid.T) connectwise.Address {
	return connectwise.Address{Line1: words(t), Line2: words(t), City: words(t), State: words(t), Zip: words(t), Country: words(t)}
}

func address(a connectwise.Address, rest map[string]any) map[string]any {
	rest["addressLine1"], rest["addressLine2"], rest["city"], rest["zip"] = a.Line1, a.Line2, a.City, a.Zip
	rest["country"] = map[string]any{"name": a.Country}
	return rest
}

func updated(at time.Time) map[string]any { return map[string]any{"lastUpdated": at} }
