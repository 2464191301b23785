package hudu

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// canonicalTags reads a list of ids or of objects with an id, as JSON or as
// its text, or ids with commas.
func canonicalTags(value any) string {
	value = decoded(value)
	if text, isText := value.(string); isText {
		return canonicalIDs(strings.Split(text, ","))
	}
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	var ids []string
	for _, each := range list {
		if object, isObject := each.(map[string]any); isObject {
			each = object["id"]
		}
		ids = append(ids, plain(each))
	}
	return canonicalIDs(ids)
}

// largestID is the largest whole number that JSON carries without loss.
const largestID = 1 << 53

func canonicalIDs(texts []string) string {
	var ids []int
	for _, text := range texts {
		if id, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && id > 0 && id <= largestID {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	texts = texts[:0:0]
	for _, id := range slices.Compact(ids) {
		texts = append(texts, strconv.Itoa(id))
	}
	return strings.Join(texts, ",")
}

func encodeTags(canonical string) (any, error) {
	ids := []int{}
	if canonical == "" {
		return ids, nil
	}
	for _, text := range strings.Split(canonical, ",") {
		id, err := strconv.Atoi(text)
		if err != nil {
			return nil, fmt.Errorf("%q is not the id of an asset", shorten(text))
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// canonicalWebsite gives an address its scheme. Hudu takes only https links,
// and its own client rewrites others so.
func canonicalWebsite(text string) string {
	text = CanonicalText(text)
	lower := strings.ToLower(text)
	switch {
	case text == "":
		return ""
	case strings.HasPrefix(lower, "https://"):
		return "https://" + text[len("https://"):]
	case strings.HasPrefix(lower, "http://"):
		return "https://" + text[len("http://"):]
	case strings.Contains(text, "://"):
		return text
	default:
		return "https://" + text
	}
}

func encodeWebsite(canonical string) (any, error) {
	place, isHTTPS := strings.CutPrefix(canonical, "https://")
	if !isHTTPS || strings.Trim(place, "/?#.:") == "" || strings.HasPrefix(place, "/") || strings.ContainsAny(place, " \t\n\"<>") {
		return nil, fmt.Errorf("%q is not a web address", shorten(canonical))
	}
	return canonical, nil
}
