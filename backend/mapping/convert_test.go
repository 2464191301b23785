package mapping

import (
	"strings"
	"testing"

	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
)

func TestConvert(t *testing.T) {
	lists := hudu.NewLists([]hudu.List{{ID: 9, Name: "Status", Items: []hudu.ListItem{{ID: 91, Name: "Active"}, {ID: 92, Name: "Spare"}}}})
	for _, test := range []struct {
		name  string
		field hudu.LayoutField
		value any
		want  string
		wrong string // part of the error
	}{
		{name: "missing is empty", field: hudu.LayoutField{Type: hudu.Text}, value: nil},
		{name: "text", field: hudu.LayoutField{Type: hudu.Text}, value: " Windows\x00 11 ", want: "Windows 11"},
		{name: "number as text", field: hudu.LayoutField{Type: hudu.Text}, value: 1.5, want: "1.5"},
		{name: "large number as text", field: hudu.LayoutField{Type: hudu.Text}, value: 12345678901.0, want: "12345678901"},
		{name: "yes as text", field: hudu.LayoutField{Type: hudu.Text}, value: true, want: "true"},
		{name: "a date has no time of day", field: hudu.LayoutField{Type: hudu.Text}, value: "2027-01-31T00:00:00Z", want: "2027-01-31"},
		{name: "a moment keeps its time", field: hudu.LayoutField{Type: hudu.Text}, value: "2027-01-31T08:30:00Z", want: "2027-01-31T08:30:00Z"},
		{name: "date", field: hudu.LayoutField{Type: hudu.Date}, value: "2027-01-31T00:00:00Z", want: "2027-01-31"},
		{name: "no date", field: hudu.LayoutField{Type: hudu.Date}, value: "soon", wrong: "soon"},
		{name: "check box", field: hudu.LayoutField{Type: hudu.CheckBox}, value: true, want: "true"},
		{name: "check box from words", field: hudu.LayoutField{Type: hudu.CheckBox}, value: "No", want: "false"},
		{name: "no check box", field: hudu.LayoutField{Type: hudu.CheckBox}, value: "maybe", wrong: "neither yes nor no"},
		{name: "list item", field: hudu.LayoutField{Type: hudu.ListSelect, Label: "Status", ListID: 9}, value: "Active", want: "Active"},
		{name: "not in the list", field: hudu.LayoutField{Type: hudu.ListSelect, Label: "Status", ListID: 9}, value: "Broken", wrong: "Broken"},
		{name: "dropdown", field: hudu.LayoutField{Type: hudu.Dropdown, Options: []string{"A", "B"}}, value: "B", want: "B"},
		{name: "not in the dropdown", field: hudu.LayoutField{Type: hudu.Dropdown, Options: []string{"A", "B"}}, value: "C", wrong: "C"},
		{name: "script link", field: hudu.LayoutField{Type: hudu.Website}, value: "javascript:alert(1)", wrong: "not a web address"},
		{name: "file link", field: hudu.LayoutField{Type: hudu.Website}, value: "file:///etc/passwd", wrong: "not a web address"},
		{name: "rich text escapes plain text", field: hudu.LayoutField{Type: hudu.RichText}, value: "a < b & c", want: "a &lt; b &amp; c"},
		{name: "address wants an address", field: hudu.LayoutField{Type: hudu.AddressData}, value: "1 Main St", wrong: "location.address"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := convert(test.value, test.field, lists)
			if test.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), test.wrong) {
					t.Fatalf("error %v, want one with %q", err, test.wrong)
				}
				return
			}
			if err != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestConvertRichTextDropsActiveContent(t *testing.T) {
	field := hudu.LayoutField{Type: hudu.RichText}
	got, err := convert(`<p onclick="x()">hi<script>alert(1)</script></p>`, field, hudu.Lists{})
	if err != nil || strings.Contains(got, "script") || strings.Contains(got, "onclick") || !strings.Contains(got, "hi") {
		t.Errorf("got %q, %v", got, err)
	}
}

// What stands in angle brackets is HTML only where it is an element that is
// closed or needs no closing; all else is text, with its line breaks.
func TestConvertRichTextTellsHTMLFromText(t *testing.T) {
	field := hudu.LayoutField{Type: hudu.RichText}
	for text, want := range map[string]string{
		"Contact: John <john@x.example>\r\nsecond line": "Contact: John &lt;john@x.example&gt;<br>second line",
		"see <https://x.example/a?b=c>\nthen":           "see &lt;https://x.example/a?b=c&gt;<br>then",
		"user <name>, <title> and\n<address>":           "user &lt;name&gt;, &lt;title&gt; and<br>&lt;address&gt;",
		"if a<b and c>d\nthen":                          "if a&lt;b and c&gt;d<br>then",
		"<b>\n1 < 2":                                    "&lt;b&gt;<br>1 &lt; 2",
		"</b>\nclosed alone":                            "&lt;/b&gt;<br>closed alone",
		"one<br>two":                                    "one<br>two",
		"one<BR/>two":                                   "one<br/>two",
		"<p>one</p>\n<p>two</p>":                        "<p>one</p> <p>two</p>",
		"<b>mind</b> John <john@x.example>":             "<b>mind</b> John &lt;john@x.example&gt;",
		"<b>mind</b> </john>":                           "<b>mind</b> &lt;/john&gt;",
		"<b>mind</b> 1 <john":                           "<b>mind</b> 1 &lt;john",
		"<div>a<o:p></o:p></div>":                       "<div>a</div>",
		"<i>a</i><script>x<y@z>()</script>":             "<i>a</i>",
	} {
		got, err := convert(text, field, hudu.Lists{})
		if err != nil || got != want {
			t.Errorf("%q is %q, %v, want %q", text, got, err, want)
		}
	}
}

// A field that takes HTML as it is must not get what only may be HTML.
func TestConvertEmbedRefusesBrackets(t *testing.T) {
	for _, text := range []string{"<script src=x>", "<iframe>", "<p>x</p>"} {
		if got, err := convert(text, hudu.LayoutField{Type: hudu.Embed}, hudu.Lists{}); err == nil {
			t.Errorf("%q is put into an Embed field as %q", text, got)
		}
	}
}

func TestConvertAddress(t *testing.T) {
	field := hudu.LayoutField{Type: hudu.AddressData}
	got, err := convert(connectwise.Address{Line1: "1 Main St", City: "Tampa"}, field, hudu.Lists{})
	if err != nil || !strings.Contains(got, "1 Main St") || !strings.Contains(got, "Tampa") {
		t.Errorf("got %q, %v", got, err)
	}
	empty, err := convert(connectwise.Address{}, field, hudu.Lists{})
	if err != nil || empty != "" {
		t.Errorf("an empty address is %q, %v, want nothing", empty, err)
	}
}

func TestDeepLinkEscapesTheCompany(t *testing.T) {
	got := DeepLink("cw.example", "my&msp=1", key("configuration/42"))
	if !strings.Contains(got, "recid=42&companyName=my%26msp%3D1") {
		t.Errorf("got %s", got)
	}
	if DeepLink("", "mymsp", key("configuration/42")) != "" || DeepLink("cw.example", "mymsp", key("location/1")) != "" {
		t.Error("a link where none is possible")
	}
}
