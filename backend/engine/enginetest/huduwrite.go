package enginetest

import (
	"context"
	"fmt"
	"slices"

	"crossdock/backend/apierror"
	"crossdock/backend/hudu"
)

// CreateCompany makes a company; names are unique.
func (h *Hudu) CreateCompany(_ context.Context, values map[hudu.CompanyAttribute]string) (made hudu.Company, err error) {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	err = h.world.write("create company "+values[hudu.CompanyName], func() error {
		for _, each := range h.CompanyRows {
			if each.Name == values[hudu.CompanyName] {
				return Errorf(apierror.Refused, "Name has already been taken")
			}
		}
		made = hudu.Company{ID: hudu.CompanyID(h.next()), UpdatedAt: h.world.now()}
		setCompany(&made, values)
		h.CompanyRows[made.ID] = made
		return nil
	})
	return made, err
}

// UpdateCompany writes what is named.
func (h *Hudu) UpdateCompany(_ context.Context, id hudu.CompanyID, values map[hudu.CompanyAttribute]string) (company hudu.Company, err error) {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	err = h.world.write(fmt.Sprintf("update company %d", id), func() error {
		company = h.CompanyRows[id]
		if h.WipeCompanies {
			company = hudu.Company{ID: id, Name: company.Name, URL: company.URL}
		}
		setCompany(&company, values)
		company.UpdatedAt = h.world.now()
		h.CompanyRows[id] = company
		return nil
	})
	return company, err
}

func setCompany(c *hudu.Company, values map[hudu.CompanyAttribute]string) {
	for name, target := range map[hudu.CompanyAttribute]*string{
		hudu.CompanyName: &c.Name, hudu.CompanyAddressLine1: &c.AddressLine1, hudu.CompanyCity: &c.City, hudu.CompanyState: &c.State,
		hudu.CompanyZip: &c.Zip, hudu.CompanyPhone: &c.Phone, hudu.CompanyFax: &c.Fax, hudu.CompanyWebsite: &c.Website,
		hudu.CompanyIDNumber: &c.IDNumber, hudu.CompanyAddressLine2: &c.AddressLine2, hudu.CompanyCountry: &c.Country,
		hudu.CompanyNickname: &c.Nickname, hudu.CompanyType: &c.Type, hudu.CompanyNotes: &c.Notes,
	} {
		if value, named := values[name]; named {
			*target = value
		}
	}
}

// CreateAsset makes an asset; names need not be unique.
func (h *Hudu) CreateAsset(_ context.Context, company hudu.CompanyID, write hudu.AssetWrite) (hudu.Asset, error) {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	var made hudu.Asset
	err := h.world.write(fmt.Sprintf("create asset %q in %d", *write.Name, company), func() error {
		made = hudu.Asset{ID: hudu.AssetID(h.next()), Company: company, Layout: write.Layout, CreatedAt: h.world.now()}
		h.fill(&made, write)
		made = h.touch(made)
		made.CreatedAt = made.UpdatedAt
		h.AssetRows[made.ID] = made
		return nil
	})
	return h.answer(made, err)
}

// UpdateAsset writes what is named.
func (h *Hudu) UpdateAsset(_ context.Context, company hudu.CompanyID, id hudu.AssetID, write hudu.AssetWrite) (hudu.Asset, error) {
	return h.change("update", company, id, func(asset *hudu.Asset) {
		if h.WipeUnnamed && len(write.Fields) > 0 {
			asset.Fields = nil
		}
		h.fill(asset, write)
		if write.Company != 0 {
			asset.Company = write.Company
		}
	})
}

// ArchiveAsset archives.
func (h *Hudu) ArchiveAsset(_ context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return h.change("archive", company, id, func(asset *hudu.Asset) { asset.Archived = true })
}

// UnarchiveAsset unarchives.
func (h *Hudu) UnarchiveAsset(_ context.Context, company hudu.CompanyID, id hudu.AssetID) (hudu.Asset, error) {
	return h.change("unarchive", company, id, func(asset *hudu.Asset) { asset.Archived = false })
}

// MoveLayout moves to another layout, which gets the fields that it lacks.
func (h *Hudu) MoveLayout(_ context.Context, company hudu.CompanyID, id hudu.AssetID, layout hudu.AssetLayoutID) (hudu.Asset, error) {
	return h.change("move", company, id, func(asset *hudu.Asset) {
		from, to := h.LayoutRows[asset.Layout], h.LayoutRows[layout]
		for _, field := range asset.Fields {
			if _, has := to.Field(field.Label); has {
				continue
			}
			added, _ := from.Field(field.Label)
			added.ID = h.next()
			to.Fields = append(slices.Clone(to.Fields), added)
		}
		h.LayoutRows[layout] = to
		asset.Layout = layout
	})
}

