package cli

import (
	"errors"
	"io"
	"sync/atomic"
)

// pipe is an output whose reader may stop reading, as head does, and less when
// somebody leaves it. What comes after that is dropped, and the command goes on
// to its end: a run is not cut off because nobody looks any more.
type pipe struct {
	to   io.Writer
	left atomic.Bool // nobody reads any more
}

func (p *pipe) Write(content []byte) (int, error) {
	if p.left.Load() {
		return len(content), nil
	}
	n, err := p.to.Write(content)
	if isAny(err, readerGone) {
		p.left.Store(true)
		return len(content), nil
	}
	return n, err
}

func isAny(err error, of []error) bool {
	for _, each := range of {
		if errors.Is(err, each) {
			return true
		}
	}
	return false
}
