package hudu

import (
	"math"
	"strconv"
	"strings"
)

// canonicalNumber is the shortest decimal; text that is no number stays as it
// is.
func canonicalNumber(value any) string {
	text := CanonicalText(plain(value))
	if number, ok := decimalText(text); ok {
		return number
	}
	return text
}

// decimalText is a number written as people write it, in its shortest form.
// Digits are kept as digits, because a float would change long numbers.
func decimalText(text string) (string, bool) {
	digits, exponent, hasExponent := strings.Cut(strings.ToLower(text), "e")
	digits, negative := strings.CutPrefix(digits, "-")
	if !negative {
		digits = strings.TrimPrefix(digits, "+")
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole+fraction == "" || !onlyDigits(whole) || !onlyDigits(fraction) {
		return "", false
	}
	if hasExponent {
		return scaled(text, exponent)
	}
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	number := whole
	if number == "" {
		number = "0"
	}
	if fraction != "" {
		number += "." + fraction
	}
	if negative && number != "0" {
		number = "-" + number
	}
	return number, true
}

// scaled is a number with an exponent.
func scaled(text, exponent string) (string, bool) {
	if !onlyDigits(strings.TrimLeft(exponent, "+-")) {
		return "", false
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return "", false
	}
	return decimal(number), true
}

func onlyDigits(text string) bool {
	return strings.Trim(text, "0123456789") == ""
}

func decimal(number float64) string {
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return ""
	}
	if number == 0 {
		return "0" // never "-0"
	}
	return strconv.FormatFloat(number, 'f', -1, 64)
}
