package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"crossdock/scripts/libraries"
)

// thirdParties are the licences of everything that a program contains, in one
// text. A part that neither brings nor names one is an error: it must not be
// handed out.
func thirdParties(ctx context.Context, t libraries.Target) ([]byte, error) {
	modules, err := libraries.Modules(ctx, ".", t)
	if err != nil {
		return nil, err
	}
	packages, err := libraries.Packages("frontend")
	if err != nil {
		return nil, err
	}
	text := bytes.NewBufferString("Crossdock contains the following, each under its own licence.\n")
	for _, l := range append(modules, packages...) {
		licence, err := licenceOf(l)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(text, "\n%s\n%s %s\n\n%s", strings.Repeat("=", 79), l.Name, l.Version, licence)
	}
	return text.Bytes(), nil
}

func licenceOf(l libraries.Library) (string, error) {
	texts, err := l.Licences()
	if err != nil || len(texts) > 0 {
		return strings.Join(texts, "\n\n"), err
	}
	licence, author, err := l.Declared()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s licence, copyright %s (as the package declares; it brings no text)", licence, author), nil
}
