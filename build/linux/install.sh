#!/bin/sh
# Installs Crossdock from this folder for one person, or takes it out again.
#
#   ./install.sh                    into ~/.local
#   ./install.sh --prefix /usr/local
#   ./install.sh --uninstall        settings, history and keys stay
#
# It needs GTK 3 and WebKitGTK 4.1 (packages libgtk-3-0 and libwebkit2gtk-4.1-0,
# or gtk3 and webkit2gtk-4.1); without them "crossdock" does not start.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=$HOME/.local
uninstall=no
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -ge 2 ] || { echo "--prefix wants a folder" >&2; exit 2; }
      prefix=$2
      shift
      ;;
    --uninstall) uninstall=yes ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done

tell_desktop() {
  if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$prefix/share/applications" || true
  fi
  if command -v gtk-update-icon-cache >/dev/null && [ -f "$prefix/share/icons/hicolor/index.theme" ]; then
    gtk-update-icon-cache -q "$prefix/share/icons/hicolor" || true
  fi
}

cd "$here"
if [ "$uninstall" = yes ]; then
  find bin share -type f | while read -r file; do rm -f "$prefix/$file"; done
  rmdir "$prefix/share/doc/crossdock" 2>/dev/null || true
  # The start at sign-in, unless another copy of the program starts there. That
  # of other people stays; it starts nothing without the program.
  autostart=${XDG_CONFIG_HOME:-$HOME/.config}/autostart/crossdock.desktop
  if grep -qxF "TryExec=$(readlink -f "$prefix/bin/crossdock")" "$autostart" 2>/dev/null; then
    rm -f "$autostart"
  fi
  tell_desktop
  echo "Crossdock is removed from $prefix."
  exit
fi

find bin share -type f | while read -r file; do
  mkdir -p "$prefix/$(dirname "$file")"
  # A program that runs cannot be written over, and can be replaced.
  rm -f "$prefix/$file"
  cp "$file" "$prefix/$file"
done
# A desktop's PATH need not hold this folder.
desktop=$prefix/share/applications/crossdock.desktop
sed "s|^Exec=crossdock|Exec=\"$prefix/bin/crossdock\"|; s|^TryExec=.*|TryExec=$prefix/bin/crossdock|" "$desktop" >"$desktop.new"
mv "$desktop.new" "$desktop"
tell_desktop
echo "Crossdock is installed in $prefix; start it from the menu or with $prefix/bin/crossdock."
