package connectwise

import (
	"strconv"

	"crossdock/backend/secret"
)

// Members are the values of a record that a connected field asks for, by path
// below the record: "osType", "manufacturer.name", "questions.17",
// "customFields.Region". Only the paths asked for are present, so that a
// hundred thousand records do not each carry their whole JSON. A path that
// ConnectWise left out, or answered with null, is absent.
//
// Values are string, bool, float64 or, for anything else, the JSON text as
// [Raw]. Answers of type Password are a [secret.Secret] where they may be read,
// and [Withheld] where not; what else is secret is [Concealed] once it is known
// to be.
type Members map[string]any

// Withheld stands for an answer of type Password that is not given out: nobody
// has switched that on, or ConnectWise shows no answer.
type Withheld struct {
	// Masked tells that ConnectWise shows a mask in place of the answer, because
	// the role lacks the row for passwords.
	Masked bool
}

// Concealed is a value that goes into Confidential Text alone, whatever its type
// is. It must not be written down.
type Concealed struct{ Text secret.Secret }

// Raw is a JSON object or array kept as its text.
type Raw string

// Text is the value at path as text: numbers without an exponent, booleans as
// "true" and "false". Absent values are "" and false.
func (m Members) Text(path string) (string, bool) {
	switch value := m[path].(type) {
	case string:
		return value, true
	case bool:
		return strconv.FormatBool(value), true
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64), true
	case Raw:
		return string(value), true
	default:
		return "", false
	}
}
