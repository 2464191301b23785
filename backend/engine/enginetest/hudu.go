package enginetest

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"time"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
)

// Hudu is a tenant in memory. A test that runs alone may change its maps.
type Hudu struct {
	CompanyRows  map[hudu.CompanyID]hudu.Company
	LayoutRows   map[hudu.AssetLayoutID]hudu.AssetLayout
	ListRows     []hudu.List
	AssetRows    map[hudu.AssetID]hudu.Asset
	RelationRows map[hudu.RelationID]hudu.Relation
	TileRows     map[hudu.MagicDashID]hudu.MagicDash
	// Log names every write that took effect.
	Log []string
	// Unexplained names every write that took effect with no intent for it on
	// disk.
	Unexplained []string
	// Reads counts requests that only read.
	Reads int
	// NoDelete answers Unauthorized to every deletion; Denials counts those of
	// relations.
	NoDelete bool
	Denials  int
	// Scoped answers Broken to the list of all assets.
	Scoped bool
	// Small answers no lists of a thousand assets, NoWindows none by time; Torn
	// ends a sweep in front of that asset.
	Small, NoWindows bool
	Torn             hudu.AssetID
	// Zone is how much later than meant the times of windows are taken, as those
	// of another time zone. NoDate leaves the clock out of the answers, and Ahead
	// is how far the clock in them is ahead of the one of the time stamps.
	Zone, Ahead time.Duration
	NoDate      bool
	// BrokenRelations answers Broken to the list of relations.
	BrokenRelations bool
	// HideArchived leaves archived companies out of the list.
	HideArchived bool
	// Bare leaves everything but the id out of the answers to writes.
	Bare bool
	// WipeUnnamed makes updates that name fields clear all others.
	WipeUnnamed bool
	// WipeCompanies makes updates of companies clear what they do not name.
	WipeCompanies bool
	// Normalize rewrites texts of fields as they are stored.
	Normalize func(string) string
	// ReadError, when set, may fail a reading, by its name.
	ReadError func(call string) error

	world *World
	last  int
}

func newHudu(w *World) *Hudu {
	return &Hudu{
		CompanyRows: map[hudu.CompanyID]hudu.Company{}, LayoutRows: map[hudu.AssetLayoutID]hudu.AssetLayout{},
		AssetRows: map[hudu.AssetID]hudu.Asset{}, RelationRows: map[hudu.RelationID]hudu.Relation{},
		TileRows: map[hudu.MagicDashID]hudu.MagicDash{}, world: w, last: 1000,
	}
}

func (h *Hudu) next() int {
	h.last++
	return h.last
}

// read counts a reading and fails it where the test wants so. The world stays
// locked until the returned function is called.
func (h *Hudu) read(ctx context.Context, call string) (func(), error) {
	h.world.mu.Lock()
	h.world.travel()
	h.Reads++
	err := ctx.Err()
	if err == nil && h.world.dead {
		err = ErrKilled
	}
	if err == nil && h.ReadError != nil {
		err = h.ReadError(call)
	}
	if err != nil {
		h.world.mu.Unlock()
		return nil, err
	}
	return h.world.mu.Unlock, nil
}

