package transport

import (
	"errors"
	"net"
	"slices"

	"crossdock/backend/apierror"
)

// Offline tells whether err looks like a machine without a network, rather than
// like a server that is down: no way out, no name server that answers, or a name
// or host that is not found while nothing but loopback is up.
func (e *Error) Offline() bool {
	if e.Sent || e.Class() != apierror.Unreachable {
		return false
	}
	var lookup *net.DNSError
	switch {
	case isAny(e.Err, noNetwork):
		return true
	case errors.As(e.Err, &lookup):
		return !lookup.IsNotFound || !hasNetwork()
	default:
		return isAny(e.Err, noHost) && !hasNetwork()
	}
}

func isAny(err error, signs []error) bool {
	return slices.ContainsFunc(signs, func(sign error) bool { return errors.Is(err, sign) })
}

// hasNetwork tells whether the machine has an address of any network.
func hasNetwork() bool {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return true // not known, so nothing is claimed
	}
	for _, address := range addresses {
		of, is := address.(*net.IPNet)
		if is && !of.IP.IsLoopback() && !of.IP.IsLinkLocalUnicast() {
			return true
		}
	}
	return false
}
