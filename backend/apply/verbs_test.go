package apply_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/hudu"
	"crossdock/backend/journal"
	"crossdock/backend/mapping"
	"crossdock/backend/record"
)

func TestCreateAsset(t *testing.T) {
	for name, bare := range map[string]bool{"whole answer": false, "answer with the id alone": true} {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.Hudu.Bare = bare
			s.Hudu.Normalize = strings.ToUpper
			result, err := s.run(creation(1, "PC-1"))
			require.NoError(t, err)
			require.Empty(t, result.Problems)
			require.Equal(t, 1, result.Counts[record.Configuration][change.Create])
			require.Len(t, s.Hudu.AssetRows, 1)
			link := s.Store.Remembered.Links[configuration(1)]
			// The base is ConnectWise's value and what Hudu made of it.
			want := map[change.Attribute]base.Pair{
				change.Name:    {ConnectWise: "PC-1", Hudu: "PC-1"},
				change.Layout:  {ConnectWise: "1", Hudu: "1"},
				change.Company: {ConnectWise: "10", Hudu: "10"},
				systemField:    {ConnectWise: "Linux", Hudu: "LINUX"},
			}
			require.Empty(t, cmp.Diff(want, link.Pairs))
			require.Equal(t, hudu.CompanyID(10), link.HuduCompany)
			require.NotZero(t, s.Hudu.AssetRows[link.Asset])
			require.Equal(t, []journal.State{journal.Applied}, s.states())
		})
	}
}

func TestCreateCompanyAndItsAssets(t *testing.T) {
	s := newScene(t)
	company := change.Change{
		Key: record.Key{Kind: record.Company, ID: 2}, Verb: change.Create, Company: 2, Name: "Gamma",
		Differences: []change.Difference{{Attribute: change.Name, After: "Gamma"}},
		Settlements: []change.Settlement{{Attribute: change.Name, ConnectWise: "Gamma"}},
	}
	inside := creation(1, "PC-1")
	inside.Company, inside.HuduCompany = 2, 0
	tile := change.Change{
		Key: record.Key{Kind: record.Tile, ID: 2}, Verb: change.Create, Company: 2, Name: mapping.TileTitle,
		Differences: []change.Difference{{Attribute: change.TileMessage, After: "1 active agreement"}},
	}
	result, err := s.run(company, inside, tile)
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	match := s.Store.Remembered.Matches[2]
	require.Equal(t, base.Matched, match.Decision)
	require.Equal(t, "Gamma", s.Hudu.CompanyRows[match.Hudu].Name)
	require.Equal(t, match.Hudu, s.Store.Remembered.Links[configuration(1)].HuduCompany)
	require.Len(t, s.Hudu.TileRows, 1)
	for _, made := range s.Hudu.TileRows {
		require.Equal(t, match.Hudu, made.Company)
		require.Equal(t, mapping.TileIcon, made.Icon)
	}
}

// What needs a company that could not be made is left out, each with a
// problem, and the run goes on.
func TestRefusedCompanyLeavesOutItsAssets(t *testing.T) {
	s := newScene(t)
	company := change.Change{
		Key: record.Key{Kind: record.Company, ID: 2}, Verb: change.Create, Company: 2, Name: "Beta",
		Differences: []change.Difference{{Attribute: change.Name, After: "Beta"}},
	}
	inside := creation(1, "PC-1")
	inside.Company, inside.HuduCompany = 2, 0
	relation := change.Change{Key: record.Key{Kind: record.Relation}, Verb: change.Relate, From: configuration(1), To: configuration(2)}
	result, err := s.run(company, inside, relation, creation(2, "PC-2"))
	require.NoError(t, err)
	var codes []change.Code
	for _, problem := range result.Problems {
		codes = append(codes, problem.Code)
	}
	require.Equal(t, []change.Code{change.Refused, "left-out", "left-out"}, codes)
	require.Contains(t, result.Problems[0].Reason, "Name has already been taken")
	require.Equal(t, base.CreateNew, s.Store.Remembered.Matches[2].Decision)
	require.Equal(t, []string{`create asset "PC-2" in 10`}, s.Hudu.Log)
}

