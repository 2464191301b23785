#!/usr/bin/env bash
# Signs programs of Windows in place with osslsigncode, on any system.
#
#   scripts/win-sign.sh FILE...          with the certificate of the environment
#   scripts/win-sign.sh --test FILE...   with one made on the spot, trusted nowhere
#
# Environment:
#   WINDOWS_CERTIFICATE            certificate and key as PKCS#12, in base64
#   WINDOWS_CERTIFICATE_PASSWORD   its password
#   WINDOWS_TIMESTAMP_URL          timestamp server; default: DigiCert's. Set and empty:
#                                  none, and the signature ends with the certificate
#
# A key on a token or in a cloud is reached with WINDOWS_SIGN_COMMAND instead of
# WINDOWS_CERTIFICATE: it is called with each file as its last argument.
set -euo pipefail

test=no
if [ "${1-}" = --test ]; then
  test=yes
  shift
fi
if [ $# -eq 0 ]; then
  sed -n '2,15s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi

if [ "$test" = no ] && [ -n "${WINDOWS_SIGN_COMMAND-}" ]; then
  for file in "$@"; do
    # The command may have arguments of its own.
    # shellcheck disable=SC2086
    $WINDOWS_SIGN_COMMAND "$file"
  done
  exit
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
umask 077
options=()
if [ "$test" = yes ]; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj "/CN=Crossdock TEST, trusted nowhere" \
    -addext extendedKeyUsage=codeSigning -keyout "$scratch/key.pem" -out "$scratch/cert.pem" 2>/dev/null
  options+=(-certs "$scratch/cert.pem" -key "$scratch/key.pem")
else
  : "${WINDOWS_CERTIFICATE:?is not set: the certificate as PKCS#12, in base64}"
  printf %s "$WINDOWS_CERTIFICATE" | base64 -d >"$scratch/cert.p12"
  # Not as an argument: those can be read by everybody on the machine.
  printf %s "${WINDOWS_CERTIFICATE_PASSWORD-}" >"$scratch/password"
  options+=(-pkcs12 "$scratch/cert.p12" -readpass "$scratch/password")
  stamper=${WINDOWS_TIMESTAMP_URL-http://timestamp.digicert.com}
  [ -z "$stamper" ] || options+=(-ts "$stamper")
fi

for file in "$@"; do
  osslsigncode sign "${options[@]}" -h sha256 -n Crossdock -in "$file" -out "$scratch/signed" >/dev/null
  if [ "$test" = yes ]; then
    osslsigncode verify -CAfile "$scratch/cert.pem" -in "$scratch/signed" >"$scratch/verify" || {
      cat "$scratch/verify" >&2
      exit 1
    }
  fi
  cat "$scratch/signed" >"$file"
  rm "$scratch/signed"
  echo "signed $(basename "$file")"
done
