package app

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	// Detail is the failure as the program that failed put it, "" for none.
	Detail string `json:"detail"`
	// Refused tells that the record should be in Hudu and is not.
	Refused        bool   `json:"refused"`
	Fix            Fix    `json:"fix"`
	ConnectWiseURL string `json:"connectwiseUrl"`
	HuduURL        string `json:"huduUrl"`
	// Pages are the pages in Hudu that the reason names, with their names.
	Pages []NamedPage `json:"pages"`
	Run   string      `json:"run"` // that told of it, "" for a preview
}

// NamedPage is a page in Hudu and what it is called.
type NamedPage struct {
	Name string `json:"name"`
	URL  string `json:"url"`
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
		Company: int(p.Company), CompanyName: n.company(p.Company), Code: string(p.Code), Text: inWindow(p.Reason), Detail: p.Detail, Refused: p.Refused,
		ConnectWiseURL: mapping.DeepLink(siteHost(set), set.ConnectWise.Company, p.Key), HuduURL: huduPage(set, addressIn(p.Reason)), Run: string(p.run), Pages: []NamedPage{},
	}
	row.Pages = append(row.Pages, huduPages(set, p.Reason)...)
	if p.Key.ID != 0 && canRunAlone(p.Key) {
		row.Record = p.Key.String()
	}
	if row.Fix = fixOf(row.Code, row.Record, row.ConnectWiseURL); row.Fix.Action == "resync" && row.Record == "" {
		row.Fix = Fix{Text: "The next sync tries it again."}
	}
	if p.Next != "" {
		row.Fix.Text = inWindow(p.Next)
	}
	if row.Fix.Page == matchCompany("").Page && row.Company != 0 {
		row.Fix.Page += "/" + strconv.Itoa(row.Company) // the board shows the company itself
	}
	return row
}

// huduPages are the pages that a reason names, as far as they are of the Hudu of
// the settings.
func huduPages(set settings.Settings, reason string) []NamedPage {
	var pages []NamedPage
	for _, named := range pagesIn(reason) {
		if address := huduPage(set, named.URL); address != "" {
			pages = append(pages, NamedPage{Name: named.Name, URL: address})
		}
	}
	return pages
}

// canRunAlone tells whether a run can be of that record alone.
func canRunAlone(key record.Key) bool { return key.Kind == record.Company || key.Kind.IsAsset() }

// Retry starts a sync that tries these records again, and no others.
func (s *Problems) Retry(records []string) (SyncState, error) {
	return answer(s.desk, "Problems.Retry", func() (SyncState, error) {
		now, err := s.desk.lookout.get()
		if err != nil {
			return SyncState{}, err
		}
		scope, err := scopeOfProblems(records, now.problems)
		if err != nil {
			return SyncState{}, err
		}
		return (&Syncing{s.desk}).begun(s.desk.runner.start(s.desk.runner.sync(scope)))
	})
}

// scopeOfProblems is the scope of the records, each of which has to have a
// problem still.
func scopeOfProblems(records []string, problems []toldProblem) (journal.Scope, error) {
	keys := make([]record.Key, 0, len(records))
	for _, text := range records {
		key, err := record.ParseKey(text)
		if err != nil {
			return journal.Scope{}, refusal(CodeInvalid, sentence(err.Error()), "")
		}
		if !slices.ContainsFunc(problems, func(p toldProblem) bool { return p.Key == key }) {
			return journal.Scope{}, refusal(CodeStale, "One of these records has no problem any more.", "Look at the list again.")
		}
		if !canRunAlone(key) {
			return journal.Scope{}, refusal(CodeInvalid, "A sync cannot be of "+key.String()+" alone.", "The next sync tries it again.")
		}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return journal.Scope{}, refusal(CodeInvalid, "No record was named.", "")
	}
	return journal.ScopeOf(keys...), nil
}
