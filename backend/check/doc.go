// Package check is Test Connection: it asks both systems, step by step, for
// exactly what the sync needs, and says for each step what is wrong and what
// to do next.
//
// It reads only, and it never stops at the first failure that leaves the
// other steps askable: a denied module is one failed line among others. A
// test has passed when the host, TLS, company, keys, clientId, Company
// Maintenance and Hudu are all right; only then may a sync run.
//
// The entry point is [Run]. [Fingerprint] names the settings and keys that a
// passed test stands for.
package check
