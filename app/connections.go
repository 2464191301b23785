package app

import (
	"errors"
	"strings"
	"unicode"

	"crossdock/app/rig"
	"crossdock/backend/check"
	"crossdock/backend/secret"
	"crossdock/backend/settings"
)

// Connections is Test Connection and what it needs: addresses and keys.
type Connections struct{ desk *Desk }

// Get answers how both sides are set.
func (s *Connections) Get() (ConnectionSettings, error) {
	return answer(s.desk, "Connections.Get", s.get)
}

func (s *Connections) get() (ConnectionSettings, error) {
	kept, _, err := s.desk.rig.LoadSettings()
	if err != nil {
		return ConnectionSettings{}, err
	}
	sources := s.desk.rig.KeySources(s.desk.ctx)
	state := func(name rig.Key) KeyState {
		return KeyState{Set: sources[name].Source != "none", Source: sources[name].Source}
	}
	view := ConnectionSettings{
		ConnectWise: ConnectWiseSettings{
			Site: rig.ShownSite(kept), Company: kept.ConnectWise.Company, ClientID: kept.ConnectWise.ClientID,
			BuiltInClientID: s.hasClientID(), PublicKey: state(rig.ConnectWisePublicKey), PrivateKey: state(rig.ConnectWisePrivateKey),
		},
		Hudu:     HuduSettings{URL: rig.ShownHudu(kept), APIKey: state(rig.HuduAPIKey)},
		Keychain: keychainName(), Report: s.desk.tested.report(),
	}
	for _, name := range rig.Keys() {
		if err := sources[name].Err; err != nil {
			view.KeychainError = AsError(err)
			break
		}
	}
	return view, nil
}

// hasClientID tells whether a clientId is there without one of the person's
// own.
func (s *Connections) hasClientID() bool {
	_, source := s.desk.rig.ClientID(settings.Settings{})
	return source != rig.ClientIDNone
}

// SaveConnectWise keeps the ConnectWise side; keys go into the keychain.
func (s *Connections) SaveConnectWise(in ConnectWiseInput) (ConnectionSettings, error) {
	return answer(s.desk, "Connections.SaveConnectWise", func() (ConnectionSettings, error) {
		var f form
		site, err := rig.CleanSite(in.Site)
		switch {
		case strings.TrimSpace(in.Site) == "":
			f.fault("site", "Enter the server you sign in to, for example na.myconnectwise.net.")
		case err != nil:
			f.fault("site", "This is no server address. Enter its domain, for example na.myconnectwise.net.")
		}
		company, clientID := strings.TrimSpace(in.Company), strings.TrimSpace(in.ClientID)
		if company == "" {
			f.fault("company", "Enter the company ID that you type when you sign in to ConnectWise.")
		}
		switch {
		case clientID == "" && !s.hasClientID():
			f.fault("clientId", "Enter a client ID. Get one at developer.connectwise.com, under ClientID.")
		case hasBlankOrControl(clientID):
			f.fault("clientId", "A client ID has no blanks in it.")
		}
		return s.save(&f, []typedKey{
			{rig.ConnectWisePublicKey, "publicKey", in.PublicKey, "Enter the public key of your API member."},
			{rig.ConnectWisePrivateKey, "privateKey", in.PrivateKey, "Enter the private key of your API member."},
		}, check.ConnectWise, func(kept *settings.Settings) {
			kept.ConnectWise = settings.ConnectWise{Site: site, Company: company, ClientID: clientID}
		})
	})
}

// SaveHudu keeps the Hudu side; the key goes into the keychain.
func (s *Connections) SaveHudu(in HuduInput) (ConnectionSettings, error) {
	return answer(s.desk, "Connections.SaveHudu", func() (ConnectionSettings, error) {
		var f form
		address, err := rig.CleanHudu(in.URL)
		switch {
		case strings.TrimSpace(in.URL) == "":
			f.fault("url", "Enter the address of your Hudu, for example https://mymsp.huducloud.com.")
		case err != nil && strings.HasPrefix(strings.ToLower(strings.TrimSpace(in.URL)), "http://"):
			f.fault("url", "Crossdock sends keys over https only. Enter the address with https.")
		case err != nil:
			f.fault("url", "This is no web address. Enter one such as https://mymsp.huducloud.com.")
		}
		return s.save(&f, []typedKey{
			{rig.HuduAPIKey, "apiKey", in.APIKey, "Enter an API key. Make one in Hudu under Admin > API Keys."},
		}, check.Hudu, func(kept *settings.Settings) { kept.Hudu.URL = address })
	})
}

