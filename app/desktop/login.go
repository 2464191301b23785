package desktop

import (
	"github.com/sirupsen/logrus"

	"crossdock/app"
	"crossdock/app/autostart"
)

// loginOf is the start at sign-in of this program, nil where there is none: a
// sandbox is gone by then. An entry that is there is brought up to date, since
// the program may have been moved.
func loginOf(o Options, log *logrus.Logger) app.Login {
	if o.Sandbox {
		return nil
	}
	folder := ""
	if o.Named {
		folder = o.Dir
	}
	path, err := autostart.Program()
	if err != nil {
		log.WithError(err).Info("no start at sign-in")
		return nil
	}
	starter, err := autostart.New(path, folder)
	if err != nil {
		log.WithError(err).Info("no start at sign-in")
		return nil
	}
	if err := starter.Refresh(); err != nil {
		log.WithError(err).Warn("the start at sign-in may lead to where this program no longer is")
	}
	return starter
}
