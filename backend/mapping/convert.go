package mapping

import (
	"errors"
	"fmt"
	"html"
	"strconv"
	"strings"
	"time"

	"github.com/microcosm-cc/bluemonday"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

// convert turns a ConnectWise value into the canonical form of the field that
// takes it. The error says in plain words why the value does not fit.
func convert(value any, field hudu.LayoutField, lists hudu.Lists) (string, error) {
	if value == nil {
		return "", nil
	}
	if raw, isRaw := value.(connectwise.Raw); isRaw {
		names, err := namesIn(raw)
		if err != nil {
			return "", err
		}
		value = joined(names, field)
	}
	switch field.Type {
	case hudu.Confidential:
		return confidential(value), nil
	case hudu.Embed:
		if hasBrackets(text(value)) {
			return "", fmt.Errorf("%q is HTML, which is not put into a field of type Embed", shorten(text(value)))
		}
	case hudu.AddressData:
		address, ok := value.(connectwise.Address)
		if !ok {
			return "", errors.New("it is not an address; connect location.address")
		}
		return hudu.Canonical(field, lists, addressValue(address)), nil
	case hudu.RichText:
		return hudu.Canonical(field, lists, richText(text(value))), nil
	case hudu.CheckBox:
		return checkBox(text(value))
	}
	plain := choice(value, field, lists)
	if _, isText := value.(string); field.Type == hudu.Website && !isText {
		return "", fmt.Errorf("%q is not a web address", shorten(plain))
	}
	if field.Type == hudu.Website {
		link, err := webLink(plain)
		if err != nil {
			return "", err
		}
		plain = link
	}
	canonical := hudu.Canonical(field, lists, plain)
	if canonical == "" {
		if plain != "" {
			return "", fmt.Errorf("%q does not fit a field of type %s", shorten(plain), field.Type)
		}
		return "", nil
	}
	// What cannot be written must be told now, with the record's name, and not
	// as a refusal in the middle of the run.
	if _, err := hudu.Encode(field, lists, canonical); err != nil {
		return "", err
	}
	return canonical, nil
}

// text is any value as text. Dates at midnight are dates without a time of
// day, and are never shifted by a zone.
func text(value any) string {
	switch v := value.(type) {
	case string:
		return dateOnly(hudu.CanonicalText(v))
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case connectwise.Address:
		return addressText(v)
	default:
		return ""
	}
}

const midnight = "T00:00:00Z"

func dateOnly(text string) string {
	date, found := strings.CutSuffix(text, midnight)
	if !found {
		return text
	}
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return text
	}
	return date
}

func addressText(a connectwise.Address) string {
	lines := []string{a.Line1, a.Line2, strings.TrimSpace(strings.TrimSpace(a.City+" "+a.State) + " " + a.Zip), a.Country}
	var filled []string
	for _, line := range lines {
		if clean := hudu.CanonicalText(line); clean != "" {
			filled = append(filled, clean)
		}
	}
	return strings.Join(filled, "\n")
}

func checkBox(text string) (string, error) {
	switch strings.ToLower(text) {
	case "":
		return "", nil
	case "true", "yes", "y", "1", "on":
		return "true", nil
	case "false", "no", "n", "0", "off":
		return "false", nil
	default:
		return "", fmt.Errorf("%q is neither yes nor no", shorten(text))
	}
}

// webLink is the text as an address to open. Only http and https are links:
// anything else that a person typed there must not become one.
func webLink(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	scheme, _, hasScheme := strings.Cut(text, "://")
	lower := strings.ToLower(scheme)
	switch {
	case hasScheme && lower != "http" && lower != "https":
		return "", fmt.Errorf("%q is not a web address", shorten(text))
	case strings.ContainsAny(text, " \t\n<>\"") || (!hasScheme && strings.HasPrefix(lower, "javascript:")):
		return "", fmt.Errorf("%q is not a web address", shorten(text))
	case !hasScheme && !strings.Contains(host(text), "."):
		// A word alone is a name of something, and no place to go to.
		return "", fmt.Errorf("%q is not a web address; write it with https:// if it is one", shorten(text))
	default:
		return text, nil
	}
}

// host is what an address without its scheme begins with.
func host(text string) string {
	if end := strings.IndexAny(text, "/?#"); end >= 0 {
		text = text[:end]
	}
	return strings.Trim(text, ".")
}

// richTextPolicy keeps simple formatting and drops scripts, styles, forms and
// handlers. It is built once and never changed after.
var richTextPolicy = bluemonday.UGCPolicy()

// richText is text that a rich text field takes: HTML with everything active
// taken out, and plain text with its line breaks.
func richText(text string) string {
	if text == "" {
		return ""
	}
	if looksLikeHTML(text) {
		return strings.TrimSpace(richTextPolicy.Sanitize(keepBrackets(text)))
	}
	return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>")
}

func shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
