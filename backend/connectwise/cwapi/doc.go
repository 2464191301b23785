// Package cwapi reads ConnectWise PSA over its REST API.
//
// [New] makes a [Client], the one entry point: lists as iterators, records by
// id, counts, setup tables and what a connection test asks. It only ever sends
// GET, and keys only to the configured site or the vendor's own api- hosts. It
// must never write to ConnectWise, follow a link that an answer holds, or give
// a password answer to anybody who did not ask for it by name.
//
// # Quirks
//
// What the API does against expectation, where it was seen, and the test that
// keeps it. "Guide" is the vendor's Developer Guide.
//
//   - The sign-in hosts of the six clouds want an api- prefix for the API
//     (Guide; TestSite).
//   - companyinfo answers an unknown company with 200 and null, or with 404,
//     and IsCloud with true or "True" (community clients; TestCompanyInfo).
//   - The codebase moves with a release on cloud tenants; then every address
//     answers 404, or 400 in plain text (community clients;
//     TestMovedCodebaseIsLookedUpAgain).
//   - 25 rows come when no page size is asked for, 1,000 are the most, older
//     releases refuse more than 100 (Guide; TestPageSizeThatIsRefused).
//   - Forward-only paging shows itself by a Link header on every page, empty
//     on the last one. Without the header, or when rows come again, the
//     endpoint has navigable paging only, which needs orderBy=id, because the
//     default order is not documented (Guide; TestPagingByKindOfServer).
//   - A page that is too heavy times out or answers 5xx; one bad row makes
//     every page that holds it answer 500 (issues of community clients;
//     TestHeavyPagesAreHalved, TestBadRowIsIsolated).
//   - Conditions on arrays are refused as ApiFindCondition; they belong into
//     childConditions (seen live; TestQueryAddress).
//   - Not every name can be filtered on every endpoint and release; a refused
//     lastUpdated is dropped and more is read than asked
//     (TestRefusedUpdatedAfterIsDropped).
//   - fields leaves _info out unless asked for, and a name that the endpoint
//     does not know is ignored or a 400 (sources differ;
//     TestFieldsThatAreRefused).
//   - Addresses of more than about 2,000 characters are cut or refused on the
//     way, so lists of ids are split over several requests (Guide;
//     TestLongListsAreSplit).
//   - A plus sign in a query arrives as a blank, so times end in Z and blanks
//     are %20 (Guide; TestQueryAddress).
//   - Null members are left out, unset numbers are 0 and unset texts "" (seen
//     live; TestDecodeRecords).
//   - Text can hold NUL characters (a production client strips them;
//     TestDecodeRecords).
//   - dateDeleted is set on live companies; deletedFlag alone counts (seen
//     live; TestDecodeRecords).
//   - A site has a state reference where a company has a state text (vendor's
//     schema; TestDecodeRecords).
//   - Contacts have neither a name nor an e-mail member (seen live; package
//     connectwise).
//   - Configuration statuses and contact types call their name description
//     (vendor's schema; TestSetupTables).
//   - Answers of questions and values of custom fields have any JSON type
//     (vendor's schema; TestMembers).
//   - Errors are JSON with code or, for a 429, error; or plain text; or a
//     gateway's HTML (Guide and seen live; TestDecodeError).
//   - A missing clientId is 400, 401 or 403 (sources differ;
//     TestDecodeError).
//   - An HTML page with status 404 comes from a gateway, not from ConnectWise,
//     and says nothing about the record (our inference; TestDecodeError).
package cwapi
