package hudu

import "strings"

// Lists finds list items by id and by name: assets are read with item ids and
// written with item names.
type Lists struct {
	names map[int]string
	items map[ListID]items
	order map[ListID][]string
}

// items are one list's names by the form in which they are looked up.
type items struct {
	spelled map[string]string // blanks folded
	folded  map[string]string // letter case folded too
}

// NewLists indexes the lists.
func NewLists(lists []List) Lists {
	index := Lists{names: map[int]string{}, items: map[ListID]items{}, order: map[ListID][]string{}}
	for _, list := range lists {
		named := items{spelled: map[string]string{}, folded: map[string]string{}}
		for _, item := range list.Items {
			index.names[item.ID] = item.Name
			index.order[list.ID] = append(index.order[list.ID], item.Name)
			keepFirst(named.spelled, oneLine(item.Name), item.Name)
			keepFirst(named.folded, strings.ToLower(oneLine(item.Name)), item.Name)
		}
		index.items[list.ID] = named
	}
	return index
}

func keepFirst(names map[string]string, key, name string) {
	if _, taken := names[key]; !taken {
		names[key] = name
	}
}

// name is the item's name, "" for an item that no list has.
func (l Lists) name(id int) string { return CanonicalText(l.names[id]) }

// exact is the item of the list that has that name, in the list's own
// spelling: letter case counts only where two items differ by nothing else.
func (l Lists) exact(list ListID, name string) (string, bool) {
	named := l.items[list]
	if item, found := named.spelled[oneLine(name)]; found {
		return item, true
	}
	item, found := named.folded[strings.ToLower(oneLine(name))]
	return item, found
}

// options are the names of the list's items, in its order.
func (l Lists) options(list ListID) []string { return l.order[list] }
