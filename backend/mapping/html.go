package mapping

import (
	"html"
	"strings"

	htmltoken "golang.org/x/net/html"
)

// Notes in ConnectWise are plain text or HTML, and nothing says which. People
// write addresses, places and placeholders in angle brackets, too, so that
// brackets alone are no HTML: an element of HTML is, that is closed again or
// needs no closing.

// elements are the elements of HTML that notes are written with. True are those
// that stand without a closing tag.
var elements = map[string]bool{
	"a": false, "abbr": false, "address": false, "area": true, "article": false, "aside": false, "audio": false,
	"b": false, "base": true, "bdi": false, "bdo": false, "big": false, "blockquote": false, "body": false, "br": true, "button": false,
	"caption": false, "center": false, "cite": false, "code": false, "col": true, "colgroup": true,
	"dd": true, "del": false, "details": false, "dfn": false, "div": false, "dl": false, "dt": true,
	"em": false, "embed": true, "fieldset": false, "figcaption": false, "figure": false, "font": false, "footer": false, "form": false,
	"h1": false, "h2": false, "h3": false, "h4": false, "h5": false, "h6": false, "head": false, "header": false, "hr": true, "html": false,
	"i": false, "iframe": false, "img": true, "input": true, "ins": false, "kbd": false,
	"label": false, "legend": false, "li": true, "link": true, "main": false, "map": false, "mark": false, "menu": false, "meta": true,
	"nav": false, "nobr": false, "noscript": false, "object": false, "ol": false, "optgroup": false, "option": true,
	"p": true, "pre": false, "q": false, "s": false, "samp": false, "script": false, "section": false, "select": false, "small": false,
	"source": true, "span": false, "strike": false, "strong": false, "style": false, "sub": false, "summary": false, "sup": false, "svg": false,
	"table": false, "tbody": true, "td": true, "textarea": false, "tfoot": true, "th": true, "thead": true, "time": false, "title": false,
	"tr": true, "tt": false, "u": false, "ul": false, "var": false, "video": false, "wbr": true,
}

// looksLikeHTML tells whether the text is HTML: it has an element that is
// closed, or that needs no closing.
func looksLikeHTML(text string) bool {
	open := map[string]bool{}
	tokens := htmltoken.NewTokenizer(strings.NewReader(text))
	for {
		switch kind := tokens.Next(); kind {
		case htmltoken.ErrorToken:
			return false
		case htmltoken.StartTagToken, htmltoken.SelfClosingTagToken, htmltoken.EndTagToken:
			// Text after a bracketed word such as <title> is looked at like any other.
			tokens.NextIsNotRawText()
			name := elementName(tokens)
			stands, known := elements[name]
			switch {
			case known && stands, known && kind == htmltoken.EndTagToken && open[name]:
				return true
			case known && kind == htmltoken.StartTagToken:
				open[name] = true
			}
		}
	}
}

// hasBrackets tells whether the text could be taken for HTML at all.
func hasBrackets(text string) bool {
	open := strings.IndexByte(text, '<')
	return open >= 0 && strings.IndexByte(text[open:], '>') > 0
}

// keepBrackets escapes what stands in angle brackets inside of HTML and is no
// element of it: left as it is, it would be cleaned away.
func keepBrackets(text string) string {
	var kept strings.Builder
	tokens := htmltoken.NewTokenizer(strings.NewReader(text))
	for {
		kind := tokens.Next()
		raw := string(tokens.Raw())
		switch kind {
		case htmltoken.ErrorToken:
			kept.WriteString(html.EscapeString(raw)) // a bracket that nothing closes
			return kept.String()
		case htmltoken.StartTagToken, htmltoken.SelfClosingTagToken, htmltoken.EndTagToken:
			if name := elementName(tokens); !isElement(name) {
				raw = html.EscapeString(raw)
			}
		}
		kept.WriteString(raw)
	}
}

// isElement tells whether a tag of that name is markup: an element, or what
// word processors leave behind ("o:p").
func isElement(name string) bool {
	if _, known := elements[name]; known {
		return true
	}
	space, local, found := strings.Cut(name, ":")
	return found && len(space) <= 3 && local != "" && !strings.ContainsAny(local, ".@")
}

func elementName(tokens *htmltoken.Tokenizer) string {
	name, _ := tokens.TagName()
	return string(name)
}
