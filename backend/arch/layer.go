package arch

import (
	"slices"
	"strings"
)

// A layer is a set of folders. An entry ending in "/..." takes everything below
// the folder as well; "." is the top of the repository.
type layer []string

// has reports whether the folder belongs to the layer.
func (l layer) has(folder string) bool {
	for _, entry := range l {
		if base, deep := strings.CutSuffix(entry, "/..."); deep {
			if within(folder, base) {
				return true
			}
		} else if folder == entry {
			return true
		}
	}
	return false
}

// within reports whether the slash-separated path is base or lies below it.
func within(path, base string) bool {
	return path == base || strings.HasPrefix(path, base+"/")
}

var (
	words = layer{
		"backend/apierror",
		"backend/base",
		"backend/change",
		"backend/connectwise",
		"backend/hudu",
		"backend/journal",
		"backend/record",
		"backend/secret",
		"backend/settings",
	}
	deciders = layer{
		"backend/explain/...",
		"backend/handover/...",
		"backend/match/...",
		"backend/mapping/...",
		"backend/plan/...",
	}
	// decisions is what a decider may import of this module.
	decisions = slices.Concat(deciders, words)

	doers = layer{
		"backend/apply/...",
		"backend/check/...",
		"backend/engine/...",
		"backend/snapshot/...",
	}
	// rim is what doers may not import. The tray, notifications and the start at
	// sign-in belong to the rim too, and are reached from app and app/desktop
	// alone; what keeps the machine awake is reached from app/rig.
	rim = layer{
		"app/awake/...",
		"app/bus/...",
		"app/notify/...",
		"app/tray/...",
		"backend/connectwise/cwapi/...",
		"backend/hudu/huduapi/...",
		"backend/keychain/...",
		"backend/store/...",
		"backend/transport/...",
		"backend/update/...",
	}
	engine = layer{"backend/engine/..."}
	// wiring may name both the rim and the engine. The command line and the
	// window stand on app/rig.
	wiring = layer{".", "app/rig/..."}
)

// impure is what neither words nor deciders import: packages that reach outside
// of the process, or whose results depend on more than their arguments.
var impure = layer{
	"context",
	"crypto/rand",
	"database/...",
	"io/fs",
	"io/ioutil",
	"log/...",
	"math/rand/...",
	"net",
	"net/http/...",
	"net/rpc/...",
	"net/smtp",
	"os/...",
	"plugin",
	"sync/...",
	"syscall/...",
	"unsafe",
}

// pure lists the third-party packages that words and deciders may import, and
// why each is no more than a function of its arguments.
var pure = map[string]string{
	"github.com/hbollon/go-edlib":        "compares two words",
	"github.com/microcosm-cc/bluemonday": "cleans HTML, which is text in and text out",
	"github.com/nyaruka/phonenumbers":    "compares telephone numbers from tables that it carries",
	"golang.org/x/net/html":              "parses HTML from memory",
	"golang.org/x/net/publicsuffix":      "parts domain names by a table that it carries",
	"golang.org/x/text":                  "compares and folds text from tables that it carries",
}

// granted lists the standard packages that one package of words may import all
// the same, and why.
var granted = map[string]map[string]string{
	"backend/apierror": {"context": "a cancelled call is told from a failed one by the error that context declares"},
	"backend/secret":   {"log/slog": "a value hides itself from a structured log by the method that slog declares"},
}

// A door is a world outside that few packages may name.
type door struct {
	world  string // import path; everything below it counts
	rooms  layer
	single bool // one file in all, not one folder
	tests  bool // test files may use it anywhere
	reason string
}

var doors = []door{
	{
		world: "net/http",
		rooms: layer{
			"app/link/...",
			"app/web/...",
			"backend/connectwise/cwapi/...",
			"backend/hudu/huduapi/...",
			"backend/sandbox/...",
			"backend/transport/...",
			"backend/update/...",
		},
		tests:  true,
		reason: "no request leaves without the limiter, the redirect rule and the redacted log",
	},
	{
		world:  "go.etcd.io/bbolt",
		rooms:  layer{"backend/store/..."},
		reason: "the file's schema and its migrations are in one place",
	},
	{
		world:  "github.com/zalando/go-keyring",
		rooms:  layer{"backend/keychain/..."},
		tests:  true,
		reason: "keys are handed out as values that cannot print themselves",
	},
	{
		world:  "fyne.io/systray",
		rooms:  layer{"app/tray/..."},
		reason: "the tray starts differently on each system and may be missing",
	},
	{
		world:  "github.com/energye/systray",
		rooms:  layer{"app/tray/..."},
		reason: "the tray starts differently on each system and may be missing",
	},
	{
		world:  "github.com/getlantern/systray",
		rooms:  layer{"app/tray/..."},
		reason: "the tray starts differently on each system and may be missing",
	},
	{
		world:  "github.com/godbus/dbus",
		rooms:  layer{"app/awake/...", "app/bus/...", "app/notify/...", "app/tray/...", "scripts/windowtest/..."},
		tests:  true,
		reason: "a bus may be missing or silent, and whoever asks it must do without",
	},
	{
		world:  "github.com/wailsapp/wails/v2/pkg/runtime",
		rooms:  layer{"app/desktop/..."},
		single: true,
		reason: "it ends the process when there is no window, so one file wraps it",
	},
}

// starters are the packages whose goroutines have an owner that waits for them.
// Everywhere else a group that is waited for starts them: sync.WaitGroup.Go or
// errgroup.
var starters = layer{
	"app",
	"app/cli/...",
	"app/desktop/...",
	"app/tray/...",
	"app/web/...",
	"backend/connectwise/cwapi/...",
	"backend/engine/...",
	"backend/hudu/huduapi/...",
	"backend/keychain/...",
	"backend/sandbox/...",
	"backend/schedule/...",
	"backend/snapshot/...",
	"scripts/...",
}

// sleepers may sleep: a slow answer is one of the sandbox's faults.
var sleepers = layer{"backend/sandbox/..."}

// bindings is the one file of the frontend that may import what the window
// generates.
const bindings = "frontend/src/backend/wails.ts"
