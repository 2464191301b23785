package autostart

import (
	"fmt"
	"os"
)

func systemPlace() (place, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return nil, fmt.Errorf("find the configuration folder: %w", err)
	}
	return freedesktop(config), nil
}

// Program is the path of this program. What runs out of an AppImage is mounted
// somewhere else at every start: there the image itself counts.
func Program() (string, error) {
	if image := os.Getenv("APPIMAGE"); image != "" {
		return image, nil
	}
	return os.Executable()
}