func (h *Hudu) change(verb string, company hudu.CompanyID, id hudu.AssetID, edit func(*hudu.Asset)) (hudu.Asset, error) {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	var asset hudu.Asset
	err := h.world.write(fmt.Sprintf("%s asset %d", verb, id), func() (err error) {
		if asset, err = h.asset(company, id); err != nil {
			return err
		}
		edit(&asset)
		asset = h.touch(asset)
		return nil
	})
	return h.answer(asset, err)
}

func (h *Hudu) answer(asset hudu.Asset, err error) (hudu.Asset, error) {
	if err != nil {
		return hudu.Asset{}, err
	}
	if h.Bare {
		return hudu.Asset{ID: asset.ID}, nil
	}
	asset.Fields = slices.Clone(asset.Fields)
	return asset, nil
}

func (h *Hudu) fill(asset *hudu.Asset, write hudu.AssetWrite) {
	for _, each := range []struct {
		from *string
		to   *string
	}{
		{write.Name, &asset.Name},
		{write.PrimarySerial, &asset.PrimarySerial},
		{write.PrimaryMail, &asset.PrimaryMail},
		{write.PrimaryModel, &asset.PrimaryModel},
		{write.PrimaryManufacturer, &asset.PrimaryManufacturer},
	} {
		if each.from != nil {
			*each.to = *each.from
		}
	}
	fields := slices.Clone(asset.Fields)
	for label, value := range write.Fields {
		if text, isText := value.(string); isText && h.Normalize != nil {
			value = h.Normalize(text)
		}
		at := slices.IndexFunc(fields, func(f hudu.AssetField) bool { return f.Label == label })
		if at < 0 {
			fields = append(fields, hudu.AssetField{Label: label, Value: value})
			continue
		}
		fields[at].Value = value
	}
	asset.Fields = fields
}

// CreateRelation makes two rows and refuses a pair that exists.
func (h *Hudu) CreateRelation(_ context.Context, relation hudu.Relation) (hudu.Relation, error) {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	err := h.world.write(fmt.Sprintf("create relation %d-%d", relation.FromID, relation.ToID), func() error {
		for _, each := range h.RelationRows {
			if each.FromID == relation.FromID && each.ToID == relation.ToID {
				return Errorf(apierror.Refused, "Relation already exists")
			}
		}
		relation.ID = hudu.RelationID(h.next())
		inverse := hudu.Relation{
			ID: hudu.RelationID(h.next()), Inverse: true,
			FromType: relation.ToType, FromID: relation.ToID, ToType: relation.FromType, ToID: relation.FromID,
		}
		h.RelationRows[relation.ID], h.RelationRows[inverse.ID] = relation, inverse
		return nil
	})
	return relation, err
}

// DeleteRelation removes both rows.
func (h *Hudu) DeleteRelation(_ context.Context, id hudu.RelationID) error {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	if h.NoDelete {
		h.Denials++
		return Errorf(apierror.Unauthorized, "DELETE relation: 401")
	}
	return h.world.write(fmt.Sprintf("delete relation %d", id), func() error {
		gone, found := h.RelationRows[id]
		if !found {
			return Errorf(apierror.NotFound, "relation not found")
		}
		for other, each := range h.RelationRows {
			if each.FromID == gone.FromID && each.ToID == gone.ToID || each.FromID == gone.ToID && each.ToID == gone.FromID {
				delete(h.RelationRows, other)
			}
		}
		return nil
	})
}

// PutMagicDash makes or updates the tile of that title and company name.
func (h *Hudu) PutMagicDash(_ context.Context, tile hudu.MagicDash) (hudu.MagicDash, error) {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	err := h.world.write(fmt.Sprintf("put tile of %s", tile.CompanyName), func() error {
		tile.ID, tile.Company = 0, 0
		for _, company := range h.CompanyRows {
			if company.Name == tile.CompanyName {
				tile.Company = company.ID
			}
		}
		if tile.Company == 0 {
			return Errorf(apierror.NotFound, "company not found")
		}
		for _, each := range h.TileRows {
			if each.Company == tile.Company && each.Title == tile.Title {
				tile.ID = each.ID
			}
		}
		if tile.ID == 0 {
			tile.ID = hudu.MagicDashID(h.next())
		}
		h.TileRows[tile.ID] = tile
		return nil
	})
	return tile, err
}

// DeleteMagicDash removes a tile.
func (h *Hudu) DeleteMagicDash(_ context.Context, id hudu.MagicDashID) error {
	h.world.mu.Lock()
	defer h.world.mu.Unlock()
	if h.NoDelete {
		return Errorf(apierror.Unauthorized, "DELETE magic dash: 401")
	}
	return h.world.write(fmt.Sprintf("delete tile %d", id), func() error {
		if _, found := h.TileRows[id]; !found {
			return Errorf(apierror.NotFound, "tile not found")
		}
		delete(h.TileRows, id)
		return nil
	})
}
