package desktop

// closeAction is what closing the window does.
type closeAction int

const (
	ask closeAction = iota
	keepRunning
	quit
)

// onClose decides what closing the window does. wish is the person's
// preference; asking tells that the question is on the page already: who closes
// the window a second time has not seen it, since a page that hangs shows none.
func onClose(wish string, asking, canReturn bool) closeAction {
	switch {
	case wish == "quit":
		return quit
	case wish == "keep-running":
		return keepRunning
	case !asking:
		return ask
	case canReturn:
		return keepRunning
	default:
		return quit
	}
}
