package transport

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBody: what was read once is handed out again and again, whoever read the
// body before; a body of another client is read.
func TestBody(t *testing.T) {
	response := &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader("[1]"))}
	require.NoError(t, keepWhole(response, 100))
	for range 2 {
		body, err := Body(response)
		require.NoError(t, err)
		assert.Equal(t, "[1]", string(body))
	}
	read, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.Equal(t, "[1]", string(read))

	body, err := Body(&http.Response{Body: io.NopCloser(strings.NewReader("other"))})
	require.NoError(t, err)
	assert.Equal(t, "other", string(body))
	broken := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(errors.New("cut off")))
	body, err = Body(&http.Response{Body: io.NopCloser(broken)})
	assert.EqualError(t, err, "cut off")
	assert.Equal(t, "half", string(body), "what was read comes with the error")
}

// TestAnswersDoNotShareTheirRoom: a later answer leaves an earlier one as it is.
//
// Planted and found: the room that answers grow in was handed out itself.
func TestAnswersDoNotShareTheirRoom(t *testing.T) {
	first, err := readAll(strings.NewReader("first"))
	require.NoError(t, err)
	for range 8 {
		_, err = readAll(strings.NewReader("other"))
		require.NoError(t, err)
	}
	assert.Equal(t, "first", string(first))
}
