#!/bin/sh
# Runs a command as an ordinary person in another root directory, on this computer's display. In a mount namespace of
# its own (the caller's `unshare --mount`), so that nothing stays mounted.
#   enter.sh ROOT PERSON COMMAND...
set -eu
root=$1
person=$2
shift 2

mount --make-rprivate /
mount --rbind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
if [ -n "${DISPLAY:-}" ]; then
  mkdir -p "$root/tmp/.X11-unix"
  mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
fi
# Not chroot, in which the kernel forbids the user namespaces that the program's sandbox is made of.
cd "$root"
pivot_root . .
umount -l .
home=$(getent passwd "$person" | cut -d: -f6)
exec setpriv --reuid="$person" --regid="$person" --init-groups -- \
  env -i HOME="$home" DISPLAY="${DISPLAY:-}" LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
