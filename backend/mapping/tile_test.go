package mapping

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/settings"
)

// rendered is the tile's HTML as a page builds it: its elements, and the text
// of its cells.
func rendered(t rapid.TB, content string) (elements map[atom.Atom]int, cells []string) {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(content), body)
	if err != nil {
		t.Fatal(err)
	}
	elements = map[atom.Atom]int{}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			elements[n.DataAtom]++
			if len(n.Attr) > 0 {
				t.Fatalf("<%s> has attributes %v in %s", n.Data, n.Attr, content)
			}
		}
		if n.Type == html.CommentNode || n.Type == html.DoctypeNode {
			t.Fatalf("a comment in %s", content)
		}
		if n.DataAtom == atom.Td {
			cells = append(cells, "")
		}
		if n.Type == html.TextNode && len(cells) > 0 {
			cells[len(cells)-1] += n.Data
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return elements, cells
}

// inert wants a table of one row with these texts and nothing else.
func inert(t rapid.TB, a connectwise.Agreement, options settings.Options) {
	t.Helper()
	m := &mapper{in: Input{Settings: settings.Settings{Options: options}}}
	elements, cells := rendered(t, m.tileContent([]*connectwise.Agreement{&a}))
	want := []string{hudu.CanonicalText(a.Name), hudu.CanonicalText(a.Type.Name), "", "No end", hudu.CanonicalText(a.BillingCycle)}
	if options.AgreementAmounts {
		want = append(want, "12.50")
	}
	if strings.Join(cells, "\x00") != strings.Join(want, "\x00") {
		t.Fatalf("cells %q, want %q", cells, want)
	}
	for element := range elements {
		switch element {
		case atom.Table, atom.Thead, atom.Tbody, atom.Tr, atom.Th, atom.Td:
		default:
			t.Fatalf("there is a <%s>", element)
		}
	}
}

var hostile = []string{
	`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, `</td></tr></tbody></table><h1>x`, `javascript:alert(1)`,
	`<a href="javascript:alert(1)">x</a>`, `<a href='data:text/html,x'>x</a>`, `&lt;script&gt;`, `<!--`, `-->`, `<![CDATA[`, `<style>*{display:none}</style>`,
	"<\x00script>", `<scr<script>ipt>`, `<iframe src="https://evil.example">`, `<plaintext>`, `<xmp>`, `<b`, `'`, `"`, "`", `&#x3c;b&#62;`, "\u202e<b>", `<math><mi//xlink:href="data:x,<script>">`,
}

// Whatever stands in ConnectWise is text in Hudu. Planted and found: one cell
// left unescaped.
func TestHostileTextIsInert(t *testing.T) {
	for _, text := range hostile {
		inert(t, connectwise.Agreement{Name: text, Type: connectwise.Ref{Name: text}, BillingCycle: text, NoEndingDate: true}, settings.Options{})
	}
	amount := 12.5
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.SampledFrom(hostile), rapid.String())
		text := func(label string) string { return word.Draw(t, label) + word.Draw(t, label) }
		inert(t, connectwise.Agreement{
			Name: text("name"), Type: connectwise.Ref{Name: text("type")}, BillingCycle: text("cycle"), NoEndingDate: true, BillAmount: &amount,
		}, settings.Options{AgreementAmounts: rapid.Bool().Draw(t, "amounts")})
	})
}

// Money is on the tile only when it is switched on; the message is our own
// words alone.
func TestTile(t *testing.T) {
	amount := 99.0
	for _, test := range []struct {
		name     string
		amounts  bool
		statuses []connectwise.AgreementStatus
		message  string
		money    bool
	}{
		{"none", false, nil, "", false},
		{"one", false, []connectwise.AgreementStatus{connectwise.AgreementActive}, "1 active agreement", false},
		{"of several those that run", false, []connectwise.AgreementStatus{"Expired", connectwise.AgreementActive, "Cancelled", connectwise.AgreementActive}, "2 active agreements", false},
		{"with money", true, []connectwise.AgreementStatus{connectwise.AgreementActive}, "1 active agreement", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := tenant()
			in.Settings.Options.AgreementAmounts = test.amounts
			for i, status := range test.statuses {
				in.ConnectWise.Agreements = append(in.ConnectWise.Agreements, connectwise.Agreement{
					ID: connectwise.AgreementID(i + 1), Name: "<b>Care</b>", Company: connectwise.Ref{ID: 1}, Status: status, BillAmount: &amount,
					StartDate: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), EndDate: time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC), BillingCycle: "Monthly",
				})
			}
			tile := Map(in).Tiles[0]
			if tile.Message != test.message || strings.Contains(tile.Content, "99.00") != test.money || tile.Known != len(test.statuses) {
				t.Errorf("%+v", tile)
			}
			if tile.Message != "" && (!IsTileMessage(tile.Message) || !strings.Contains(tile.Content, "<td>2026-01-02</td><td>2026-12-31</td><td>Monthly</td>")) {
				t.Errorf("%+v", tile)
			}
		})
	}
	for _, other := range []string{"", NoAgreements, "12 active agreements!", "active agreements", "Our 2 active agreements"} {
		if IsTileMessage(other) {
			t.Errorf("%q", other)
		}
	}
}
