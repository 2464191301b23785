package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAStartByWindowsItself(t *testing.T) {
	assert.Empty(t, withoutActivation([]string{"%1", "-Embedding"}))
	assert.Empty(t, withoutActivation([]string{"-Embedding"}))
	assert.Equal(t, []string{"sync", "--full"}, withoutActivation([]string{"sync", "--full"}))
	assert.Empty(t, withoutActivation(nil))
}
