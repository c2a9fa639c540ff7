#!/bin/sh
# Runs a command where nothing can leave: in a network namespace of its own (the caller's `unshare --net`) whose one
# way out ends at once, so that programs find themselves online and try what they would try. Afterwards it notes how
# many packets went that way, however they were sent.
#   seal.sh FILE COMMAND...
set -eu
counts=$1
shift

ip link set lo up
ip link add up0 type veth peer name up1
# Without addresses of its own the kernel has nothing to announce: every packet is a program's.
ip link set up0 addrgenmode none
ip link set up1 addrgenmode none
ip link set up0 up
ip link set up1 up
ip address add 198.51.100.2/24 dev up0
ip neighbour add 198.51.100.1 lladdr 02:00:00:00:00:01 dev up0 nud permanent
ip route add default via 198.51.100.1

status=0
setpriv --inh-caps=-all --ambient-caps=-all -- "$@" || status=$?
grep up0: /proc/net/dev >"$counts"
exit "$status"
