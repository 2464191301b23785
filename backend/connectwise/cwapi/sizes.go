package cwapi

import "maps"

// known are the sizes that can be page sizes.
func known(sizes map[string]int) map[string]int {
	usable := map[string]int{}
	for endpoint, size := range sizes {
		if size > 1 && size <= maxPageSize {
			usable[endpoint] = size
		}
	}
	return usable
}

// sizeOf is the page size for a list: what was learned of its endpoint, else the
// usual one. The client is locked.
func (c *Client) sizeOf(k kind) int {
	if size, learned := c.sizes[k.endpoint()]; learned {
		return min(size, c.pageSize)
	}
	return c.pageSize
}

// learn keeps the size in which a walk came to the end of its list, when larger
// pages failed. After a bad row the pages are full again, and row by row is no
// size to begin with.
func (w *walk) learn() {
	if w.heavy && w.most > 1 {
		w.client.learn(w.kind, w.most)
	}
}

func (c *Client) learn(k kind, size int) {
	c.mu.Lock()
	smaller := size < c.sizeOf(k)
	if smaller {
		c.sizes[k.endpoint()] = size
	}
	sizes := maps.Clone(c.sizes)
	c.mu.Unlock()
	if smaller && c.learned != nil {
		c.learned(sizes)
	}
}
