package cwapi

import (
	"net/http"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"crossdock/backend/apierror"
)

type errorCase struct {
	status int
	body   string
	html   bool
	want   Error // Code, Message and Details alone
	class  apierror.Class
	hint   string // a part of it
}

var errorCases = map[string]errorCase{
	"unknown name": {
		400, "{\r\n  \"code\": \"ApiFindCondition\",\r\n  \"message\": \"resources/identifier is not a recognized name.\"\r\n}", false,
		Error{Code: "ApiFindCondition", Message: "resources/identifier is not a recognized name."}, apierror.Refused, "cannot filter",
	},
	"bad enum": {
		400, `{"code":"ApiFindCondition","message":"Enum value supplied was invalid","errors":null}`, false,
		Error{Code: "ApiFindCondition", Message: "Enum value supplied was invalid"}, apierror.Refused, "cannot filter",
	},
	"page size": {
		400, `{"code":"InvalidObject","message":"pageSize object is invalid","errors":[{"code":"OutOfRange","message":"The field pageSize must be between 1 and 100.","resource":"pageSize","field":"pageSize"}]}`, false,
		Error{Code: "InvalidObject", Message: "pageSize object is invalid", Details: []Detail{{"OutOfRange", "The field pageSize must be between 1 and 100.", "pageSize", "pageSize"}}},
		apierror.Refused, "",
	},
	"wrong route": {
		400, "Cannot route. Codebase/company is invalid.", false,
		Error{Code: "CannotRoute", Message: "Cannot route. Codebase/company is invalid."}, apierror.Refused, "login company",
	},
	"bad keys":      {401, `{"code":"Unauthorized","message":"Unauthorized"}`, false, Error{Code: "Unauthorized", Message: "Unauthorized"}, apierror.Unauthorized, "private key"},
	"bad keys, old": {401, `{"code":"ConnectWiseApi","message":"UserNotAuthenticated"}`, false, Error{Code: "ConnectWiseApi", Message: "UserNotAuthenticated"}, apierror.Unauthorized, "private key"},
	"no clientId, 400": {
		400, `{"code":"InvalidObject","message":"clientId is required"}`, false,
		Error{Code: "InvalidObject", Message: "clientId is required"}, apierror.Unauthorized, "developer.connectwise.com",
	},
	"no clientId, 401": {
		401, `{"code":"Unauthorized","message":"The Client ID is invalid."}`, false,
		Error{Code: "Unauthorized", Message: "The Client ID is invalid."}, apierror.Unauthorized, "developer.connectwise.com",
	},
	"no clientId, 403": {403, `missing client-id`, false, Error{Message: "missing client-id"}, apierror.Unauthorized, "developer.connectwise.com"},
	"denied": {
		403, `{"code":"Security","message":"You do not have security permission to perform this action."}`, false,
		Error{Code: "Security", Message: "You do not have security permission to perform this action."}, apierror.Denied,
		"System > Security Roles, choose the role of the API member, and under Companies > Configurations set Inquire to All",
	},
	"plain http":     {403, `{"code":"Security","message":"SSL is required.","errors":null}`, false, Error{Code: "Security", Message: "SSL is required."}, apierror.Refused, "API host"},
	"gone":           {404, `{"code":"NotFound","message":"Configuration 42 not found"}`, false, Error{Code: "NotFound", Message: "Configuration 42 not found"}, apierror.NotFound, "does not exist"},
	"gone, no body":  {404, "", false, Error{}, apierror.NotFound, "does not exist"},
	"gateway's 404":  {404, "<html><head><title>404 Not Found</title></head></html>", true, Error{Message: "404 Not Found"}, apierror.Broken, "Try again"},
	"no such method": {405, "", false, Error{}, apierror.Refused, ""},
	"in use":         {409, `{"code":"Conflict","message":"in use"}`, false, Error{Code: "Conflict", Message: "in use"}, apierror.Refused, ""},
	"throttled":      {429, `{"error":"ConnectWiseAPI","message":"Too many requests. Please try again in 30 seconds."}`, false, Error{Code: "ConnectWiseAPI", Message: "Too many requests. Please try again in 30 seconds."}, apierror.Limited, "connectwisePerMinute"},
	"server fault":   {500, `{"code":"ConnectWiseApi","message":"String was not recognized as a valid Boolean."}`, false, Error{Code: "ConnectWiseApi", Message: "String was not recognized as a valid Boolean."}, apierror.Broken, "Try again"},
	"bad gateway":    {502, "<html><body><h1>502 Bad\nGateway</h1>cloudflare</body></html>", true, Error{Message: "502 Bad Gateway cloudflare"}, apierror.Broken, "maintenance"},
	"neither member": {500, `{"Message":"An error has occurred.","ExceptionType":"x"}`, false, Error{Message: "An error has occurred."}, apierror.Broken, ""},
	"members of odd types": {
		400, `{"code":7,"message":{"text":"x"},"errors":"none"}`, false, Error{Code: "7"}, apierror.Refused, "",
	},
	"byte order mark": {400, "\xef\xbb\xbf{\"code\":\"A\",\"message\":\"b\"}", false, Error{Code: "A", Message: "b"}, apierror.Refused, ""},
	"null":            {500, "null", false, Error{}, apierror.Broken, ""},
	"a redirect":      {302, "", false, Error{}, apierror.Broken, ""},
}

