//go:build !linux && !darwin && !windows

package autostart

import "os"

func systemPlace() (place, error) { return nil, ErrMissing }

// Program is the path of this program.
func Program() (string, error) { return os.Executable() }