// typedKey is a key as a person typed it, and what to say when it is missing.
type typedKey struct {
	name           rig.Key
	field          string
	text           string
	missingMessage string
}

// save keeps one side when nothing is wrong with it: its keys first, so that
// an address is never kept without the keys that were typed for it.
func (s *Connections) save(f *form, keys []typedKey, side check.Side, change func(*settings.Settings)) (ConnectionSettings, error) {
	sources := s.desk.rig.KeySources(s.desk.ctx)
	for _, key := range keys {
		switch text := strings.TrimSpace(key.text); {
		case text == "" && sources[key.name].Err != nil:
			return ConnectionSettings{}, s.keychainError(sources[key.name].Err)
		case text == "" && sources[key.name].Source == "none":
			f.fault(key.field, key.missingMessage)
		case text != "" && !isKey(text):
			f.fault(key.field, "A key is one word of letters, digits and signs. Copy the key alone.")
		}
	}
	if err := f.err(); err != nil {
		return ConnectionSettings{}, err
	}
	for _, key := range keys {
		text := strings.TrimSpace(key.text)
		if text == "" {
			continue
		}
		if err := s.desk.rig.SetKey(s.desk.ctx, key.name, secret.New(text)); err != nil {
			return ConnectionSettings{}, s.keychainError(err)
		}
	}
	if err := s.desk.changeSettings(change); err != nil {
		return ConnectionSettings{}, err
	}
	s.desk.tested.forget(side)
	s.desk.survey.forget()
	s.desk.layouts.forget()
	s.desk.changed()
	s.desk.board.readAgain()
	return s.get()
}

// keychainError names the keychain of this system and the way out.
func (s *Connections) keychainError(err error) error {
	var failed *rig.KeychainError
	if !errors.As(err, &failed) {
		return err
	}
	told := *AsError(err)
	told.Message = "The key cannot be kept: " + keychainName() + " is locked, missing or does not answer."
	if told.Hint == "" {
		told.Hint = "Try again, or set the environment variable " + failed.Name.Variable() + "."
	}
	return &told
}

// ForgetKeys takes all keys out of the keychain.
func (s *Connections) ForgetKeys() (ConnectionSettings, error) {
	return answer(s.desk, "Connections.ForgetKeys", func() (ConnectionSettings, error) {
		var failures []error
		for _, name := range rig.Keys() {
			failures = append(failures, s.desk.rig.ForgetKey(s.desk.ctx, name))
		}
		s.desk.tested.forget(check.ConnectWise, check.Hudu)
		s.desk.survey.forget()
		s.desk.layouts.forget()
		s.desk.changed()
		if err := errors.Join(failures...); err != nil {
			return ConnectionSettings{}, s.keychainError(err)
		}
		return s.get()
	})
}

// Test runs the connection test of one side, "connectwise" or "hudu", or of
// both with "". A side that is not set up fails it.
func (s *Connections) Test(side string) (Report, error) {
	return answer(s.desk, "Connections.Test", func() (Report, error) {
		switch side {
		case "":
			return s.desk.tested.run([]check.Side{check.ConnectWise, check.Hudu})
		case string(check.ConnectWise), string(check.Hudu):
			return s.desk.tested.run([]check.Side{check.Side(side)})
		default:
			return Report{}, refusal(CodeInvalid, "There is no connection of that name.", "")
		}
	})
}

// CancelTest ends a test that is under way.
func (s *Connections) CancelTest() error {
	return act(s.desk, "Connections.CancelTest", func() error {
		s.desk.tested.stop()
		return nil
	})
}

// isKey tells whether text can be a key: neither system's has blanks, or
// letters beyond ASCII, in it.
func isKey(text string) bool {
	const most = 1024
	return len(text) <= most && !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' })
}

func hasBlankOrControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}
