// Package huduapi asks and writes Hudu over its REST API, v1.
//
// Wire forms stay inside: domain records of package hudu come in and go out.
// The client never decides what is written, never repeats a write (package
// transport does after a 429, which proves that nothing was done), never sends
// its key to another host, and calls no endpoint that deletes a company, an
// asset or a layout. The entry point is [New].
//
// # Quirks of the API
//
// Each was seen on a live system by somebody who published it, and has a test.
//
//   - Answers come wrapped ({"company":{…}}) or bare, creations with 200 or
//     201, whatever the document says: both are read everywhere.
//   - A missing record is a 404, or a 200 with null.
//   - Lists have no total and no next link. The end is an empty page; a page
//     that repeats the ids of the one before ends the list as well. Rows can
//     come twice while data changes.
//   - /asset_layouts ignores page_size. /lists must not be paged. /relations
//     answers 500 above 25 a page on some tenants; other lists answer 502 when
//     a page takes too long: the size is halved and remembered per endpoint.
//   - Archived assets are in a list of their own; /assets/{id} does not exist.
//   - custom_fields is a list of objects with one member each, named by the
//     label in lower case with underscores. What becomes of punctuation in a
//     label differs: when Hudu refuses the name, the other spelling is tried
//     once and remembered.
//   - fields in a write is ignored, and members that are unknown are refused:
//     a record that was read is never sent back.
//   - A layout is always written whole; leaving out fields answers 500.
//   - move_layout and magic_dash take bare bodies, the others want a wrapper.
//   - Errors come as {"error":…,"details":…}, {"errors":[…]}, {"errors":"…"},
//     as text, or as an HTML page. 401 also means that the key lacks a switch.
//   - A key that is limited to a company gets a 500 from the list of all assets.
package huduapi
