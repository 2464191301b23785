package app

import "errors"

// errStub stands in until the service is there.
var errStub = errors.New("this service is not there yet")
