package match

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// number is a telephone number as it is compared.
type number struct {
	typed string
	key   string // national number, behind the country's code outside of North America
	// rarity is log2 of one in how many companies has it.
	rarity float64
}

// tail are the digits by which numbers find each other: a number without area
// or country code ends as the whole one does.
func (n number) tail() string { return n.key[max(0, len(n.key)-tailDigits):] }

const tailDigits = 7

// extension is what follows a number inside the house.
var extension = regexp.MustCompile(`(?i)[\s,;]*(?:ext(?:ension)?\b\.?|ext|x|#|durchwahl|\bdw\b)\s*:?\s*\d{1,6}\b`)

// separators part several numbers in one value.
var separators = regexp.MustCompile(`(?i)\s*(?:[;|\n]|\bor\b|\bund\b|,\s+|\s/\s)\s*`)

// readPhones reads the numbers of a value. Country is as typed, and may be "".
func readPhones(typed, country string) []number {
	if len(digits(typed)) < tailDigits {
		return nil
	}
	var numbers []number
	for _, text := range separators.Split(extension.ReplaceAllString(typed, ""), -1) {
		if key := phoneKey(text, country); key != "" {
			numbers = append(numbers, number{typed: strings.TrimSpace(text), key: key})
		}
	}
	return numbers
}

// phoneKey is a number as it is compared, "" for none.
func phoneKey(text, country string) string {
	all := digits(text)
	region := regionOf(country)
	abroad := strings.HasPrefix(strings.TrimSpace(text), "+") || strings.HasPrefix(all, "00") || strings.HasPrefix(all, "011") && len(all) > 11
	switch {
	case len(all) < tailDigits || isPlaceholder(all):
		return ""
	case len(all) == 11 && all[0] == '1':
		return all[1:]
	case !abroad && len(all) == 10 && (region == "" || region == "US" || region == "CA"):
		return all // as most are, without the library's effort
	}
	if abroad || region != "" {
		if strings.HasPrefix(all, "00") {
			text = "+" + strings.TrimLeft(all, "0")
		}
		parsed, err := phonenumbers.Parse(text, regionOr(region))
		if err == nil {
			national := strconv.FormatUint(parsed.GetNationalNumber(), 10)
			if parsed.GetCountryCode() == 1 {
				return national
			}
			return strconv.Itoa(int(parsed.GetCountryCode())) + national
		}
	}
	return strings.TrimLeft(all, "0")
}

func regionOr(region string) string {
	if region == "" {
		return "US"
	}
	return region
}

// regions are the countries that ConnectWise and Hudu write out most.
var regions = map[string]string{
	"united states": "US", "united states of america": "US", "usa": "US", "us": "US", "canada": "CA", "ca": "CA",
	"united kingdom": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "uk": "GB", "gb": "GB",
	"ireland": "IE", "australia": "AU", "new zealand": "NZ", "germany": "DE", "deutschland": "DE", "austria": "AT", "osterreich": "AT",
	"switzerland": "CH", "schweiz": "CH", "france": "FR", "belgium": "BE", "netherlands": "NL", "nederland": "NL", "luxembourg": "LU",
	"italy": "IT", "italia": "IT", "spain": "ES", "espana": "ES", "portugal": "PT", "denmark": "DK", "danmark": "DK", "sweden": "SE",
	"norway": "NO", "finland": "FI", "poland": "PL", "polska": "PL", "czech republic": "CZ", "czechia": "CZ", "slovakia": "SK",
	"hungary": "HU", "romania": "RO", "greece": "GR", "south africa": "ZA", "india": "IN", "singapore": "SG", "hong kong": "HK",
	"japan": "JP", "mexico": "MX", "brazil": "BR", "brasil": "BR", "israel": "IL", "united arab emirates": "AE", "philippines": "PH",
}

// regionOf is the region of a country as typed, "" for one that is not known.
func regionOf(country string) string {
	folded := strings.Join(split(fold(country)), " ")
	if region, known := regions[folded]; known {
		return region
	}
	if code := strings.ToUpper(folded); len(code) == 2 && phonenumbers.GetCountryCodeForRegion(code) != 0 {
		return code
	}
	return ""
}

// isPlaceholder tells digits that only fill the field.
func isPlaceholder(all string) bool {
	last := all[max(0, len(all)-tailDigits):]
	return strings.Count(last, last[:1]) == len(last) || all == "1234567" || all == "1234567890" || all == "0123456789" || all == "11234567890"
}

// isSlip tells whether two different numbers are one digit, or two swapped
// ones, apart, as by a slip of the hand, or are lines of one house: the same but
// for the last two digits.
func isSlip(a, b string) bool {
	if len(a) != len(b) || len(a) < 10 {
		return false
	}
	if a[:len(a)-2] == b[:len(b)-2] {
		return true
	}
	first, last, count := -1, -1, 0
	for i := range len(a) {
		if a[i] == b[i] {
			continue
		}
		if first < 0 {
			first = i
		}
		last, count = i, count+1
	}
	return count == 1 || count == 2 && last == first+1 && a[first] == b[last] && a[last] == b[first]
}
