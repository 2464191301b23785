//go:build !bindings && !production

package main

import (
	"context"

	"crossdock/app/cli"
)

// window is not there: a plain build needs neither a C compiler nor a display.
var window func(context.Context, cli.WindowOptions) error
