//go:build !bindings && production

package main

import (
	"context"
	"errors"
	"fmt"

	"crossdock/app/cli"
	"crossdock/app/desktop"
)

func window(ctx context.Context, o cli.WindowOptions) error {
	err := desktop.Run(ctx, desktop.Options(o))
	if errors.Is(err, desktop.ErrNoDisplay) {
		return fmt.Errorf("%w: %w", cli.ErrNoWindow, err)
	}
	return err
}
