// Package mapping decides what each ConnectWise record should look like in
// Hudu: which records are carried at all, into which layout, under which name
// and with which values.
//
// It is pure: records and settings in, [Desired] out. It must never read a
// clock, log, or do I/O, and it never looks at what Hudu holds for a record;
// comparing is the work of package plan. Layouts and lists of Hudu are input,
// because values take the form of the field that receives them.
//
// The entry point is [Map]. [CountRules] tells what sort rules do to records
// without carrying any. [Members] tells which members of the records must
// be read so that every connected field has its value.
package mapping
