// Package apply carries out a plan: change by change, in the plan's order.
// Neighbours of one kind in one company wait for Hudu side by side where none
// needs what another leads to.
//
// # Each change
//
//  1. Its target is read again. A value that is neither what the plan saw nor
//     what it would write makes the change stale: nothing is sent.
//  2. The intent is written into the journal.
//  3. The request is sent. Once begun it is finished, also when the run is
//     stopped meanwhile.
//  4. The outcome is written into the journal, together with the links,
//     matches and base values that it brought about. The base of an attribute
//     is ConnectWise's value and what Hudu read back.
//
// # What fails
//
//	stale      the record moved since the plan; the next run decides anew
//	refused    Hudu said no: told in Hudu's words, the run goes on
//	left out   what the change needs could not be made
//	not sent   Hudu could not be reached; several in a row end the run
//	doubtful   the answer was lost. It is looked up at once; what is not found
//	           is never sent again in the same run: the next one resolves it
//	401        ends the run at once
//
// # What updates leave alone
//
// Hudu is taken to keep what an update does not name. The first update that
// can show whether it does, per layout and version, is read back; companies
// count as a layout of their own. What it cleared is written back as a journaled
// write of its own, and updates of the layout are refused from then on, until
// another version answers or the connection test passes anew.
//
// It must never write to a company without a match, or to an asset that
// neither carries the record's key, nor is linked to it, nor is being adopted;
// delete anything but relations and tiles of its own; or send a write whose
// intent is not on disk. The entry points are [Run] and, for what an earlier
// run left open, [Resolve].
package apply
