package secret_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"

	"crossdock/backend/secret"
)

const key = "s3cr3t/key+with:marks"

func TestSecretNeverPrintsItself(t *testing.T) {
	s := secret.New(key)
	holder := struct {
		Shown  secret.Secret
		hidden secret.Secret
		deep   *secret.Secret
	}{s, s, &s}

	var prints []string
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		for _, value := range []any{s, &s, holder, &holder, []secret.Secret{s}, map[string]secret.Secret{"key": s}} {
			prints = append(prints, fmt.Sprintf(verb, value))
		}
	}
	asText, err := s.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(holder)
	if err != nil {
		t.Fatal(err)
	}
	var logged strings.Builder
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("set", "key", s)
	prints = append(prints, string(asJSON), string(asText), logged.String(), fmt.Errorf("use %w: %v", fmt.Errorf("x"), s).Error())

	for _, print := range prints {
		for _, form := range spellings(key) {
			if strings.Contains(print, form) {
				t.Errorf("print shows the secret: %s", print)
			}
		}
	}
	if got := fmt.Sprintf("%v", s); got != "[redacted]" {
		t.Errorf("got %q", got)
	}
}

func TestSecretKeepsItsText(t *testing.T) {
	if got := secret.New(key).Reveal(); got != key {
		t.Errorf("reveal gave %q", got)
	}
	if secret.New(key).IsZero() || !secret.New("").IsZero() || !(secret.Secret{}).IsZero() {
		t.Error("IsZero does not tell set from unset")
	}
	if !secret.New(key).Equal(secret.New(key)) || secret.New(key).Equal(secret.New("other")) {
		t.Error("Equal does not compare texts")
	}
}

func TestScrubberTakesOutEveryForm(t *testing.T) {
	scrubber := secret.NewScrubber(secret.New(key), secret.New("s3cr3t"), secret.Secret{}, secret.New("ab"))
	for _, form := range spellings(key) {
		got := scrubber.Scrub("<p>your key " + form + " was abandoned</p>")
		if got != "<p>your key [redacted] was abandoned</p>" {
			t.Errorf("%s: got %s", form, got)
		}
	}
	if got := (secret.Scrubber{}).Scrub("plain"); got != "plain" {
		t.Errorf("zero scrubber changed text: %q", got)
	}
}

func spellings(text string) []string {
	return []string{
		text, url.QueryEscape(text), hex.EncodeToString([]byte(text)),
		base64.StdEncoding.EncodeToString([]byte(text)), base64.RawURLEncoding.EncodeToString([]byte(text)),
	}
}