func TestUpdateAsset(t *testing.T) {
	s := newScene(t)
	id := s.asset(configuration(1), hudu.Asset{Name: "PC", Fields: fields("System", "Windows", "Note", "by hand")})
	c := update(1, id, "Windows", "Linux")
	c.Settlements = append(c.Settlements,
		change.Settlement{Attribute: change.Name, ConnectWise: "PC", Hudu: "My PC", Known: true},
		change.Settlement{Attribute: change.PrimarySerial, Known: true, Unknown: true})
	result, err := s.run(c)
	require.NoError(t, err)
	require.Equal(t, 1, result.Counts[record.Configuration][change.Update])
	asset := s.Hudu.AssetRows[id]
	require.Equal(t, "Linux", asset.Value("System"))
	require.Equal(t, "by hand", asset.Value("Note"))
	require.Equal(t, map[change.Attribute]base.Pair{
		systemField: {ConnectWise: "Linux", Hudu: "Linux"},
		change.Name: {ConnectWise: "PC", Hudu: "My PC"},
		// What awaits a decision stays so.
		change.PrimarySerial: {Unknown: true},
	}, s.Store.Remembered.Links[configuration(1)].Pairs)
}

// What is already as it is to be counts as written, with no request.
func TestUpdateThatIsThereAlready(t *testing.T) {
	s := newScene(t)
	id := s.asset(configuration(1), hudu.Asset{Name: "PC", Fields: fields("System", "Linux")})
	result, err := s.run(update(1, id, "Windows", "Linux"))
	require.NoError(t, err)
	require.Equal(t, 1, result.Counts[record.Configuration][change.Update])
	require.Empty(t, s.Hudu.Log)
	require.Equal(t, base.Pair{ConnectWise: "Linux", Hudu: "Linux"}, s.Store.Remembered.Links[configuration(1)].Pairs[systemField])
}

func TestStale(t *testing.T) {
	moves := map[string]func(*scene, hudu.Asset){
		"value edited":     func(s *scene, a hudu.Asset) { a.Fields = fields("System", "BSD"); s.Hudu.Put(a) },
		"asset deleted":    func(s *scene, a hudu.Asset) { delete(s.Hudu.AssetRows, a.ID) },
		"asset archived":   func(s *scene, a hudu.Asset) { a.Archived = true; s.Hudu.Put(a) },
		"moved to company": func(s *scene, a hudu.Asset) { a.Company = 20; s.Hudu.Put(a) },
		"moved to layout":  func(s *scene, a hudu.Asset) { a.Layout = servers; s.Hudu.Put(a) },
	}
	for name, move := range moves {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			id := s.asset(configuration(1), hudu.Asset{Name: "PC", Fields: fields("System", "Windows")})
			s.look()
			move(s, s.Hudu.AssetRows[id])
			result, err := s.run(update(1, id, "Windows", "Linux"))
			require.NoError(t, err)
			require.Equal(t, 1, result.Stale)
			require.Zero(t, result.Counts.Writes())
			require.Empty(t, s.Hudu.Log)
			require.Equal(t, []journal.State{journal.Stale}, s.states())
			require.Empty(t, s.Store.Remembered.Links[configuration(1)].Pairs)
		})
	}
}

func TestAdopt(t *testing.T) {
	s := newScene(t)
	id := s.Hudu.Put(hudu.Asset{Company: 10, Layout: computers, Name: "PC"})
	other := s.Hudu.Put(hudu.Asset{Company: 10, Layout: people, Name: "Jane"})
	adopt := update(1, id, "", "Linux")
	adopt.Verb, adopt.Reason = change.Adopt, "same name"
	only := change.Change{Key: record.Key{Kind: record.Contact, ID: 7}, Verb: change.Adopt, Company: 1, HuduCompany: 10, Asset: other, Layout: people}
	reads := s.look().Hudu.Reads
	result, err := s.run(adopt, only)
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.Equal(t, id, s.Store.Remembered.Links[configuration(1)].Asset)
	require.Equal(t, other, s.Store.Remembered.Links[only.Key].Asset)
	// A link alone needs no request at all.
	require.Equal(t, []string{"update asset 1001"}, s.Hudu.Log)
	require.Equal(t, reads+1, s.Hudu.Reads)
}

