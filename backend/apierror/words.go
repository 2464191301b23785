package apierror

import "errors"

// call is a failed call of one of the servers.
type call interface {
	error
	// Server is what people call the server.
	Server() string
	// Said is what the server itself said, in its words, else "".
	Said() string
}

// Words say in plain words, without codes and addresses, what a server did, as a
// sentence without its full stop; they begin with the server's name or a small
// letter. They are "" where no call of a server failed, or the caller stopped it.
func Words(err error) string {
	var failed call
	if !errors.As(err, &failed) {
		return ""
	}
	server := failed.Server()
	switch ClassOf(err) {
	case Unauthorized:
		return server + " does not accept the keys"
	case Denied:
		return adding(server+" does not allow this", failed.Said())
	case Unreachable:
		if IsOffline(err) {
			return "this machine is offline, so " + server + " could not be reached"
		}
		return server + " could not be reached"
	case Broken:
		return server + " did not answer as it should"
	case Limited:
		return server + " asked us to wait for too long"
	case Doubtful:
		return "the answer of " + server + " was lost, so it is not certain that it was carried out"
	case Refused, NotFound:
		if said := failed.Said(); said != "" {
			return server + " answered: " + said
		}
	case Stopped, Unknown:
	}
	return ""
}

func adding(words, said string) string {
	if said == "" {
		return words
	}
	return words + ": " + said
}

// Plain are the [Words] of err, its own text where there are none.
func Plain(err error) string {
	if words := Words(err); words != "" {
		return words
	}
	return err.Error()
}
