package cwapi_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"crossdock/backend/connectwise/cwapi"
)

// sizesAsked are the page sizes that a server was asked for.
func (f *fake) sizesAsked() []string {
	var sizes []string
	for _, r := range f.requests() {
		sizes = append(sizes, r.URL.Query().Get("pageSize"))
	}
	return sizes
}

// A size that fails is learned for the next client, and told to be remembered; a
// bad row says nothing of the size. Planted and found: row by row as a size.
func TestPageSizesAreLearned(t *testing.T) {
	for name, server := range map[string]paging{
		"too heavy": {rows: through(1, 600), forward: true, heavyOver: 250}, "an older release": {rows: through(1, 600), forward: true, refusesOver: 100},
		"a bad row": {rows: through(1, 600), forward: true, bad: []int{598}}, "row by row": {rows: through(1, 40), forward: true, heavyOver: 3},
	} {
		t.Run(name, func(t *testing.T) {
			fake := newFake(t, server.ServeHTTP)
			var learned map[string]int
			_, _, err := listed(t, fake.client(func(c *cwapi.Config) { c.Learned = func(sizes map[string]int) { learned = sizes } }), cwapi.Query{})
			require.NoError(t, err)
			if len(server.bad) > 0 || server.heavyOver == 3 {
				assert.Nil(t, learned)
				return
			}
			fake.requests()
			_, _, err = listed(t, fake.client(func(c *cwapi.Config) { c.PageSizes = learned }), cwapi.Query{})
			require.NoError(t, err)
			sizes := fake.sizesAsked()
			assert.NotContains(t, sizes, "1000")
			assert.NotContains(t, sizes, "500")
			for _, size := range sizes {
				assert.Equal(t, sizes[0], size)
			}
		})
	}
}
