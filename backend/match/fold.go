package match

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"crossdock/backend/hudu"
)

// letters are those that no decomposition leads to plain ones.
var letters = strings.NewReplacer("ß", "ss", "ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "ħ", "h")

// fold is text in lower case without accents, and otherwise as typed.
func fold(text string) string {
	text = hudu.CanonicalText(text)
	if strings.Contains(text, "&") && strings.Contains(text, ";") {
		text = html.UnescapeString(text)
	}
	if isASCII(text) {
		return strings.ToLower(text)
	}
	folded, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), text)
	if err != nil {
		folded = text // not UTF-8: compared as it is
	}
	return letters.Replace(strings.ToLower(folded))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// split are the words of folded text: letters and digits, without apostrophes
// and the dots of abbreviations. "&" and "+" are the word "and".
func split(folded string) []string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	for _, r := range folded {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word.WriteRune(r)
		case r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´':
		case r == '&' || r == '+':
			end()
			words = append(words, "and")
		default:
			end()
		}
	}
	end()
	return initials(words)
}

// initials joins single letters that follow each other, with or without "and"
// between them: "j p morgan" is "jp morgan", "a and b" is "ab".
func initials(words []string) []string {
	joined := words[:0:len(words)]
	for i := 0; i < len(words); i++ {
		if !isLetter(words[i]) {
			joined = append(joined, words[i])
			continue
		}
		run := words[i]
		for {
			switch {
			case i+1 < len(words) && isLetter(words[i+1]):
				i++
			case i+2 < len(words) && words[i+1] == "and" && isLetter(words[i+2]):
				i += 2
			default:
				joined = append(joined, run)
				run = ""
			}
			if run == "" {
				break
			}
			run += words[i]
		}
	}
	return joined
}

func isLetter(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsLetter(r)
}

func isNumber(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return word != ""
}

// digits are the digits of a text.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}