func (c errorCase) answer() answer {
	header := http.Header{}
	if c.html {
		header.Set("Content-Type", "text/html; charset=utf-8")
	}
	return answer{status: c.status, header: header, body: c.body}
}

func TestDecodeError(t *testing.T) {
	for label, test := range errorCases {
		t.Run(label, func(t *testing.T) {
			path := "company/configurations"
			if test.class == apierror.NotFound {
				path += "/42"
			}
			got := decodeError(test.answer(), path, nil)
			if diff := cmp.Diff(test.want, Error{Code: got.Code, Message: got.Message, Details: got.Details}, cmp.AllowUnexported(Error{})); diff != "" {
				t.Error(diff)
			}
			if got.Status != test.status || got.Path != path {
				t.Errorf("status %d, path %s", got.Status, got.Path)
			}
			if class := apierror.ClassOf(wrap("list", got)); class != test.class {
				t.Errorf("class %q, want %q", class, test.class)
			}
			if hint := apierror.Hint(wrap("list", got)); !strings.Contains(hint, test.hint) {
				t.Errorf("hint %q, want %q in it", hint, test.hint)
			}
		})
	}
}

func TestAMissingListPointsToTheKeys(t *testing.T) {
	if hint := (&Error{Status: 404, Path: "company/contacts"}).UserHint(); !strings.Contains(hint, "keys") {
		t.Errorf("hint %q", hint)
	}
}

func TestDeniedNamesTheRow(t *testing.T) {
	for path, row := range map[string]string{
		"company/companies":                    "Companies > Company Maintenance",
		"company/companies/count":              "Companies > Company Maintenance",
		"company/companies/7/sites":            "Companies > Company Maintenance",
		"company/contacts":                     "Companies > Contacts",
		"company/configurations/12":            "Companies > Configurations",
		"finance/agreements":                   "Finance > Agreements",
		"company/companies/types":              "System > Table Setup",
		"company/configurations/statuses":      "System > Table Setup",
		"company/configurations/types/1/x":     "System > Table Setup",
		"finance/agreements/types":             "System > Table Setup",
		"company/contactsandmore":              "",
		"system/mySecurity":                    "",
		"company/configurationsareelsewhere/1": "",
	} {
		if got := rowOf(path); got != row {
			t.Errorf("%s: %q, want %q", path, got, row)
		}
		hint := (&Error{Status: 403, Path: path}).UserHint()
		if hint == "" || !strings.Contains(hint, row) {
			t.Errorf("%s: hint %q", path, hint)
		}
	}
}

// Whatever a server says becomes an error that is short, on one line, valid
// UTF-8, of a known class, and free of keys.
func FuzzDecodeError(f *testing.F) {
	for _, test := range errorCases {
		f.Add(test.status, test.body, test.html)
	}
	f.Add(500, `{"message":"key sEcReT123\n\u0000`+strings.Repeat("x", 5000)+`"}`, false)
	f.Add(400, "sEcRe\u200bT123 "+strings.Repeat("x ", 140)+"sEcReT123sEcReT123sEcReT123", false)
	f.Add(400, `{"code":"sEcReT123","errors":[{"field":"sEcReT123"},1,null,{},{},{},{}]}`, true)
	scrub := func(text string) string { return strings.ReplaceAll(text, "sEcReT123", "[redacted]") }
	f.Fuzz(func(t *testing.T, status int, body string, html bool) {
		got := decodeError(errorCase{status: status, body: body, html: html}.answer(), "company/contacts", scrub)
		text := got.Error()
		if len([]rune(text)) > (2+2*maxDetails)*(longestMessage+10)+100 {
			t.Errorf("%d characters", len(text))
		}
		if !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
			t.Errorf("not one clean line: %q", text)
		}
		if strings.Contains(text, "sEcReT123") {
			t.Errorf("shows the key: %q", text)
		}
		if got.Class() == apierror.Unknown {
			t.Error("no class")
		}
		_ = got.UserHint()
	})
}

// A page in the place of a record's 404 proves nothing, and says so.
func TestPageForARecord(t *testing.T) {
	err := &Error{Status: 404, Path: "/company/configurations/9", Message: "404 Not Found", page: true}
	if !strings.Contains(err.Error(), "a web page answered instead of the API") {
		t.Errorf("%q does not say who answered", err)
	}
	if plain := (&Error{Status: 404, Path: "/company/configurations/9"}).Error(); strings.Contains(plain, "web page") {
		t.Errorf("%q speaks of a page", plain)
	}
}
