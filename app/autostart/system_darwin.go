package autostart

import (
	"fmt"
	"os"
)

func systemPlace() (place, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil, fmt.Errorf("find the home folder: %w", err)
	}
	return launchAgent(home), nil
}

// Program is the path of this program.
func Program() (string, error) { return os.Executable() }
