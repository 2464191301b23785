package secret_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/backend/secret"
)

func TestSealsTellTextsApartAndNothingElse(t *testing.T) {
	seals := secret.NewSeals(secret.New("key"))
	seal := seals.Seal("hunter2")
	assert.True(t, secret.IsSeal(seal))
	assert.NotContains(t, seal, "hunter2")
	assert.Equal(t, seal, seals.Seal("hunter2"))
	assert.NotEqual(t, seal, seals.Seal("hunter3"))
	assert.Empty(t, seals.Seal(""))

	again := secret.NewSeals(secret.New("key"))
	assert.Equal(t, seal, again.Seal("hunter2"), "the next run knows an equal text")
	// Planted and found: a hash without the key.
	assert.NotEqual(t, seal, secret.NewSeals(secret.New("other")).Seal("hunter2"), "without the key a seal cannot be guessed at")
}

func TestOnlyTheSealsThatMadeASealOpenIt(t *testing.T) {
	seals := secret.NewSeals(secret.New("key"))
	text, known := seals.Open(seals.Seal("hunter2"))
	assert.True(t, known)
	assert.Equal(t, "hunter2", text.Reveal())
	_, known = secret.NewSeals(secret.New("key")).Open(seals.Seal("hunter2"))
	assert.False(t, known)
	assert.NotContains(t, fmt.Sprintf("%+v", seals), "hunter2")
}

func TestIsMask(t *testing.T) {
	for _, text := range []string{"", "****", "\u2022\u2022\u2022", " * * "} {
		assert.True(t, secret.IsMask(text), text)
	}
	for _, text := range []string{"hunter2", "*a*", "-"} {
		assert.False(t, secret.IsMask(text), text)
	}
}

func TestIsSeal(t *testing.T) {
	for _, text := range []string{"", "sealed:", "sealed:12", "hunter2", "sealed:" + string(make([]byte, 64))} {
		assert.False(t, secret.IsSeal(text), text)
	}
}
