#!/usr/bin/env bash
# package.sh BUILD OUT: a .deb from an optimised build. Dependencies come from the programs' own libraries
# (dpkg-shlibdeps) and the QML modules and plugins that are loaded at run time.
set -euo pipefail
build=$1
out=$2
version=$(sed -n 's/^project(Ritm VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
arch=$(dpkg --print-architecture)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
root=$stage/ritm
DESTDIR=$root cmake --install "$build" --prefix /usr --strip >/dev/null
install -Dm644 installer/debian/ritm.desktop "$root/usr/share/applications/ritm.desktop"
install -Dm644 installer/debian/ritm.svg "$root/usr/share/icons/hicolor/scalable/apps/ritm.svg"
install -Dm644 installer/debian/ritm-fit.xml "$root/usr/share/mime/packages/ritm-fit.xml"
install -Dm644 LICENSE "$root/usr/share/doc/ritm/copyright"
mkdir -p "$stage/debian" "$root/DEBIAN" "$out"
printf 'Source: ritm\n\nPackage: ritm\nArchitecture: any\n' >"$stage/debian/control"
shared=$(cd "$stage" && dpkg-shlibdeps -O --ignore-missing-info ritm/usr/bin/* 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
modules=$(grep -hE '^qml6-module|^qt6-virtualkeyboard' installer/deps/{build,run}.txt | sort -u | paste -sd, | sed 's/,/, /g')
# The keyboard on the screen has pictures in SVG; newer releases have their reader in a package of its own.
[ -z "$(apt-cache show qt6-svg-plugins 2>/dev/null)" ] || modules="$modules, qt6-svg-plugins"
cat >"$root/DEBIAN/control" <<CONTROL
Package: ritm
Version: $version
Architecture: $arch
Maintainer: Ritm developers <ritm@invalid.example>
Section: misc
Priority: optional
Depends: $shared, $modules, qt6-qpa-plugins, qt6-translations-l10n, tzdata
Recommends: bluez
Description: Fitness club: train, record, look at it
 Records workouts from Bluetooth heart-rate straps and treadmills, shows
 history and charts, imports and exports FIT activities. Works offline.
CONTROL
dpkg-deb --root-owner-group --build "$root" "$out/ritm_${version}_$arch.deb"
