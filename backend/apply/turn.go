package apply

import (
	"context"
	"iter"
	"sync"
	"time"

	"crossdock/backend/hudu"
)

// outside is Hudu for changes that are carried out side by side: whoever asks
// gives its turn away until the answer is there. All else of a run is used by
// the one whose turn it is, and may have moved on after every question.
type outside struct {
	hudu Hudu
	turn *sync.Mutex
}

// asked is an answer without anybody waiting for it.
func asked[T any](o outside, ask func() (T, error)) (T, error) {
	o.turn.Unlock()
	defer o.turn.Lock()
	return ask()
}

// rows are read without anybody waiting for them; each is handed over in turn.
func rows[T any](o outside, list iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		o.turn.Unlock()
		defer o.turn.Lock()
		list(func(row T, err error) bool {
			o.turn.Lock()
			defer o.turn.Unlock()
			return yield(row, err)
		})
	}
}

func (o outside) Company(ctx context.Context, id hudu.CompanyID) (hudu.Company, error) {
	return asked(o, func() (hudu.Company, error) { return o.hudu.Company(ctx, id) })
}

func (o outside) CompanyByName(ctx context.Context, name string) ([]hudu.Company, error) {
	return asked(o, func() ([]hudu.Company, error) { return o.hudu.CompanyByName(ctx, name) })
}

func (o outside) CreateCompany(ctx context.Context, values map[hudu.CompanyAttribute]string) (hudu.Company, error) {
	return asked(o, func() (hudu.Company, error) { return o.hudu.CreateCompany(ctx, values) })
}

func (o outside) UpdateCompany(ctx context.Context, id hudu.CompanyID, values map[hudu.CompanyAttribute]string) (hudu.Company, error) {
	return asked(o, func() (hudu.Company, error) { return o.hudu.UpdateCompany(ctx, id, values) })
}

func (o outside) Layout(ctx context.Context, id hudu.AssetLayoutID) (hudu.AssetLayout, error) {
	return asked(o, func() (hudu.AssetLayout, error) { return o.hudu.Layout(ctx, id) })
}

func (o outside) Asset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return asked(o, func() (hudu.Asset, error) { return o.hudu.Asset(ctx, company, id) })
}

func (o outside) CompanyAssets(ctx context.Context, company hudu.CompanyID, archived bool) iter.Seq2[hudu.Asset, error] {
	return rows(o, o.hudu.CompanyAssets(ctx, company, archived))
}

func (o outside) AssetsSince(ctx context.Context, since time.Time, archived bool) iter.Seq2[hudu.Asset, error] {
	return rows(o, o.hudu.AssetsSince(ctx, since, archived))
}

func (o outside) CreateAsset(ctx context.Context, company hudu.CompanyID, write hudu.AssetWrite) (hudu.Asset, error) {
	return asked(o, func() (hudu.Asset, error) { return o.hudu.CreateAsset(ctx, company, write) })
}

func (o outside) UpdateAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, write hudu.AssetWrite) (hudu.Asset, error) {
	return asked(o, func() (hudu.Asset, error) { return o.hudu.UpdateAsset(ctx, company, id, write) })
}

func (o outside) ArchiveAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return asked(o, func() (hudu.Asset, error) { return o.hudu.ArchiveAsset(ctx, company, id) })
}

func (o outside) UnarchiveAsset(ctx context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return asked(o, func() (hudu.Asset, error) { return o.hudu.UnarchiveAsset(ctx, company, id) })
}

func (o outside) MoveLayout(ctx context.Context, company hudu.CompanyID, id hudu.AssetID, layout hudu.AssetLayoutID) (hudu.Asset, error) {
	return asked(o, func() (hudu.Asset, error) { return o.hudu.MoveLayout(ctx, company, id, layout) })
}

func (o outside) Relations(ctx context.Context) iter.Seq2[hudu.Relation, error] {
	return rows(o, o.hudu.Relations(ctx))
}

func (o outside) CreateRelation(ctx context.Context, relation hudu.Relation) (hudu.Relation, error) {
	return asked(o, func() (hudu.Relation, error) { return o.hudu.CreateRelation(ctx, relation) })
}

func (o outside) DeleteRelation(ctx context.Context, id hudu.RelationID) error {
	_, err := asked(o, func() (struct{}, error) { return struct{}{}, o.hudu.DeleteRelation(ctx, id) })
	return err
}

func (o outside) CompanyMagicDashes(ctx context.Context, company hudu.CompanyID) iter.Seq2[hudu.MagicDash, error] {
	return rows(o, o.hudu.CompanyMagicDashes(ctx, company))
}

func (o outside) PutMagicDash(ctx context.Context, tile hudu.MagicDash) (hudu.MagicDash, error) {
	return asked(o, func() (hudu.MagicDash, error) { return o.hudu.PutMagicDash(ctx, tile) })
}

func (o outside) DeleteMagicDash(ctx context.Context, id hudu.MagicDashID) error {
	_, err := asked(o, func() (struct{}, error) { return struct{}{}, o.hudu.DeleteMagicDash(ctx, id) })
	return err
}
