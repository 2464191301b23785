package hudusim

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parseDate reads the three forms of a date that clients send.
func parseDate(content string) (day, bool) {
	for _, form := range []string{time.DateOnly, string(DateSlash), string(DateUS)} {
		if moment, err := time.Parse(form, content); err == nil {
			return day(moment.Format(time.DateOnly)), true
		}
	}
	return "", false
}

func parseNumber(content string) (float64, error) {
	n, err := strconv.ParseFloat(strings.TrimSpace(content), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return 0, fmt.Errorf("%q is no number", content)
	}
	return n, nil
}

// normalise is what is kept of a value that was written, as far as switched
// on.
func (s *Server) normalise(field LayoutField, value any) any {
	switch content := value.(type) {
	case float64:
		if s.switches.RoundNumbers {
			return math.Round(content)
		}
	case string:
		content = s.trim(content)
		switch field.FieldType {
		case TypePhone:
			content = s.phone(content)
		case TypeRichText:
			content = s.html(content)
		}
		return filled(content, content == "")
	}
	return value
}

func (s *Server) trim(content string) string {
	if s.switches.TrimText {
		return strings.TrimSpace(content)
	}
	return content
}

// phone rewrites a North American number; others stay.
func (s *Server) phone(content string) string {
	if !s.switches.FormatPhones {
		return content
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, content)
	if len(digits) == 11 {
		digits = strings.TrimPrefix(digits, "1")
	}
	if len(digits) != 10 {
		return content
	}
	return fmt.Sprintf("(%s) %s-%s", digits[:3], digits[3:6], digits[6:])
}

// html re-serialises markup as an editor does: tags are closed, quotes and
// entities made uniform.
func (s *Server) html(content string) string {
	if !s.switches.RewriteHTML {
		return content
	}
	body := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	nodes, err := html.ParseFragment(strings.NewReader(content), body)
	if err != nil {
		return content
	}
	var out strings.Builder
	for _, node := range nodes {
		if html.Render(&out, node) != nil {
			return content
		}
	}
	return out.String()
}
