package hudusim

import (
	"net/http"
	"slices"
)

// listView is a list of options as the API answers it.
type listView struct {
	ID        int        `json:"id"`
	Name      string     `json:"name"`
	CreatedAt string     `json:"created_at"`
	UpdatedAt string     `json:"updated_at"`
	ListItems []ListItem `json:"list_items"`
}

func newListView(list *List) listView {
	return listView{list.ID, list.Name, stamp(list.CreatedAt), stamp(list.UpdatedAt),
		append([]ListItem{}, list.ListItems...)}
}

// listLists answers all lists at once, bare: it knows no pages.
func (s *Server) listLists(c *call) (answer, error) {
	q := c.query
	rows := slices.Collect(where(s.tenant.lists.all(), func(list *List) bool {
		return s.sameName(q.Get("name"), list.Name) && found(q.Get("query"), list.Name)
	}))
	return ok(views(rows, newListView)), nil
}

func (s *Server) list(c *call) (*List, error) {
	list := s.tenant.lists.rows[c.id("id")]
	if list == nil {
		return nil, refuse(http.StatusNotFound, "List not found")
	}
	return list, nil
}

func (s *Server) getList(c *call) (answer, error) {
	list, err := s.list(c)
	if err != nil {
		return answer{}, err
	}
	return ok(newListView(list)), nil
}

func (s *Server) createList(c *call) (answer, error) {
	body, err := c.wrapped("list")
	if err != nil {
		return answer{}, err
	}
	draft := List{CreatedAt: c.now}
	if err := s.fillList(&draft, body); err != nil {
		return answer{}, err
	}
	draft.ID = s.tenant.lists.next(0)
	list := s.tenant.keepList(draft, c.now)
	s.log(c, "created", "List", list.ID, list.Name)
	post := s.switches.ListPost.post(http.StatusCreated, Bare)
	return answer{status: post.Status, json: wrap(post.Envelope, "list", newListView(list))}, nil
}

func (s *Server) updateList(c *call) (answer, error) {
	list, err := s.list(c)
	if err != nil {
		return answer{}, err
	}
	body, err := c.wrapped("list")
	if err != nil {
		return answer{}, err
	}
	draft := *list
	draft.ListItems = slices.Clone(list.ListItems)
	if err := s.fillList(&draft, body); err != nil {
		return answer{}, err
	}
	draft.UpdatedAt = c.now
	updated := s.tenant.keepList(draft, c.now)
	s.tenant.dropItems(updated)
	s.log(c, "updated", "List", list.ID, list.Name)
	return ok(newListView(updated)), nil
}

// fillList sets the name and merges the items: one with an id is renamed or
// destroyed, one without is added.
func (s *Server) fillList(list *List, body map[string]any) error {
	if name, named := body["name"]; named {
		list.Name = text(name)
	}
	if list.Name == "" {
		return s.unprocessable("Name can't be blank")
	}
	entries, _ := body["list_items_attributes"].([]any)
	for _, entry := range entries {
		item, ok := entry.(map[string]any)
		if !ok {
			return internal()
		}
		id := identifier(item["id"])
		at := slices.IndexFunc(list.ListItems, func(old ListItem) bool { return old.ID == id && id != 0 })
		switch {
		case id != 0 && at < 0:
			return refuse(http.StatusNotFound, "List item not found")
		case at >= 0 && flag(item["_destroy"]):
			list.ListItems = slices.Delete(list.ListItems, at, at+1)
		case at >= 0:
			list.ListItems[at].Name = text(item["name"])
		default:
			list.ListItems = append(list.ListItems, ListItem{Name: text(item["name"])})
		}
	}
	seen := map[string]bool{}
	for _, item := range list.ListItems {
		if item.Name == "" || seen[item.Name] {
			return s.unprocessable("List items name is blank or has already been taken")
		}
		seen[item.Name] = true
	}
	return nil
}

func (s *Server) deleteList(c *call) (answer, error) {
	list, err := s.list(c)
	if err != nil {
		return answer{}, err
	}
	s.tenant.lists.remove(list.ID)
	s.tenant.dropItems(&List{ID: list.ID})
	s.log(c, "deleted", "List", list.ID, list.Name)
	return noContent(), nil
}

// dropItems takes items that a list no longer has out of all values.
func (t *tenant) dropItems(list *List) {
	has := func(id int) bool {
		return slices.ContainsFunc(list.ListItems, func(item ListItem) bool { return item.ID == id })
	}
	for layout := range t.layouts.all() {
		for _, field := range layout.Fields {
			if field.FieldType != TypeListSelect || field.ListID != list.ID {
				continue
			}
			for a := range t.assets.pick(t.byLayout[layout.ID]) {
				old, _ := a.value(field.ID).(itemIDs)
				left := slices.DeleteFunc(slices.Clone(old), func(id int) bool { return !has(id) })
				a.set(field.ID, filled(left, len(left) == 0))
			}
		}
	}
}
