package settings

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Has tells whether a row of that id or name is among the terms. Letter case
// and blanks around a name do not count.
func (t Terms) Has(id int, name string) bool {
	name = strings.TrimSpace(name)
	return name != "" && t.contains(name) || id != 0 && t.contains(strconv.Itoa(id))
}

func (t Terms) contains(term string) bool {
	term = strings.TrimSpace(term)
	return slices.ContainsFunc(t, func(each string) bool { return strings.EqualFold(strings.TrimSpace(each), term) })
}

// within tells whether one of the terms is a part of the text.
func (t Terms) within(text string) bool {
	folded := strings.ToLower(strings.TrimSpace(text))
	return slices.ContainsFunc(t, func(each string) bool { return strings.Contains(folded, strings.ToLower(strings.TrimSpace(each))) })
}

// UnmarshalJSON reads a string, a number, or a list of them.
func (t *Terms) UnmarshalJSON(content []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(content, &list); err != nil {
		list = []json.RawMessage{content}
	}
	terms := make(Terms, 0, len(list))
	for _, each := range list {
		term, err := parseTerm(each)
		if err != nil {
			return err
		}
		terms = append(terms, term)
	}
	*t = terms
	return nil
}

func parseTerm(content json.RawMessage) (string, error) {
	var name *string
	if err := json.Unmarshal(content, &name); err == nil && name != nil {
		return *name, nil
	}
	var id *int
	if err := json.Unmarshal(content, &id); err == nil && id != nil {
		return strconv.Itoa(*id), nil
	}
	return "", fmt.Errorf("%s is neither a name nor an id", content)
}
