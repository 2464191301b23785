package link

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"crossdock/backend/base"
	"crossdock/backend/record"
)

// Answer is what becomes of a link: a place in Hudu, or words for a person.
type Answer struct {
	// Location is the page in Hudu, "" when there is none to go to. It is of the
	// configured Hudu, whatever was remembered.
	Location string
	// Status is the status of HTTP that goes with it.
	Status int
	// Title and Text say why there is no place to go to, Next what to do; Anyway
	// is a page of Hudu that can be looked at all the same, "" for none.
	Title, Text, Next, Anyway string
}

// Resolve decides where a link leads. hudu is the configured address, nil when
// there is none.
func Resolve(key record.Key, w base.Whereabouts, hudu *url.URL) Answer {
	if hudu == nil {
		return Answer{
			Status: http.StatusServiceUnavailable, Title: "Crossdock is not set up yet",
			Text: "It does not know which Hudu this link should lead to.", Next: "Open Crossdock and go through its set-up guide.",
		}
	}
	if key.Kind == record.Company {
		return resolveCompany(key, w, hudu)
	}
	return resolveRecord(key, w, hudu)
}

func resolveCompany(key record.Key, w base.Whereabouts, hudu *url.URL) Answer {
	name := nameOf(key)
	switch {
	case !w.Known:
		return notFound("Crossdock does not know "+name,
			"It is not matched, and the last sync did not read it: it may be new in ConnectWise, or its type or status is left out.",
			"Sync in Crossdock, then match the company on the page Companies.")
	case w.Decision == base.Matched:
		return toPage(name, companyPath, w.CompanyPage, hudu)
	case w.Decision == base.CreateNew:
		return notFound(upper(name)+" is not in Hudu yet", "The next sync creates it.", "Press Sync now in Crossdock, then follow the link again.")
	case w.Decision == base.Leave:
		return notFound(upper(name)+" is left unmatched", "Somebody decided in Crossdock that it is not carried into Hudu.",
			"If that has changed, match it on the page Companies of Crossdock.")
	default:
		return notFound(upper(name)+" is not matched yet", "Nobody has decided which company of Hudu it is.",
			"Open Crossdock, go to the page Companies and match it. Then follow the link again.")
	}
}

func resolveRecord(key record.Key, w base.Whereabouts, hudu *url.URL) Answer {
	name := nameOf(key)
	switch {
	case w.Asset != 0:
		return toPage(name, assetPath, w.AssetPage, hudu)
	case !w.Known:
		return notFound("Crossdock does not know "+name,
			"The last sync did not read it: it may be new in ConnectWise, or the settings leave it out.",
			"Sync in Crossdock, then follow the link again.")
	case w.Decision != base.Matched:
		return notFound(upper(name)+" is not in Hudu",
			fmt.Sprintf("Its ConnectWise company (%d) is not matched with a company of Hudu.", w.Company),
			"Match the company on the page Companies of Crossdock, sync, then follow the link again.")
	case key.Kind == record.Agreement && w.CompanyPage != nil:
		// Agreements stand on a tile of their company's page.
		return toPage(name, companyPath, w.CompanyPage, hudu)
	default:
		return notFound(upper(name)+" is not in Hudu yet",
			"Its company is matched, but nothing of this record was synced so far.",
			fmt.Sprintf("Press Sync now in Crossdock. If that does not help, the command \"crossdock explain %s\" names the reason.", key))
	}
}

// toPage leads to a page that is known, unless it is archived.
func toPage(name, under string, page *base.Page, hudu *url.URL) Answer {
	address := inHudu(hudu, under, page)
	switch {
	case address == "":
		return notFound("Where "+name+" is in Hudu is not known yet", "Crossdock has not read its page since it was matched, or it was deleted in Hudu.",
			"Press Sync now in Crossdock, then follow the link again.")
	case page.Archived:
		answer := notFound(upper(name)+" is archived in Hudu", "It is out of the way there, and Crossdock leaves it so.",
			"Take it out of the archive in Hudu to have it synced again.")
		answer.Anyway = address
		return answer
	default:
		return Answer{Status: http.StatusFound, Location: address}
	}
}

// Hudu's pages are at these places, by their slugs.
const (
	companyPath = "c"
	assetPath   = "a"
)

// inHudu is the address of a page at the configured Hudu, "" when none is
// known. What Hudu answered counts only where it names that very host; else the
// address is made of the slug.
func inHudu(hudu *url.URL, under string, page *base.Page) string {
	if page == nil {
		return ""
	}
	said, err := url.Parse(page.URL)
	if err == nil && page.URL != "" && strings.EqualFold(said.Host, hudu.Host) && said.Scheme == hudu.Scheme && said.User == nil {
		if path := said.EscapedPath(); strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") && !strings.Contains(path, `\`) {
			return (&url.URL{Scheme: hudu.Scheme, Host: hudu.Host}).String() + path
		}
	}
	if page.Slug == "" {
		return ""
	}
	return hudu.Scheme + "://" + hudu.Host + "/" + under + "/" + url.PathEscape(page.Slug)
}

func notFound(title, text, next string) Answer {
	return Answer{Status: http.StatusNotFound, Title: title, Text: text, Next: next}
}

func nameOf(key record.Key) string {
	if key.Kind == record.Company {
		return fmt.Sprintf("the ConnectWise company %d", key.ID)
	}
	return fmt.Sprintf("%s %d", key.Kind, key.ID)
}

func upper(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
