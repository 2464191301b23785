package app

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"

	"crossdock/app/link"
	"crossdock/app/rig"
	"crossdock/backend/apierror"
	"crossdock/backend/base"
	"crossdock/backend/connectwise"
	"crossdock/backend/hudu"
	"crossdock/backend/record"
	"crossdock/backend/settings"
)

// Links is the way from a record in ConnectWise to the same record in Hudu.
type Links struct{ desk *Desk }

// LinkSettings are the links as they are set, and whether they are answered.
type LinkSettings struct {
	Port int `json:"port"`
	// State: answering, taken (another program has the port), failed, off (this
	// start of the program answers no links).
	State   string `json:"state" ts_type:"'answering' | 'taken' | 'failed' | 'off'"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
	// Definition is the Link Definition of companies, Protocol the link that
	// starts the program as well.
	Definition string `json:"definition"`
	Protocol   string `json:"protocol"`
	// Others are the addresses of other kinds.
	Others []LinkAddress `json:"others"`
	Native NativeLinks   `json:"native"`
	// Trial is a link to try, absent while no company is known in Hudu.
	Trial *LinkTrial `json:"trial,omitempty"`
}

// LinkTrial is the link of a company that Hudu has.
type LinkTrial struct {
	Company string `json:"company"` // its name
	Address string `json:"address"`
}

// LinkAddress is where records of a kind are answered; "{id}" stands for the
// ConnectWise id.
type LinkAddress struct {
	Kind    string `json:"kind"`
	Address string `json:"address"`
}

// NativeLinks are Hudu's own links, for the companies that its own integration
// has matched.
type NativeLinks struct {
	// Companies is how many those are, as far as the last sync has read them.
	Companies int `json:"companies"`
	// Definition is the Link Definition of Hudu's own documents, Jump the one of
	// its API; "" without Hudu's address.
	Definition string `json:"definition"`
	Jump       string `json:"jump"`
}

// Get answers how links are set and whether they are answered.
func (s *Links) Get() (LinkSettings, error) { return answer(s.desk, "Links.Get", s.desk.linkSettings) }

// Retry tries the port again.
func (s *Links) Retry() (LinkSettings, error) {
	return answer(s.desk, "Links.Retry", func() (LinkSettings, error) {
		s.desk.followLinks()
		return s.desk.linkSettings()
	})
}

// SavePort keeps the port that links are answered on.
func (s *Links) SavePort(port int) (LinkSettings, error) {
	return answer(s.desk, "Links.SavePort", func() (LinkSettings, error) {
		if port < leastPort || port > mostPort {
			return LinkSettings{}, &Error{
				Code: CodeInvalid, Message: "The port is not right.", Fields: map[string]string{"port": "Enter a number from 1024 to 65535."},
			}
		}
		if err := s.desk.changeSettings(func(kept *settings.Settings) { kept.Links.Port = port }); err != nil {
			return LinkSettings{}, err
		}
		s.desk.followLinks()
		return s.desk.linkSettings()
	})
}

// Ports below the least one belong to the system's own services.
const leastPort, mostPort = 1024, 65535

// newLinks is the service that answers links from what the store remembers: it
// asks neither system, so that it answers during a sync and while the machine is
// offline.
func newLinks(d *Desk) *link.Service {
	return link.New(link.Options{
		Port:    d.linkPort,
		Lookup:  func(key record.Key) (base.Whereabouts, error) { return d.rig.Store().Whereabouts(key) },
		Hudu:    d.huduAddress,
		Changed: d.linksMoved,
	})
}

// linksMoved tells that links are answered, or no longer.
func (d *Desk) linksMoved() {
	now := d.links.State()
	entry := d.log().WithField("port", now.Port)
	if now.Err != nil {
		entry.WithError(now.Err).Warn("links from ConnectWise are not answered")
	} else {
		entry.Info("links from ConnectWise are answered")
	}
	d.changed()
}

// linkNotices tell that links lead to another program. Who does not use them can
// put that away.
func (d *Desk) linkNotices() []Notice {
	if d.links == nil || d.options.Sandbox {
		return nil
	}
	state := d.links.State()
	if state.Err == nil {
		return nil
	}
	_, message, hint := linkState(state)
	return []Notice{{
		ID: fmt.Sprintf("links-%d", state.Port), Level: "warning", Title: "Links from ConnectWise are not answered", Text: message + " " + hint,
		Page: "settings/links", Label: "Open Settings", Dismissible: true,
	}}
}

// linkPort is the port of the settings; settings that cannot be read are told
// elsewhere.
func (d *Desk) linkPort() int {
	s, _, err := d.rig.LoadSettings()
	if err != nil {
		return settings.Default().Links.Port
	}
	return s.Links.Port
}

// huduAddress is the configured Hudu, nil without one.
func (d *Desk) huduAddress() *url.URL {
	s, _, err := d.rig.LoadSettings()
	if err != nil {
		return nil
	}
	address, err := url.Parse(rig.ShownHudu(s))
	if err != nil || address.Host == "" {
		return nil
	}
	return address
}

// followLinks lets the service take the port of the settings.
func (d *Desk) followLinks() {
	if d.links != nil {
		d.links.Follow(d.ctx)
	}
}

func (d *Desk) linkSettings() (LinkSettings, error) {
	pages, err := d.rig.Store().CompanyPages()
	if err != nil {
		return LinkSettings{}, err
	}
	matches, err := d.rig.Store().Matches()
	if err != nil {
		return LinkSettings{}, err
	}
	port := d.linkPort()
	view := LinkSettings{
		Port: port, State: "off", Message: noLinks,
		Definition: link.Definition(port), Protocol: link.Scheme + "://company/" + link.CompanyIDVariable, Others: []LinkAddress{},
	}
	for _, kind := range record.AssetKinds() {
		view.Others = append(view.Others, LinkAddress{Kind: string(kind), Address: link.AddressForm(port, kind)})
	}
	if d.links != nil {
		view.State, view.Message, view.Hint = linkState(d.links.State())
	}
	for _, page := range pages {
		if page.Native != 0 && !page.Archived {
			view.Native.Companies++
		}
	}
	address := d.huduAddress()
	if address == nil {
		return view, nil
	}
	view.Native.Definition, view.Native.Jump = link.NativeDefinition(address), link.NativeJump(address)
	if company := firstInHudu(matches, pages); company != 0 {
		view.Trial, err = d.linkTrial(port, company)
	}
	return view, err
}

// firstInHudu is the first matched company, by its id, whose page is known, 0 for
// none.
func firstInHudu(matches []base.Match, pages []base.Page) (first connectwise.CompanyID) {
	inHudu := map[hudu.CompanyID]bool{}
	for _, page := range pages {
		inHudu[page.Company] = page.Company != 0 && !page.Archived
	}
	for _, m := range matches {
		if m.Decision == base.Matched && inHudu[m.Hudu] && (first == 0 || m.Company < first) {
			first = m.Company
		}
	}
	return first
}

func (d *Desk) linkTrial(port int, company connectwise.CompanyID) (*LinkTrial, error) {
	key := record.Key{Kind: record.Company, ID: int(company)}
	name, err := d.rig.Store().RecordName(key)
	if err != nil {
		return nil, err
	}
	return &LinkTrial{Company: cmp.Or(name, d.names().company(company)), Address: link.Address(port, key)}, nil
}

// linkState is the state of the service in words.
func linkState(s link.State) (state, message, hint string) {
	var taken *link.TakenError
	switch {
	case s.Answering:
		return "answering", "Links are answered on this machine", ""
	case errors.As(s.Err, &taken):
		return "taken", sentence(s.Err.Error()), sentence(apierror.Hint(s.Err))
	case s.Err != nil:
		return "failed", sentence(s.Err.Error()), "Choose another port in Settings and in the Link Definition in ConnectWise."
	default:
		return "off", noLinks, ""
	}
}

const noLinks = "Links are not answered by this start of Crossdock"

// OpenLink follows a crossdock: link, which comes from anywhere: to the page in
// Hudu, or to words about why there is none.
func (d *Desk) OpenLink(text string) error {
	key, err := link.Parse(text)
	if err != nil {
		return err
	}
	found, err := d.rig.Store().Whereabouts(key)
	if err != nil {
		return err
	}
	to := link.Resolve(key, found, d.huduAddress())
	switch {
	case d.options.Ports.OpenURL == nil:
		return refusal(CodeFailed, "There is no browser to open it in.", "")
	case to.Location != "":
		return d.options.Ports.OpenURL(to.Location)
	case d.links != nil && d.links.State().Answering:
		return d.options.Ports.OpenURL(link.Address(d.links.State().Port, key))
	default:
		return refusal(CodeNotFound, sentence(to.Title)+" "+to.Text, to.Next)
	}
}
