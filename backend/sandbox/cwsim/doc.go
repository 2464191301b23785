// Package cwsim is a simulator of the ConnectWise PSA REST API: it keeps a
// tenant in memory and answers GET under /{codebase}/apis/3.0 as strictly and
// as oddly as the real one, so that tests and the demo run against HTTP and
// not against mocks.
//
// It must never be more forgiving than ConnectWise: what the real API refuses,
// leaves out or answers in a strange form, it refuses, leaves out or answers in
// that form. Where nobody knows what the real one does, [Switches] offers each
// possibility. It has no writes over HTTP: a request other than GET is refused
// and counted. It knows nothing of Crossdock or Hudu.
//
// The entry point is [New]: it takes [Data] and returns a [Server], which is
// an http.Handler.
package cwsim
