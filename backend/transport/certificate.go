package transport

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"unicode"
)

func isBadCertificate(err error) bool {
	var certificate *tls.CertificateVerificationError
	return errors.As(err, &certificate)
}

// certificateHint says what is wrong with the certificate of a host, who signed
// it, and what to do.
func certificateHint(host string, err error) string {
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &name):
		return fmt.Sprintf("%s showed a certificate for another name. Check the address; a sign-in page of the network may stand in between.", host)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return fmt.Sprintf("The certificate of %s is out of date, or the clock of this machine is wrong. Check the clock, then tell whoever runs %s.", host, host)
	}
	signer := ""
	if by := signerOf(err); by != "" {
		signer = fmt.Sprintf(" It is signed by “%s”.", by)
	}
	return fmt.Sprintf("This machine does not trust the certificate of %s.%s If that is your company's own certificate authority, or the one of its proxy, "+
		"install it in the operating system (on Linux, name its file in SSL_CERT_FILE) and start Crossdock again. If you do not know it, enter no key.", host, signer)
}

// signerOf is who signed what the server showed: of a chain, the authority at
// its end. It is text of a stranger, so it is shortened and cleaned.
func signerOf(err error) string {
	var bad *tls.CertificateVerificationError
	if !errors.As(err, &bad) || len(bad.UnverifiedCertificates) == 0 {
		return ""
	}
	last := bad.UnverifiedCertificates[len(bad.UnverifiedCertificates)-1]
	name := last.Issuer.CommonName
	if name == "" && len(last.Issuer.Organization) > 0 {
		name = last.Issuer.Organization[0]
	}
	const most = 80
	var clean strings.Builder
	for _, r := range name {
		if !unicode.IsPrint(r) {
			continue
		}
		if clean.Len() >= most {
			break
		}
		clean.WriteRune(r)
	}
	return clean.String()
}
