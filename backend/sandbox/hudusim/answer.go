package hudusim

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// answer is what a request is answered with.
type answer struct {
	status   int
	json     any    // encoded unless text is set
	text     string // sent as it is
	mime     string // of text
	location string // of a redirect
	retry    string // Retry-After
	page     *Page  // of a list that pages
}

// refusal is an answer that says no. It is an error so that the steps of a
// write can end it.
type refusal struct{ answer }

func (r refusal) Error() string {
	text, err := json.Marshal(r.json)
	if err != nil || r.json == nil {
		return fmt.Sprintf("%d %s", r.status, r.text)
	}
	return fmt.Sprintf("%d %s", r.status, text)
}

func ok(body any) answer { return answer{status: http.StatusOK, json: body} }

// refuse is a refusal with the body that most controllers use.
func refuse(status int, text string) refusal {
	return refusal{answer{status: status, json: map[string]any{"error": text}}}
}

// unprocessable is a validation error in the envelope that is switched on.
func (s *Server) unprocessable(details ...string) refusal {
	body := map[string]any{"error": "Validation failed", "details": details}
	switch s.switches.Refusals {
	case RefusalErrors:
		body = map[string]any{"errors": details}
	case RefusalErrorsText:
		body = map[string]any{"errors": strings.Join(details, ", ")}
	case RefusalDetails:
	}
	return refusal{answer{status: http.StatusUnprocessableEntity, json: body}}
}

// invalidFields is the refusal of a custom_fields member.
func invalidFields(details ...string) refusal {
	return refusal{answer{status: http.StatusUnprocessableEntity,
		json: map[string]any{"error": "Invalid custom fields", "details": details}}}
}

// missingParameter is the refusal of a body without its envelope.
func missingParameter(name string) refusal {
	return refusal{answer{status: http.StatusBadRequest, json: map[string]any{
		"error": "Parameter missing", "details": "param is missing or the value is empty: " + name}}}
}

// internal is the 500 that many malformed requests end in.
func internal() refusal {
	return refusal{answer{status: http.StatusInternalServerError, json: map[string]any{
		"status": http.StatusInternalServerError, "error": "Internal Server Error"}}}
}

// noRoute is the 404 of a path that does not exist: JSON for reads, a page for
// the rest.
func noRoute(method string) refusal {
	if method == http.MethodGet {
		return refusal{answer{status: http.StatusNotFound, json: map[string]any{
			"status": http.StatusNotFound, "error": "Not Found"}}}
	}
	return refusal{page(http.StatusNotFound, "The page you were looking for doesn't exist (404)", "")}
}

// page is an HTML answer; title and body must be safe already.
func page(status int, title, body string) answer {
	return answer{status: status, mime: "text/html; charset=utf-8",
		text: "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1>" + body + "</body></html>\n"}
}

// wrap puts a record into its envelope.
func wrap(envelope Envelope, noun string, record any) any {
	if envelope == Bare {
		return record
	}
	return map[string]any{noun: record}
}

// record is the answer to GET and PUT of one record.
func (s *Server) record(noun string, record any) answer {
	if s.switches.BareRecords {
		return ok(record)
	}
	return ok(map[string]any{noun: record})
}

func (a answer) write(w http.ResponseWriter) error {
	body, mime := []byte(a.text), a.mime
	if a.text == "" && a.status != http.StatusNoContent && a.location == "" {
		var err error
		if body, err = json.Marshal(a.json); err != nil {
			return fmt.Errorf("encode answer: %w", err)
		}
		mime = "application/json; charset=utf-8"
	}
	if mime != "" {
		w.Header().Set("Content-Type", mime)
	}
	if a.location != "" {
		w.Header().Set("Location", a.location)
	}
	if a.retry != "" {
		w.Header().Set("Retry-After", a.retry)
	}
	w.WriteHeader(a.status)
	_, err := w.Write(body)
	return err
}
