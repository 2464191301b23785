package apply

import (
	"crossdock/backend/apierror"
	"crossdock/backend/change"
	"crossdock/backend/secret"
)

// scrub takes the Confidential Text that a change writes out of an error: a
// server may quote what it refuses, and errors are journaled and shown.
func (r *runner) scrub(c change.Change, err error) error {
	if err == nil {
		return nil
	}
	var texts []secret.Secret
	for _, d := range c.Differences {
		if text, known := r.ports.Current.Unseal(d.After); known {
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return err
	}
	clean := secret.NewScrubber(texts...)
	return &scrubbed{err: err, text: clean.Scrub(err.Error()), words: clean.Scrub(apierror.Words(err))}
}

// scrubbed is an error whose text was cleaned. Its class and hint are those of
// the error.
type scrubbed struct {
	err         error
	text, words string
}

func (e *scrubbed) Error() string { return e.text }

func (e *scrubbed) Unwrap() error { return e.err }
