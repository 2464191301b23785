package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"crossdock/app/version"
)

func TestVersionSaysWhatThisIs(t *testing.T) {
	p := newPerson(t)
	assert.Equal(t, exitDone, p.begin("version")())
	assert.Regexp(t, `^crossdock `+version.Number()+` \((commit [^;]+; )?\w+/\w+, Go \d.*\)\n$`, p.out.all.String())
}