// list copies rows and hands them out in order of their ids.
func list[K cmp.Ordered, T any](h *Hudu, ctx context.Context, call string, rows map[K]T, wanted func(T) bool) iter.Seq2[T, error] { //nolint:revive // the receiver comes first
	return func(yield func(T, error) bool) {
		unlock, err := h.read(ctx, call)
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		var found []T
		for _, id := range slices.Sorted(maps.Keys(rows)) {
			if wanted == nil || wanted(rows[id]) {
				found = append(found, rows[id])
			}
		}
		unlock()
		for _, row := range found {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// Version answers a version.
func (h *Hudu) Version(ctx context.Context) (string, error) {
	unlock, err := h.read(ctx, "version")
	if err != nil {
		return "", err
	}
	defer unlock()
	return "2.45.1", nil
}

// Companies lists the companies.
func (h *Hudu) Companies(ctx context.Context) iter.Seq2[hudu.Company, error] {
	return list(h, ctx, "companies", h.CompanyRows, func(c hudu.Company) bool { return !h.HideArchived || !c.Archived })
}

// Company is one company.
func (h *Hudu) Company(ctx context.Context, id hudu.CompanyID) (hudu.Company, error) {
	unlock, err := h.read(ctx, "company")
	if err != nil {
		return hudu.Company{}, err
	}
	defer unlock()
	company, found := h.CompanyRows[id]
	if !found {
		return hudu.Company{}, Errorf(apierror.NotFound, "company %d not found", id)
	}
	return company, nil
}

// CompanyByName lists the companies of that name.
func (h *Hudu) CompanyByName(ctx context.Context, name string) ([]hudu.Company, error) {
	var named []hudu.Company
	for company, err := range list(h, ctx, "company by name", h.CompanyRows, func(c hudu.Company) bool { return c.Name == name }) {
		if err != nil {
			return nil, err
		}
		named = append(named, company)
	}
	return named, nil
}

// Layouts lists the layouts.
func (h *Hudu) Layouts(ctx context.Context) iter.Seq2[hudu.AssetLayout, error] {
	return list(h, ctx, "layouts", h.LayoutRows, nil)
}

// Layout is one layout.
func (h *Hudu) Layout(ctx context.Context, id hudu.AssetLayoutID) (hudu.AssetLayout, error) {
	unlock, err := h.read(ctx, "layout")
	if err != nil {
		return hudu.AssetLayout{}, err
	}
	defer unlock()
	return h.LayoutRows[id], nil
}

// Lists are the lists.
func (h *Hudu) Lists(ctx context.Context) ([]hudu.List, error) {
	unlock, err := h.read(ctx, "lists")
	if err != nil {
		return nil, err
	}
	defer unlock()
	return slices.Clone(h.ListRows), nil
}

// AllAssets lists the assets of all companies.
func (h *Hudu) AllAssets(ctx context.Context, archived bool) iter.Seq2[hudu.Asset, error] {
	if h.Scoped {
		return func(yield func(hudu.Asset, error) bool) {
			yield(hudu.Asset{}, Errorf(apierror.Broken, "GET assets: 500"))
		}
	}
	return list(h, ctx, "assets", h.AssetRows, func(a hudu.Asset) bool { return a.Archived == archived })
}

// CompanyAssets lists the assets of one company.
func (h *Hudu) CompanyAssets(ctx context.Context, company hudu.CompanyID, archived bool) iter.Seq2[hudu.Asset, error] {
	return list(h, ctx, "company assets", h.AssetRows, func(a hudu.Asset) bool { return a.Company == company && a.Archived == archived })
}

// Asset is one asset, in its own company.
func (h *Hudu) Asset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	unlock, err := h.read(ctx, "asset")
	if err != nil {
		return hudu.Asset{}, err
	}
	defer unlock()
	return h.asset(company, id)
}

func (h *Hudu) asset(company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	asset, found := h.AssetRows[id]
	if !found || asset.Company != company {
		return hudu.Asset{}, Errorf(apierror.NotFound, "asset %d not found", id)
	}
	asset.Fields = slices.Clone(asset.Fields)
	return asset, nil
}

// Relations lists the relations, two rows each.
func (h *Hudu) Relations(ctx context.Context) iter.Seq2[hudu.Relation, error] {
	if h.BrokenRelations {
		return func(yield func(hudu.Relation, error) bool) {
			yield(hudu.Relation{}, Errorf(apierror.Broken, "GET relations: 500"))
		}
	}
	return list(h, ctx, "relations", h.RelationRows, nil)
}

// MagicDashes lists the tiles.
func (h *Hudu) MagicDashes(ctx context.Context) iter.Seq2[hudu.MagicDash, error] {
	return list(h, ctx, "tiles", h.TileRows, nil)
}

// CompanyMagicDashes lists the tiles of one company.
func (h *Hudu) CompanyMagicDashes(ctx context.Context, company hudu.CompanyID) iter.Seq2[hudu.MagicDash, error] {
	return list(h, ctx, "company tiles", h.TileRows, func(d hudu.MagicDash) bool { return d.Company == company })
}

// Put stores an asset as a person would: its time stamps move, no write is
// noted.
func (h *Hudu) Put(asset hudu.Asset) hudu.AssetID {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	if asset.ID == 0 {
		asset.ID = hudu.AssetID(h.next())
	}
	if asset.CreatedAt.IsZero() {
		asset.CreatedAt = h.world.now()
	}
	asset.UpdatedAt = h.world.now()
	h.AssetRows[asset.ID] = asset
	return asset.ID
}

func (h *Hudu) touch(asset hudu.Asset) hudu.Asset {
	asset.UpdatedAt = h.world.now().Truncate(time.Millisecond)
	h.AssetRows[asset.ID] = asset
	return asset
}
