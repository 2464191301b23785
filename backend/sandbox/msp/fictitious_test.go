package msp

import (
	"encoding/json"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/sandbox/cwsim"
	"crossdock/backend/sandbox/hudusim"
)

// realEnds are ends of domains that somebody may have.
var realEnds = []string{"com", "net", "org", "edu", "gov", "io", "co", "us", "info", "biz", "app", "dev", "cloud", "local"}

// TestNoDomainIsReal looks through everything that is said, wherever it
// stands.
func TestNoDomainIsReal(t *testing.T) {
	for _, size := range []Size{{}, {Seed: 11, Companies: 200}} {
		cw, hudu, _ := Generate(size)
		for _, part := range []any{cw, hudu} {
			content, err := json.Marshal(part)
			require.NoError(t, err)
			text := strings.ToLower(string(content))
			for _, host := range hostsIn(text) {
				assert.True(t, strings.HasSuffix(host, ".example") || host == "example.com", host)
			}
			for _, word := range strings.FieldsFunc(text, isNoHost) {
				end := word[strings.LastIndexByte(word, '.')+1:]
				if end != word && slices.Contains(realEnds, end) {
					assert.Equal(t, "example.com", word)
				}
			}
		}
	}
}

// hostsIn is what stands where hosts do.
func hostsIn(text string) []string {
	var hosts []string
	for _, before := range []string{"://", "@", "www."} {
		for rest := text; ; {
			_, after, found := strings.Cut(rest, before)
			if !found {
				break
			}
			rest = after
			if end := strings.IndexFunc(after, isNoHost); end > 0 {
				hosts = append(hosts, strings.TrimSuffix(after[:end], "."))
			}
		}
	}
	return hosts
}

func isNoHost(r rune) bool {
	return r != '.' && r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
}

// TestNoPhoneIsReal: numbers are 555-0100 to 555-0199 of an area.
func TestNoPhoneIsReal(t *testing.T) {
	cw, hudu, odd := Generate(Size{})
	var numbers []string
	add := func(all ...string) { numbers = append(numbers, all...) }
	fields := func(fields []cwsim.CustomField) {
		for _, f := range fields {
			if text, is := f.Value.(string); is && f.Type == "PhoneNumber" {
				add(text)
			}
		}
	}
	for _, c := range cw.Companies {
		add(c.PhoneNumber, c.FaxNumber)
		fields(c.CustomFields)
	}
	for _, s := range cw.Sites {
		add(s.PhoneNumber, s.FaxNumber)
	}
	for _, c := range cw.Contacts {
		add(c.DefaultPhoneNbr)
		for _, item := range c.CommunicationItems {
			if item.CommunicationType != cwsim.CommunicationEmail {
				add(item.Value)
			}
		}
	}
	for _, c := range cw.Configurations {
		for _, q := range c.Questions {
			if q.Question == "Main Number" && q.Answer != nil {
				add(q.Answer.(string))
			}
		}
	}
	for _, c := range hudu.Companies {
		add(c.PhoneNumber, c.FaxNumber)
	}
	for _, a := range hudu.Assets {
		if phone, has := a.Values["Phone"].(string); has && a.ID != odd.HuduSameNameLocation.Hudu {
			add(phone)
		}
	}
	found := 0
	for _, number := range numbers {
		if number != "" {
			found++
			assert.Regexp(t, `^1?[2-9]\d\d55501\d\d$`, onlyDigits(number), number)
		}
	}
	assert.Greater(t, found, 700)
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// TestNoSecretIsInIt: where passwords stand in real tenants there is one word
// that says so, and the keys tell what they are for.
func TestNoSecretIsInIt(t *testing.T) {
	cw, hudu, _ := Generate(Size{})
	passwords := 0
	check := func(kind string, value any) {
		if (kind == cwsim.FieldPassword || kind == hudusim.TypePassword) && value != nil {
			passwords++
			assert.Equal(t, notASecret, value)
		}
	}
	for _, c := range cw.Configurations {
		for _, q := range c.Questions {
			check(q.FieldType, q.Answer)
		}
	}
	for _, c := range cw.Companies {
		for _, f := range c.CustomFields {
			check(f.Type, f.Value)
		}
	}
	kinds := map[int]map[string]string{}
	for _, layout := range hudu.Layouts {
		kinds[layout.ID] = map[string]string{}
		for _, field := range layout.Fields {
			kinds[layout.ID][field.Label] = field.FieldType
		}
	}
	for _, a := range hudu.Assets {
		for label, value := range a.Values {
			check(kinds[a.AssetLayoutID][label], value)
		}
	}
	assert.Greater(t, passwords, 20)
	for _, key := range []string{cw.PublicKey, cw.PrivateKey, hudu.APIKey} {
		assert.True(t, strings.HasPrefix(key, "sandbox"), key)
	}
}

// TestAddressesAreNobodys: IP addresses are private or for documentation, MAC
// addresses locally administered.
func TestAddressesAreNobodys(t *testing.T) {
	documentation := []netip.Prefix{netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("198.51.100.0/24")}
	cw, _, _ := Generate(Size{Companies: 300})
	check := func(text string) {
		for each := range strings.SplitSeq(text, ", ") {
			address, err := netip.ParseAddr(each)
			require.NoError(t, err)
			assert.True(t, address.IsPrivate() || documentation[0].Contains(address) || documentation[1].Contains(address), each)
		}
	}
	for _, c := range cw.Configurations {
		if c.IPAddress != "" {
			check(c.IPAddress)
			assert.Regexp(t, `(?i)^02[:-]?00[:-]?5e`, c.MacAddress)
		}
		for _, q := range c.Questions {
			if text, is := q.Answer.(string); is && (q.FieldType == cwsim.FieldIPAddress || q.Question == "External IP") {
				check(text)
			}
		}
	}
}
