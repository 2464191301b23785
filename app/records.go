package app

import (
	"context"
	"fmt"

	"crossdock/app/rig"
	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/explain"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

// Records finds single records and tells about them.
type Records struct{ desk *Desk }

// FoundRecord is a record by its names.
type FoundRecord struct {
	Record      string `json:"record"` // "configuration/42"
	Kind        string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	RecordID    int    `json:"recordId"`
	Name        string `json:"name"` // "" for an id that nothing is known of
	Company     int    `json:"company"`
	CompanyName string `json:"companyName"`
	Detail      string `json:"detail"` // by which it can be told apart: its serial number
}

// Found are the records that a text finds.
type Found struct {
	Rows []FoundRecord `json:"rows"`
	// More is how many were found beside these.
	More int `json:"more"`
	// Known tells whether names are known: they are after the first sync.
	Known bool `json:"known"`
}

// Explanation is the one reason why a record is, or is not, in Hudu as it is.
type Explanation struct {
	Record         string `json:"record"`
	Kind           string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	RecordID       int    `json:"recordId"`
	Name           string `json:"name"`
	Company        int    `json:"company"`
	CompanyName    string `json:"companyName"`
	Reason         string `json:"reason"` // the code
	Text           string `json:"text"`
	Fix            Fix    `json:"fix"`
	InHudu         bool   `json:"inHudu"`
	AssetName      string `json:"assetName"`
	Layout         string `json:"layout"`
	Archived       bool   `json:"archived"`
	ConnectWiseURL string `json:"connectwiseUrl"`
	HuduURL        string `json:"huduUrl"`
}

// Find answers the records that have the text in their name, serial number,
// e-mail address or id, as they were read last.
func (s *Records) Find(text string) (Found, error) {
	return answer(s.desk, "Records.Find", func() (Found, error) { return s.desk.directory.find(text) })
}

// Explain answers why a record is, or is not, in Hudu as it is. Both systems are
// asked; nothing is written.
func (s *Records) Explain(text string) (Explanation, error) {
	return answer(s.desk, "Records.Explain", func() (Explanation, error) {
		key, err := record.ParseKey(text)
		if err != nil {
			return Explanation{}, refusal(CodeInvalid, sentence(err.Error()), "")
		}
		var facts explain.Facts
		var why explain.Answer
		err = s.desk.runner.wait(job{
			what: "preview", scope: journal.Scope{Record: key}, trigger: journal.ByHand, tell: func(*Error) {},
			run: func(ctx context.Context, session *rig.Session) (failed error) {
				facts, why, failed = session.Explain(ctx, key)
				return failed
			},
		})
		if err != nil {
			return Explanation{}, err
		}
		return s.desk.viewExplanation(facts, why)
	})
}

func (d *Desk) viewExplanation(f explain.Facts, a explain.Answer) (Explanation, error) {
	set, _, err := d.rig.LoadSettings()
	view := Explanation{
		Record: f.Key.String(), Kind: string(f.Key.Kind), RecordID: f.Key.ID, Name: f.Standing.Name, Company: int(f.Standing.Company),
		CompanyName: f.Standing.CompanyName, Reason: string(a.Reason), Text: inWindow(a.Text),
		ConnectWiseURL: mapping.DeepLink(siteHost(set), set.ConnectWise.Company, f.Key),
	}
	if f.Asset != nil {
		view.InHudu, view.AssetName, view.Layout, view.Archived = true, f.Asset.Name, f.Layout, f.Asset.Archived
		view.HuduURL = huduPage(set, f.Asset.URL)
	}
	if f.Key.Kind == record.Company && f.Company != nil {
		view.InHudu, view.AssetName, view.Archived, view.HuduURL = true, f.Company.Name, f.Company.Archived, huduPage(set, f.Company.URL)
	}
	if view.Name == "" {
		view.Name = view.AssetName
	}
	view.Fix = fixOf(view.Reason, view.Record, view.ConnectWiseURL)
	switch {
	case a.Reason == explain.Held && f.Hold != nil:
		view.Fix = explainHeld
	case a.Reason == explain.Synced && len(f.Kept) > 0:
		view.Fix = page("To let ConnectWise’s value win, decide so.", "Open Conflicts and holds", "conflicts/kept")
	}
	return view, err
}

// HuduPage answers the address of a record's page in Hudu.
func (s *Records) HuduPage(text string) (string, error) {
	return answer(s.desk, "Records.HuduPage", func() (string, error) {
		key, err := record.ParseKey(text)
		if err != nil {
			return "", refusal(CodeInvalid, sentence(err.Error()), "")
		}
		told, err := s.desk.toldPage(key)
		if err != nil {
			return "", err
		}
		set, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return "", err
		}
		if page := huduPage(set, told); page != "" {
			return page, nil
		}
		return "", refusal(CodeNotFound, "Hudu told no page of this record.", "Look for it in Hudu by its name.")
	})
}

// toldPage is the address that Hudu tells for a record.
func (d *Desk) toldPage(key record.Key) (string, error) {
	none := refusal(CodeNotFound, "This record is not in Hudu.", "“Why is this not in Hudu?” names the reason.")
	b, err := d.rig.Store().Base()
	if err != nil {
		return "", err
	}
	client, err := d.rig.Hudu(d.ctx)
	if err != nil {
		return "", err
	}
	if key.Kind == record.Company {
		match, err := d.rig.Store().Decision(connectwise.CompanyID(key.ID))
		if err != nil || match.Decision != base.Matched {
			return "", orElse(err, none)
		}
		company, err := client.Company(d.ctx, match.Hudu)
		return company.URL, err
	}
	link := b.Links[key]
	if link.Asset == 0 {
		return "", none
	}
	asset, err := client.Asset(d.ctx, link.HuduCompany, link.Asset)
	if apierror.ClassOf(err) == apierror.NotFound {
		return "", refusal(CodeNotFound, "Hudu no longer has this record’s asset.", "The next sync makes it again.")
	}
	return asset.URL, err
}

func orElse(err error, other *Error) error {
	if err != nil {
		return err
	}
	return other
}

// ConnectWisePage answers the address of a record in ConnectWise.
func (s *Records) ConnectWisePage(text string) (string, error) {
	return answer(s.desk, "Records.ConnectWisePage", func() (string, error) {
		key, err := record.ParseKey(text)
		if err != nil {
			return "", refusal(CodeInvalid, sentence(err.Error()), "")
		}
		set, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return "", err
		}
		if page := mapping.DeepLink(siteHost(set), set.ConnectWise.Company, key); page != "" {
			return page, nil
		}
		return "", refusal(CodeNotFound, fmt.Sprintf("ConnectWise has no page for a single %s.", key.Kind), "")
	})
}
