package mapping

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/connectwise"
	"crossdock/backend/secret"
)

// TestPasswordsGoWhereTheyMay, and what is not shown clears nothing.
func TestPasswordsGoWhereTheyMay(t *testing.T) {
	for _, test := range []struct {
		name    string
		field   connectedField
		value   any
		want    any
		applies bool
	}{
		{"a text", connectedField{}, "x", "x", true},
		{"nothing clears", connectedField{}, nil, nil, true},
		{"a password not switched on", connectedField{}, secret.New("x"), "x", false},
		{"a password switched on", connectedField{readPassword: true}, secret.New("x"), "x", true},
		{"withheld", connectedField{readPassword: true}, connectwise.Withheld{Masked: true}, nil, false},
		{"a question that the record does not have", connectedField{readPassword: true}, nil, nil, false},
	} {
		value, applies := test.field.shown(test.value)
		assert.Equal(t, test.applies, applies, test.name)
		if applies {
			assert.Equal(t, test.want, value, test.name)
		}
	}
}
