package cli

import (
	"fmt"

	"crossdock/app/rig"
)

// tellCrashes says once that Crossdock ended unexpectedly. What broke while it
// went on was told in the window.
func (c *command) tellCrashes(r *rig.Rig) {
	for _, report := range r.UntoldCrashes() {
		if report.Kind == rig.CrashBroke {
			continue
		}
		how := "ended unexpectedly"
		if report.Kind == rig.CrashCutOff {
			how = "was cut off"
		}
		fmt.Fprintf(c.Err, "note: Crossdock %s %s; 'crossdock support' writes what is known of it to a file\n",
			how, report.At.In(c.Now().Location()).Format("on 2006-01-02 at 15:04"))
	}
}
