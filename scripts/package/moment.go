package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// sourceMoment is the time of the sources: SOURCE_DATE_EPOCH, else that of the
// commit. Sources that come without either bear the first moment that archives
// can hold, so that packages of the same sources are the same bytes.
func sourceMoment(ctx context.Context) (time.Time, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		out, err := exec.CommandContext(ctx, "git", "log", "-1", "--format=%ct").Output()
		if err != nil {
			return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), nil
		}
		text = strings.TrimSpace(string(out))
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q: want seconds since 1970", text)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// epoch is the environment that makes other tools use the moment.
func (p *packer) epoch() []string {
	return append(os.Environ(), "SOURCE_DATE_EPOCH="+strconv.FormatInt(p.moment.Unix(), 10), "TZ=UTC")
}

// settle gives everything in a folder the moment, and rights that do not depend
// on who builds: programs are those that were marked so.
func (p *packer) settle(folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if entry.IsDir() || info.Mode()&0o100 != 0 {
			mode = 0o755
		}
		if err := os.Chmod(path, mode); err != nil {
			return err
		}
		return os.Chtimes(path, p.moment, p.moment)
	})
}
