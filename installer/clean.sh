#!/usr/bin/env bash
# clean.sh SUITE: a fresh Debian root, a fresh clone with an empty cache, then ./dev test and ./dev run inside.
# Proves that git and the two commands of the README are enough. Needs root (debootstrap, chroot).
set -euo pipefail
suite=$1
top=$(pwd)
root=$top/build/clean/$suite
started=$SECONDS
[ "$(id -u)" = 0 ] || { echo "clean needs root" >&2; exit 1; }

unmount() { for m in proc dev/pts dev/shm dev; do umount -l "$root/$m" 2>/dev/null || true; done; }
trap unmount EXIT
unmount
if mountpoint -q "$root/dev"; then echo "$root/dev is still mounted" >&2; exit 1; fi
rm -rf --one-file-system "$root"
mkdir -p "$root"
echo "Making a $suite root" >&2
debootstrap --variant=minbase --include=git,ca-certificates "$suite" "$root" ${RITM_MIRROR:+"$RITM_MIRROR"} >"$root.log" 2>&1 ||
    { tail -20 "$root.log" >&2; exit 1; }
# The machine's own settings for reaching its package mirror, if it has any.
{ grep -lsE '^Acquire' /etc/apt/apt.conf.d/* || true; } | xargs -r cp -t "$root/etc/apt/apt.conf.d/"
mount --bind /dev "$root/dev" 2>/dev/null || true
mount -t proc proc "$root/proc" 2>/dev/null || true
mount -t tmpfs tmpfs "$root/dev/shm" 2>/dev/null || true
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
git clone -q --no-hardlinks "$top" "$root/root/ritm"
inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    RITM_FUZZ_SECONDS="${RITM_FUZZ_SECONDS:-30}" bash -c "cd /root/ritm && $1"; }
inside "./dev run"
inside "./dev test"
echo "clean $suite: run and test passed in $((SECONDS - started)) s"
