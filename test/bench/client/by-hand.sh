#!/bin/bash
# What a support engineer would write: for each line of standard input (`kind host address port path`) the name, then the
# page, the handshake or the connection. $1: a PEM file of roots; $2: how many at a time.
export CA=$1

try() {
  read -r kind host address port path <<<"$1"
  if [ "$host" != - ]; then
    address=$(dig +short +time=3 +tries=2 "$host" A | grep -m1 -E '^[0-9.]+$')
    [ -n "$address" ] || { echo "$host:$port no address"; return; }
  fi
  case $kind in
    page)
      curl -sS -o /dev/null --connect-timeout 10 --max-time 15 --cacert "$CA" \
        --resolve "$host:$port:$address" "https://$host:$port$path" 2>&1 ;;
    handshake)
      timeout 10 openssl s_client -connect "$address:$port" -servername "$host" -CAfile "$CA" \
        -verify_return_error </dev/null >/dev/null 2>&1 ;;
    connection)
      timeout 10 bash -c "exec 3<>/dev/tcp/$address/$port" 2>/dev/null ;;
  esac
  [ $? = 0 ] && echo "$host:$port ok" || echo "$host:$port failed"
}
export -f try

xargs -d '\n' -P "$2" -I LINE bash -c 'try "$1"' bash LINE
