package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crossdock/backend/connectwise"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Problems shows the records that could not be carried, and tries them again.
type Problems struct{ desk *Desk }

// ProblemList is what the newest syncs, or a newer preview, could not carry.
type ProblemList struct {
	ReadAt string       `json:"readAt"` // RFC 3339; "" for never
	Rows   []ProblemRow `json:"rows"`
}

// ProblemRow is a record that could not be carried, or of which something is to
// be told.
type ProblemRow struct {
	ID          string `json:"id"`     // names the row for as long as it is there
	Record      string `json:"record"` // "configuration/42"; "" for a kind as a whole
	Kind        string `json:"kind" ts_type:"'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation'"`
	RecordID    int    `json:"recordId"`
	Name        string `json:"name"`
	Company     int    `json:"company"`
	CompanyName string `json:"companyName"`
	Code        string `json:"code"`
	Text        string `json:"text"`
	// Refused tells that the record should be in Hudu and is not.
	Refused        bool   `json:"refused"`
	Fix            Fix    `json:"fix"`
	ConnectWiseURL string `json:"connectwiseUrl"`
	HuduURL        string `json:"huduUrl"`
	Run            string `json:"run"` // that told of it, "" for a preview
}

// List answers the problems, those that need a fix first.
func (s *Problems) List() (ProblemList, error) {
	return answer(s.desk, "Problems.List", func() (ProblemList, error) {
		now, err := s.desk.lookout.get()
		if err != nil {
			return ProblemList{}, err
		}
		set, _, err := s.desk.rig.LoadSettings()
		if err != nil {
			return ProblemList{}, err
		}
		list := ProblemList{ReadAt: stamp(now.at), Rows: []ProblemRow{}}
		seen := map[string]bool{}
		for _, problem := range now.problems {
			row := viewProblemRow(problem, now.names, set)
			if !seen[row.ID] {
				list.Rows = append(list.Rows, row)
			}
			seen[row.ID] = true
		}
		slices.SortStableFunc(list.Rows, func(a, b ProblemRow) int {
			return cmp.Or(-compareBools(a.Refused, b.Refused), cmp.Compare(strings.ToLower(a.CompanyName), strings.ToLower(b.CompanyName)),
				cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
		})
		return list, nil
	})
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}

func viewProblemRow(p toldProblem, n names, set settings.Settings) ProblemRow {
	row := ProblemRow{
		ID: fmt.Sprintf("%s %s %s", p.Key, p.Code, p.Reason), Kind: string(p.Key.Kind.Shown()), RecordID: p.Key.ID, Name: p.Name,
		Company: int(p.Company), CompanyName: n.company(p.Company), Code: string(p.Code), Text: inWindow(p.Reason), Refused: p.Refused,
		ConnectWiseURL: mapping.DeepLink(siteHost(set), set.ConnectWise.Company, p.Key), HuduURL: huduPage(set, addressIn(p.Reason)), Run: string(p.run),
	}
	if p.Key.ID != 0 && canRunAlone(p.Key) {
		row.Record = p.Key.String()
	}
	if row.Fix = fixOf(row.Code, row.Record, row.ConnectWiseURL); row.Fix.Action == "resync" && row.Record == "" {
		row.Fix = Fix{Text: "The next sync tries it again."}
	}
	return row
}

// canRunAlone tells whether a run can be of that record alone.
func canRunAlone(key record.Key) bool { return key.Kind == record.Company || key.Kind.IsAsset() }

// Retry starts a sync that tries records again: of the one record, of their
// company, or else of everything.
func (s *Problems) Retry(records []string) (SyncState, error) {
	return answer(s.desk, "Problems.Retry", func() (SyncState, error) {
		now, err := s.desk.lookout.get()
		if err != nil {
			return SyncState{}, err
		}
		scope, err := scopeAround(records, now.problems)
		if err != nil {
			return SyncState{}, err
		}
		return (&Syncing{s.desk}).begun(s.desk.runner.start(s.desk.runner.sync(scope)))
	})
}

// scopeAround is the smallest scope that has all the records.
func scopeAround(records []string, problems []toldProblem) (journal.Scope, error) {
	wanted, companies := map[record.Key]bool{}, map[connectwise.CompanyID]bool{}
	for _, text := range records {
		key, err := record.ParseKey(text)
		if err != nil {
			return journal.Scope{}, refusal(CodeInvalid, sentence(err.Error()), "")
		}
		wanted[key] = true
	}
	found := map[record.Key]bool{}
	for _, p := range problems {
		if wanted[p.Key] {
			companies[p.Company], found[p.Key] = true, true
		}
	}
	switch {
	case len(wanted) == 0 || len(found) != len(wanted):
		return journal.Scope{}, refusal(CodeStale, "One of these records has no problem any more.", "Look at the list again.")
	case len(wanted) == 1:
		for key := range wanted {
			return journal.Scope{Record: key}, nil
		}
	case len(companies) == 1:
		for company := range companies {
			return journal.Scope{Company: company}, nil
		}
	}
	return journal.Scope{}, nil
}
