package hudu

import "strings"

// Lists finds list items by id and by name: assets are read with item ids and
// written with item names.
type Lists struct {
	names map[int]string
	items map[ListID]map[string]string
	order map[ListID][]string
}

// NewLists indexes the lists.
func NewLists(lists []List) Lists {
	index := Lists{names: map[int]string{}, items: map[ListID]map[string]string{}, order: map[ListID][]string{}}
	for _, list := range lists {
		items := make(map[string]string, len(list.Items))
		for _, item := range list.Items {
			index.names[item.ID] = item.Name
			items[itemKey(item.Name)] = item.Name
			index.order[list.ID] = append(index.order[list.ID], item.Name)
		}
		index.items[list.ID] = items
	}
	return index
}

// name is the item's name, "" for an item that no list has.
func (l Lists) name(id int) string { return CanonicalText(l.names[id]) }

// exact is the item of the list that has that name, letter case aside, in the
// list's own spelling.
func (l Lists) exact(list ListID, name string) (string, bool) {
	item, found := l.items[list][itemKey(name)]
	return item, found
}

func itemKey(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(CanonicalText(name)), " "))
}

// options are the names of the list's items, in its order.
func (l Lists) options(list ListID) []string { return l.order[list] }
