package link

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"strings"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// contentPolicy lets the page have its own style, and nothing else.
var contentPolicy = "default-src 'none'; style-src 'sha256-" + styleHash() + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func styleHash() string {
	_, rest, _ := strings.Cut(pageSource, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(style))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// pageFor is the page that says what an answer says.
func pageFor(answer Answer) []byte {
	var page bytes.Buffer
	if err := pageTemplate.Execute(&page, answer); err != nil {
		panic(err) // the template takes every answer, and the buffer never fails
	}
	return page.Bytes()
}
