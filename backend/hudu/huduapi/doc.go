// Package huduapi asks and writes Hudu over its REST API, v1.
//
// Wire forms stay inside: domain records of package hudu come in and go out.
// The client never decides what is written, never repeats a write (package
// transport does after a 429, which proves that nothing was done), never sends
// its key to another host, and calls no endpoint that deletes a company, an
// asset or a layout. The entry point is [New].
//
// # Quirks
//
// What the API does against its document, where it was seen, and the test that
// keeps it. Nobody has to take the document's word against what was observed.
//
//   - Answers come wrapped ({"company":{…}}) or bare, creations with 200 or
//     201: both are read everywhere (seen live on 2.45; TestEnvelopes,
//     TestEveryFieldTypeComesBackAsWritten).
//   - A missing record is a 404, or a 200 with null (seen live on 2.34 and
//     2.45; TestErrorForms, TestCompanies). The router's 404 has the same words
//     for a record as for an address that does not exist (TestErrorForms,
//     TestWrongAddress).
//   - Lists have no total and no next link. The end is an empty page; a page
//     that repeats the one before ends the list as well, as it does for Hudu's
//     own client (TestPagingGoesOnUntilAnEmptyPageAndHalves,
//     TestListEndsWhenAPageRepeats). The order is not documented, and rows can
//     come twice while data changes
//     (TestRowsThatComeTwiceWhileDataChangesAreGivenOnce).
//   - Pages of 1,000 have ended in a gateway's 502 (Hudu's own scripts lowered
//     theirs): the size is halved and remembered per endpoint
//     (TestPagingGoesOnUntilAnEmptyPageAndHalves, TestTimeOutHalvesPages).
//   - /relations answers 500 above 25 a page on some cloud tenants (an issue of
//     a community client; TestRelationsFallToSmallPages).
//   - /asset_layouts has pages of 25 whatever is asked for, and /lists refuses
//     to be paged (vendor's document; TestListsAreNotPaged,
//     TestLayoutsArePagedWithoutASize).
//   - A list has live assets or archived ones, never both (vendor's document;
//     TestPagingGoesOnUntilAnEmptyPageAndHalves). /assets/{id} does not exist
//     (seen live; TestRequests).
//   - updated_at on /assets wants both ends: an open one answers 500, a single
//     date finds nothing (seen live on 2.45; TestUpdatedHasBothEnds).
//   - A key that is limited to a company gets a 500 from the list of all assets
//     (an issue of Hudu's own module; TestKeys).
//   - custom_fields is a list of objects with one member each, named by the
//     label in lower case with underscores; fields in a write is ignored, and
//     names that are unknown are refused, so that a record that was read is
//     never sent back (seen live; TestRequests). What becomes of punctuation in
//     a label differs between clients: when Hudu refuses the name, the other
//     spelling is tried once and remembered (TestPunctuationInLabels).
//   - Addresses want codes for countries on some versions and take names on
//     others (a community client's changelog): when Hudu refuses an address, the
//     code is tried once and remembered (TestCountriesAsCodes).
//   - Values of list fields are written as names and read as ids inside JSON
//     text; links, addresses, dates, numbers and check boxes are read in
//     several forms (TestEveryFieldTypeComesBackAsWritten; package hudu).
//   - A layout is always written whole; leaving out fields answers 500, and
//     fields are merged by id (seen live; TestLayoutIsWrittenWhole,
//     TestLayoutBody). What an entry leaves out of a field is not documented, so
//     a field is added with all others as they were read, and the result is
//     compared (TestAFieldIsAddedAndNothingElseChanges,
//     TestAHuduThatChangesMoreIsFoundOut).
//   - move_layout and magic_dash take bare bodies, the others want a wrapper
//     (seen live; TestRequests).
//   - One relation makes two rows, and a second one of a pair is refused, the
//     other way round too (seen live; TestRelationsAndTiles).
//   - Errors come as {"error":…,"details":…}, {"errors":[…]}, {"errors":"…"},
//     as text, or as an HTML page; a malformed body is mostly a 500 (seen live;
//     TestErrorForms).
//   - 401 also means that the key lacks a switch or that this address may not
//     use it; 403 is never Hudu's own (seen live on 2.34; TestHints).
//   - Over an address that redirects, writes became reads that did nothing (an
//     issue of Hudu's own module): no redirect is followed
//     (TestRedirectCarriesNoKey).
//   - Versions and dates of api_info are for showing only: the date can be no
//     date (seen live; TestVersion).
package huduapi
