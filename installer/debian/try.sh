#!/usr/bin/env bash
# try.sh FILE.deb: the package in a fresh minimal root of this machine's release, with what it depends on and nothing
# else; the installed program plays the demo there as an ordinary user. Needs root (debootstrap, chroot).
set -euo pipefail
package=$(readlink -f "$1")
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
root=$(pwd)/build/package-root
unmount() { for m in proc dev/pts dev/shm dev; do umount -l "$root/$m" 2>/dev/null || true; done; }
trap unmount EXIT
unmount
if mountpoint -q "$root/dev"; then echo "$root/dev is still mounted" >&2; exit 1; fi
rm -rf --one-file-system "$root"
mkdir -p "$root"
debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" ${RITM_MIRROR:+"$RITM_MIRROR"} >"$root.log" 2>&1 ||
    { tail -20 "$root.log" >&2; exit 1; }
# The machine's own settings for reaching its package mirror, if it has any.
{ grep -lsE '^Acquire' /etc/apt/apt.conf.d/* || true; } | xargs -r cp -t "$root/etc/apt/apt.conf.d/"
mount --bind /dev "$root/dev" 2>/dev/null || true
mount -t proc proc "$root/proc" 2>/dev/null || true
mount -t tmpfs tmpfs "$root/dev/shm" 2>/dev/null || true
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
cp "$package" "$root/ritm.deb"
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
inside sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends /ritm.deb' \
    >>"$root.log" 2>&1 || { tail -20 "$root.log" >&2; exit 1; }
inside useradd --create-home visitor
inside su visitor -c 'cd && QT_QPA_PLATFORM=offscreen ritm --demo --play demo && ls demo && ritmctl --help >/dev/null' >&2
[ -s "$root/home/visitor/demo/report.json" ] || { echo "the installed program left no report" >&2; exit 1; }
echo "package: installed and played in a minimal $suite root"
