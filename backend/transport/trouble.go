package transport

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"

	"crossdock/backend/apierror"
)

// Trouble tells what kept the server from answering, as far as that can be told.
func (e *Error) Trouble() apierror.Trouble {
	refused, ok := isRefused(e.Err)
	switch {
	case isCancelled(e.Err):
		return apierror.Untold
	case ok && refused.redirect != "":
		return apierror.SentOn
	case ok:
		return apierror.Untold
	case e.Offline():
		return apierror.NoNetwork
	case isUnknownName(e.Err):
		return apierror.UnknownName
	case isBadCertificate(e.Err):
		return certificateTrouble(e.Err)
	case speaksNoTLS(e.Err):
		return apierror.NotTLS
	case wantsSignIn(e.Err):
		return apierror.ProxySignIn
	case isProxyFailure(e.Err):
		return apierror.ProxyDown
	case isTimeout(e.Err):
		return apierror.TooSlow
	case isAny(e.Err, nobodyListens):
		return apierror.NobodyListens
	default:
		return apierror.Untold
	}
}

func certificateTrouble(err error) apierror.Trouble {
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &name):
		return apierror.WrongName
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return apierror.OutOfDate
	default:
		return apierror.Untrusted
	}
}

// speaksNoTLS tells whether what answered is no TLS, plain http mostly.
func speaksNoTLS(err error) bool {
	var header tls.RecordHeaderError
	return errors.As(err, &header) || errors.Is(err, http.ErrSchemeMismatch)
}
