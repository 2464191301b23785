package plan

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"crossdock/backend/base"
	"crossdock/backend/change"
	"crossdock/backend/record"
)

// Text is the plan in words, one line per change and per value, in the order
// of writes. Text of either API is quoted, so that it can neither break a line
// nor steer a terminal.
func Text(p Plan) string {
	var b strings.Builder
	for _, c := range p.Changes {
		writeChange(&b, c)
	}
	for _, halt := range p.Halts {
		fmt.Fprintf(&b, "halt %s: %s\n", halt.Kind, halt.Reason)
		for _, c := range halt.Held {
			b.WriteString("  held ")
			writeChange(&b, c)
		}
	}
	for _, c := range p.Conflicts {
		writeConflict(&b, c)
	}
	for _, problem := range p.Problems {
		word := "note"
		if problem.Refused {
			word = "problem"
		}
		fmt.Fprintf(&b, "%s %s (%s): %s\n", word, about(problem.Key), problem.Code, Printable(problem.Told()))
	}
	for _, warning := range p.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", Printable(warning))
	}
	for _, kind := range record.Kinds() {
		if n := p.Unchanged[kind]; n > 0 {
			fmt.Fprintf(&b, "unchanged %s %d\n", kind, n)
		}
	}
	return b.String()
}

func writeChange(b *strings.Builder, c change.Change) {
	if c.Key.Kind == record.Relation {
		fmt.Fprintf(b, "%s %s - %s\n", c.Verb, c.From, c.To)
		return
	}
	fmt.Fprintf(b, "%s %s %s", c.Verb, c.Key, quote(c.Name))
	if c.LayoutName != "" {
		fmt.Fprintf(b, " in layout %s", quote(c.LayoutName))
	}
	if c.Asset != 0 {
		fmt.Fprintf(b, " asset %d", c.Asset)
	}
	if c.Reason != "" {
		fmt.Fprintf(b, " because %s", Printable(c.Reason))
	}
	b.WriteByte('\n')
	for _, d := range c.Differences {
		fmt.Fprintf(b, "  %s: %s -> %s\n", Printable(d.Attribute.Shown()), quote(change.ShownValue(d.Before)), quote(change.ShownValue(d.After)))
	}
	if c.Alike != nil {
		fmt.Fprintf(b, "  looks like %s (asset %d): %s; not adopted by itself\n", quote(c.Alike.Name), c.Alike.Asset, Printable(strings.Join(c.Alike.Reasons, "; ")))
	}
	for _, one := range c.Unclear {
		fmt.Fprintf(b, "  may be %s (asset %d): %s; it is open which is whose\n", quote(one.Name), one.Asset, Printable(strings.Join(one.Reasons, "; ")))
	}
	for _, label := range c.Adds {
		fmt.Fprintf(b, "  adds the field %s to the layout %s\n", quote(label), quote(c.LayoutName))
	}
}

func writeConflict(b *strings.Builder, c change.Conflict) {
	was := quote(change.ShownValue(c.Base))
	if c.BaseUnknown {
		was = "unknown"
	}
	fmt.Fprintf(b, "conflict %s %s: was %s, in Hudu %s, in ConnectWise %s\n", c.Key, Printable(c.Attribute.Shown()), was, quote(change.ShownValue(c.Hudu)), quote(change.ShownValue(c.ConnectWise)))
}

func quote(text string) string { return fmt.Sprintf("%q", text) }

// Printable drops what could steer a terminal or break the line.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		default:
			return r
		}
	}, text)
}

// Links are the silent settlements in words, for tests and the log.
func Links(p Plan) string {
	var b strings.Builder
	for _, link := range p.Settled {
		fmt.Fprintf(&b, "settle %s asset %d%s\n", link.Key, link.Asset, archivedByUs(link))
		for _, attribute := range slices.Sorted(maps.Keys(link.Pairs)) {
			pair := link.Pairs[attribute]
			if pair.Unknown {
				fmt.Fprintf(&b, "  %s: unknown\n", attribute)
				continue
			}
			fmt.Fprintf(&b, "  %s: %s | %s\n", attribute, quote(change.ShownValue(pair.ConnectWise)), quote(change.ShownValue(pair.Hudu)))
		}
	}
	for _, relation := range p.Related {
		fmt.Fprintf(&b, "related %s - %s%s\n", relation.From, relation.To, map[bool]string{true: ", made here"}[relation.Made])
	}
	for _, ends := range p.Unrelated {
		fmt.Fprintf(&b, "forget %s - %s\n", ends.From, ends.To)
	}
	for _, left := range p.LeftOver {
		fmt.Fprintf(&b, "left over %s - %s %s\n", left.From, left.To, quote(left.Name))
	}
	for _, key := range p.Forgotten {
		fmt.Fprintf(&b, "forget %s\n", key)
	}
	for _, hold := range p.Holds {
		fmt.Fprintf(&b, "hold %s %s of %s because %s\n", hold.Key, quote(hold.Name), quote(hold.CompanyName), hold.Reason)
	}
	for _, key := range p.Released {
		fmt.Fprintf(&b, "release %s\n", key)
	}
	return b.String()
}

func archivedByUs(link base.Link) string {
	if link.ArchivedByUs {
		return " archived by us"
	}
	return ""
}

// about is what a problem is about: a record, or a kind as a whole.
func about(key record.Key) string {
	if key.ID == 0 {
		return string(key.Kind)
	}
	return key.String()
}
