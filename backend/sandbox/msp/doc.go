// Package msp makes up a managed-service provider: its clients in ConnectWise
// PSA, and a Hudu in which about half of them are documented already, by hand
// and in other words.
//
// Everything is fictitious: phone numbers are in the 555-01xx range, domains
// end in .example, names are put together from lists. Equal seeds and sizes
// give equal tenants on every platform. The odd and hostile records that real
// tenants have are in every tenant; [Oddities] says which they are.
//
// The entry point is [Generate].
package msp
