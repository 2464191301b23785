// Package handover has the file that one machine hands over to another: the
// settings, and beside them the matches, the holds, and what was decided about
// single records. There is no key in it.
//
// It is a settings file with four members more:
//
//	"matches":   the decisions about companies, as 'crossdock match export' writes them
//	"holds":     [{"record": "configuration/42", "reason": "…", "since": "…",
//	               "values": [{"attribute": "name", "connectwise": "…"}]}]
//	"decisions": [{"record": "configuration/42", "company": 7, "huduCompany": 3, "asset": 68,
//	               "known": [{"attribute": "name", "connectwise": "…", "hudu": "…", "decided": true}], "others": ["field:Note"]}]
//	"dismissed": [{"company": 7, "hudu": 4, "dismissedAt": "…"}], candidates that a person said no to; left out without any
//
// Links are not among them: a new machine finds them again in Hudu by the
// ConnectWise ID. What it cannot find there is who decided what, so that a
// record stands in "decisions" when an attribute of it is as a person put it
// (the choice in a conflict, an undo), when it was left in another layout or
// company than the rules say, and when it is on hold. The attributes that matter
// come with both sides of their base, the others with their names: those are
// compared anew, and where they differ the new machine asks. Companies carry no
// ConnectWise ID in Hudu; every linked one stands there, so that a new machine
// does not take their details for those of a company that it meets for the first
// time.
//
// [Decode] and [File.Encode] read and write it, [Merge] decides what a machine
// that knows something already takes from it: nothing that it has is replaced.
package handover