// A preview that has lain about takes no asset over for a record that has become
// another one meanwhile.
//
// Planted and found: without the look, both assets carried the key.
func TestAdoptLate(t *testing.T) {
	s := newScene(t)
	id := s.Hudu.Put(hudu.Asset{Company: 10, Layout: computers, Name: "PC"})
	adopt := update(1, id, "", "Linux")
	adopt.Verb, adopt.Reason = change.Adopt, "same name"
	adopt.Differences = append(adopt.Differences, change.Difference{Attribute: change.Field(record.ConnectWiseIDLabel), After: "configuration/1"})
	s.look()
	s.Hudu.Put(hudu.Asset{Company: 10, Layout: servers, Name: "PC", Fields: fields(record.ConnectWiseIDLabel, "configuration/1")})
	s.now = s.now.Add(10 * time.Minute)
	result, err := s.run(adopt)
	require.NoError(t, err)
	require.Equal(t, 1, result.Stale)
	require.Empty(t, s.Hudu.Log)
}

func TestMoveToLayoutAndCompany(t *testing.T) {
	s := newScene(t)
	id := s.asset(configuration(1), hudu.Asset{Name: "PC", Fields: fields("System", "Windows", record.ConnectWiseIDLabel, "configuration/1")})
	result, err := s.run(change.Change{
		Key: configuration(1), Verb: change.Move, Company: 3, HuduCompany: 10, Asset: id, Layout: servers, Name: "SRV",
		Differences: []change.Difference{
			{Attribute: change.Layout, Before: "1", After: "3"},
			{Attribute: change.Company, Before: "10", After: "20"},
			{Attribute: change.Name, Before: "PC", After: "SRV"},
		},
		Settlements: []change.Settlement{{Attribute: change.Layout, ConnectWise: "3"}, {Attribute: change.Company, ConnectWise: "20"}, {Attribute: change.Name, ConnectWise: "SRV"}},
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	asset := s.Hudu.AssetRows[id]
	require.Equal(t, []any{"SRV", servers, hudu.CompanyID(20)}, []any{asset.Name, asset.Layout, asset.Company})
	link := s.Store.Remembered.Links[configuration(1)]
	require.Equal(t, hudu.CompanyID(20), link.HuduCompany)
	require.Len(t, link.Pairs, 3)
	// The move added a field to the target, which is known from then on.
	require.Equal(t, "Windows", s.current.Value(asset, systemField))
}

func TestArchiveAndUnarchive(t *testing.T) {
	s := newScene(t)
	id := s.asset(configuration(1), hudu.Asset{Name: "PC", Fields: fields("System", "Windows")})
	archive := change.Change{
		Key: configuration(1), Verb: change.Archive, Company: 1, HuduCompany: 10, Asset: id, Layout: computers,
		Differences: []change.Difference{{Attribute: change.Archived, Before: "false", After: "true"}},
	}
	result, err := s.run(archive)
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.True(t, s.Hudu.AssetRows[id].Archived)
	require.True(t, s.Store.Remembered.Links[configuration(1)].ArchivedByUs)

	back := update(1, id, "Windows", "Linux")
	back.Verb = change.Unarchive
	back.Differences = append(back.Differences, change.Difference{Attribute: change.Archived, Before: "true", After: "false"})
	result, err = s.look().run(back)
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	require.False(t, s.Hudu.AssetRows[id].Archived)
	require.False(t, s.Store.Remembered.Links[configuration(1)].ArchivedByUs)
	require.Equal(t, []string{"archive asset 1001", "unarchive asset 1001", "update asset 1001"}, s.Hudu.Log)
}

// A step that is refused leaves what came before it known.
func TestMoveWhoseUpdateIsRefused(t *testing.T) {
	s := newScene(t)
	id := s.asset(configuration(1), hudu.Asset{Name: "PC"})
	s.Fail(2, faultRefused())
	result, err := s.run(change.Change{
		Key: configuration(1), Verb: change.Move, Company: 1, HuduCompany: 10, Asset: id, Layout: servers,
		Differences: []change.Difference{{Attribute: change.Layout, Before: "1", After: "3"}, {Attribute: change.Name, Before: "PC", After: "SRV"}},
		Settlements: []change.Settlement{{Attribute: change.Layout, ConnectWise: "3"}, {Attribute: change.Name, ConnectWise: "SRV"}},
	})
	require.NoError(t, err)
	require.Len(t, result.Problems, 1)
	require.Zero(t, result.Counts.Writes())
	require.Equal(t, map[change.Attribute]base.Pair{change.Layout: {ConnectWise: "3", Hudu: "3"}}, s.Store.Remembered.Links[configuration(1)].Pairs)
	require.Equal(t, []journal.State{journal.Rejected}, s.states())
}

func TestUpdateCompany(t *testing.T) {
	s := newScene(t)
	rename := change.Change{
		Key: record.Key{Kind: record.Company, ID: 1}, Verb: change.Update, Company: 1, HuduCompany: 10, Name: "Acme",
		Differences: []change.Difference{{Attribute: change.Name, Before: "Acme", After: "Acme Inc"}},
		Settlements: []change.Settlement{{Attribute: change.Name, ConnectWise: "Acme Inc"}},
	}
	tile := change.Change{
		Key: record.Key{Kind: record.Tile, ID: 1}, Verb: change.Create, Company: 1, HuduCompany: 10,
		Differences: []change.Difference{{Attribute: change.TileMessage, After: "1 active agreement"}},
	}
	result, err := s.run(rename, tile)
	require.NoError(t, err)
	// The tile is keyed by the name that the company has by then.
	require.Empty(t, result.Problems)
	require.Len(t, s.Hudu.TileRows, 1)
	require.Equal(t, base.Pair{ConnectWise: "Acme Inc", Hudu: "Acme Inc"}, s.Store.Remembered.Links[rename.Key].Pairs[change.Name])
}

func relate(from, to record.Key) change.Change {
	return change.Change{Key: record.Key{Kind: record.Relation}, Verb: change.Relate, Company: 1, From: from, To: to}
}

func TestRelate(t *testing.T) {
	s := newScene(t)
	one := s.asset(configuration(1), hudu.Asset{Name: "one"})
	two := s.asset(configuration(2), hudu.Asset{Name: "two"})
	s.Hudu.RelationRows[5] = hudu.Relation{ID: 5, FromType: hudu.TypeAsset, FromID: int(two), ToType: hudu.TypeAsset, ToID: int(one)}
	late := relate(configuration(1), configuration(3))
	result, err := s.run(relate(configuration(2), configuration(1)), late, creation(3, "three"))
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	// One that exists is taken over, but it is not ours to remove.
	remembered := s.Store.Remembered.Relations[base.Ends{From: configuration(2), To: configuration(1)}]
	require.Equal(t, base.Relation{Ends: remembered.Ends, ID: 5, FromAsset: two, ToAsset: one}, remembered)
	// One whose other end is made later waits for it.
	made := s.Store.Remembered.Relations[base.Ends{From: configuration(1), To: configuration(3)}]
	require.True(t, made.Made)
	require.Equal(t, one, made.FromAsset)
	require.NotZero(t, made.ID)
}

func TestUnrelate(t *testing.T) {
	ends := base.Ends{From: configuration(1), To: configuration(2)}
	cases := map[string]struct {
		noDelete, made bool
		there          bool
		problems       []change.Code
		remembered     *base.Relation
	}{
		"removed":        {made: true, there: true},
		"gone already":   {made: true},
		"not ours":       {there: true, problems: []change.Code{change.Refused}, remembered: &base.Relation{Ends: ends, ID: 7}},
		"may not delete": {made: true, there: true, noDelete: true, problems: []change.Code{change.LeftOver}, remembered: &base.Relation{Ends: ends, ID: 7, LeftOver: "PC – Ann"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.Hudu.NoDelete = c.noDelete
			if c.there {
				s.Hudu.RelationRows[7] = hudu.Relation{ID: 7, FromType: hudu.TypeAsset, FromID: 1, ToType: hudu.TypeAsset, ToID: 2}
			}
			s.Store.Remembered.Relations[ends] = base.Relation{Ends: ends, ID: 7, Made: c.made}
			result, err := s.run(change.Change{
				Key: record.Key{Kind: record.Relation, ID: 7}, Verb: change.Unrelate, Company: 1, Name: "PC – Ann", From: ends.From, To: ends.To, Relation: 7,
			})
			require.NoError(t, err)
			var codes []change.Code
			for _, problem := range result.Problems {
				codes = append(codes, problem.Code)
			}
			require.Equal(t, c.problems, codes)
			require.Equal(t, c.noDelete, len(result.LeftOver) == 1 && result.LeftOver[0].Ends == ends && result.LeftOver[0].Name == "PC – Ann")
			remembered, has := s.Store.Remembered.Relations[ends]
			require.Equal(t, c.remembered != nil, has)
			if has {
				require.Equal(t, *c.remembered, remembered)
			}
		})
	}
}

func TestTileThatEnds(t *testing.T) {
	key := record.Key{Kind: record.Tile, ID: 1}
	ours := map[change.Attribute]base.Pair{change.TileMessage: {ConnectWise: "1 active agreement", Hudu: "1 active agreement"}}
	theirs := map[change.Attribute]base.Pair{change.TileMessage: {ConnectWise: "2 active agreements", Hudu: "1 active agreement"}}
	cases := map[string]struct {
		pairs    map[change.Attribute]base.Pair
		noDelete bool
		message  string // "" is gone
	}{
		"ours goes":                  {pairs: ours},
		"ours says so":               {pairs: ours, noDelete: true, message: mapping.NoAgreements},
		"a person's own is not gone": {pairs: theirs, message: mapping.NoAgreements},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			s.Hudu.NoDelete = c.noDelete
			s.Hudu.TileRows[4] = hudu.MagicDash{ID: 4, Title: mapping.TileTitle, Company: 10, CompanyName: "Acme", Message: "1 active agreement", Icon: "fas fa-star"}
			s.Store.Remembered.Links[key] = base.Link{Key: key, Company: 1, HuduCompany: 10, Tile: 4, Pairs: c.pairs}
			result, err := s.run(change.Change{
				Key: key, Verb: change.Update, Company: 1, HuduCompany: 10,
				Differences: []change.Difference{{Attribute: change.TileMessage, Before: "1 active agreement", After: ""}},
			})
			require.NoError(t, err)
			require.Empty(t, result.Problems)
			require.Equal(t, c.message, s.Hudu.TileRows[4].Message)
			_, linked := s.Store.Remembered.Links[key]
			require.Equal(t, c.message != "", linked)
		})
	}
}

