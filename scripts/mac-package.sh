#!/usr/bin/env bash
# Builds Crossdock.app for both processors of macOS and packs it into a disk
# image; signs, notarises and staples both when the environment says with what.
#
#   scripts/mac-package.sh [-n] [-ldflags FLAGS] [-licences FILE] IMAGE.dmg
#
#   -n   only prints the commands; works on any system
#
# Environment; without the first, nothing is signed, and macOS opens the program
# only after a person allowed it:
#   MACOS_CERTIFICATE            Developer ID Application, as PKCS#12 in base64
#   MACOS_CERTIFICATE_PASSWORD   its password
#   MACOS_NOTARY_KEY             App Store Connect API key (.p8), in base64
#   MACOS_NOTARY_KEY_ID          its id
#   MACOS_NOTARY_ISSUER          its issuer
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  sed -n '2,16s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

dry=no ldflags='' licences=''
while [ $# -gt 0 ]; do
  case $1 in
    -n) dry=yes ;;
    -ldflags) ldflags=${2?} && shift ;;
    -licences) licences=${2?} && shift ;;
    -*) usage ;;
    *) break ;;
  esac
  shift
done
[ $# -eq 1 ] || usage
image=$1

app=build/bin/crossdock.app
name=Crossdock.app
scratch=$(mktemp -d)
chmod 700 "$scratch"
keychain=$scratch/signing.keychain-db
listed=''

clean_up() {
  if [ -n "$listed" ]; then
    # The list of keychains belongs to the person, and a keychain to nobody
    # once this is over.
    eval "security list-keychains -d user -s $listed" || true
    security delete-keychain "$keychain" || true
  fi
  rm -rf "$scratch"
}
trap clean_up EXIT

# run prints a command and runs it. Secrets are never arguments of it but for
# passwords that are drawn here and passwords that "security" takes no other way.
run() {
  printf '$'
  printf ' %q' "$@"
  echo
  [ "$dry" = yes ] || "$@"
}

build() {
  run go tool wails build -platform darwin/universal -clean -m -nosyncgomod -s -skipbindings -trimpath -ldflags "-s -w $ldflags"
  if [ -n "$licences" ]; then
    run cp LICENSE "$licences" "$app/Contents/Resources/"
  fi
  run plutil -lint "$app/Contents/Info.plist"
  run lipo "$app/Contents/MacOS/crossdock" -verify_arch arm64 x86_64
}

# unlock puts the certificate into a keychain of its own.
unlock() {
  local password
  password=$(openssl rand -hex 24)
  if [ "$dry" = no ]; then
    printf %s "$MACOS_CERTIFICATE" | base64 -d >"$scratch/cert.p12"
    listed=$(security list-keychains -d user | tr '\n' ' ')
    security create-keychain -p "$password" "$keychain"
    security set-keychain-settings -lut 3600 "$keychain"
    security unlock-keychain -p "$password" "$keychain"
    security import "$scratch/cert.p12" -k "$keychain" -P "${MACOS_CERTIFICATE_PASSWORD-}" -T /usr/bin/codesign
    rm "$scratch/cert.p12"
    security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
    eval "security list-keychains -d user -s \"$keychain\" $listed"
    identity=$(security find-identity -v -p codesigning "$keychain" | awk '/Developer ID Application/ {print $2; exit}')
    [ -n "$identity" ] || { echo "MACOS_CERTIFICATE holds no Developer ID Application" >&2; exit 1; }
  else
    echo "# a keychain of its own takes MACOS_CERTIFICATE"
    identity=IDENTITY
  fi
}

sign() {
  run codesign --force --timestamp --options runtime --entitlements build/darwin/entitlements.plist --sign "$identity" "$1"
  run codesign --verify --strict --verbose=2 "$1"
}

# notarise FILE TARGET sends a file to Apple and staples the answer.
notarise() {
  run xcrun notarytool submit "$1" --wait --timeout 30m \
    --key "$scratch/notary.p8" --key-id "$MACOS_NOTARY_KEY_ID" --issuer "$MACOS_NOTARY_ISSUER"
  run xcrun stapler staple "$2"
  run xcrun stapler validate "$2"
}

pack() {
  run mkdir "$scratch/image"
  run ditto "$app" "$scratch/image/$name"
  run ln -s /Applications "$scratch/image/Applications"
  run hdiutil create -volname Crossdock -srcfolder "$scratch/image" -fs HFS+ -format ULFO -ov "$image"
}

build
if [ -z "${MACOS_CERTIFICATE-}" ]; then
  echo "not signed: MACOS_CERTIFICATE is not set"
  # Programs for Apple's own processors need a signature, if only by nobody.
  run codesign --force --sign - "$app"
  pack
  exit
fi

notary=no
if [ -n "${MACOS_NOTARY_KEY-}" ]; then
  : "${MACOS_NOTARY_KEY_ID:?is not set}" "${MACOS_NOTARY_ISSUER:?is not set}"
  notary=yes
  printf %s "$MACOS_NOTARY_KEY" | base64 -d >"$scratch/notary.p8"
else
  echo "not notarised: MACOS_NOTARY_KEY is not set"
fi
unlock
sign "$app"
if [ "$notary" = yes ]; then
  run ditto -c -k --keepParent "$app" "$scratch/app.zip"
  notarise "$scratch/app.zip" "$app"
fi
pack
run codesign --force --timestamp --sign "$identity" "$image"
if [ "$notary" = yes ]; then
  notarise "$image" "$image"
  run spctl --assess --type execute --verbose=2 "$app"
fi