// The last door: whatever the plan says, nothing is written to a company
// without a match or to an asset that is not the record's.
func TestOwnership(t *testing.T) {
	stranger := hudu.Asset{Company: 10, Layout: computers, Name: "PC", Fields: fields("System", "Windows")}
	cases := map[string]func(*scene) change.Change{
		"creation in a company without a match": func(*scene) change.Change {
			c := creation(1, "PC")
			c.HuduCompany = 30
			return c
		},
		"creation of a company that nobody wants": func(*scene) change.Change {
			return change.Change{Key: record.Key{Kind: record.Company, ID: 9}, Verb: change.Create, Company: 9, Differences: []change.Difference{{Attribute: change.Name, After: "X"}}}
		},
		"update of an asset that is nobody's": func(s *scene) change.Change {
			return update(1, s.Hudu.Put(stranger), "Windows", "Linux")
		},
		"update of an asset that carries another key": func(s *scene) change.Change {
			asset := stranger
			asset.Fields = fields("System", "Windows", record.ConnectWiseIDLabel, "configuration/2")
			return update(1, s.Hudu.Put(asset), "Windows", "Linux")
		},
		"adoption of an asset that is another record's": func(s *scene) change.Change {
			c := update(1, s.asset(configuration(2), stranger), "Windows", "Linux")
			c.Verb = change.Adopt
			return c
		},
		"update in a company without a match": func(s *scene) change.Change {
			asset := stranger
			asset.Company = 30
			c := update(1, s.asset(configuration(1), asset), "Windows", "Linux")
			c.HuduCompany = 30
			return c
		},
		"move into a company without a match": func(s *scene) change.Change {
			c := update(1, s.asset(configuration(1), stranger), "Windows", "Linux")
			c.Verb = change.Move
			c.Differences = []change.Difference{{Attribute: change.Company, Before: "10", After: "30"}}
			return c
		},
		"record on hold": func(s *scene) change.Change {
			s.Store.Remembered.Holds[configuration(1)] = base.Hold{Key: configuration(1)}
			return creation(1, "PC")
		},
	}
	for name, make := range cases {
		t.Run(name, func(t *testing.T) {
			s := newScene(t)
			c := make(s)
			result, err := s.run(c)
			require.NoError(t, err)
			require.Empty(t, s.Hudu.Log)
			require.Len(t, result.Problems, 1)
			require.Zero(t, result.Counts.Writes())
		})
	}
}
