#!/bin/sh
# OpenStack Swift with its s3api on 127.0.0.1: a second S3 implementation to hold the site against (see README.md).
# Runs in the foreground until it is interrupted; everything lies in one temporary directory that goes with it.
#
#   apt-get install --no-install-recommends swift-proxy swift-account swift-container swift-object
#   sh tests/support/second-store/swift.sh [port]
set -eu

port=${1:-6900}
home=$(mktemp -d "${TMPDIR:-/tmp}/creatorflix-swift-XXXXXX")
user=$(id -un)
pids=""
end() {
  trap - EXIT INT TERM
  for pid in $pids; do kill "$pid" 2>/dev/null || :; done
  wait
  rm -rf "$home"
}
trap end EXIT
trap 'exit 0' INT TERM

mkdir -p "$home/devices/one" "$home/log"
for part in account:1 container:2 object:3; do
  kind=${part%:*}
  at=$((port + ${part#*:}))
  (
    cd "$home"
    swift-ring-builder "$kind.builder" create 4 1 0
    swift-ring-builder "$kind.builder" add "r1z1-127.0.0.1:$at/one" 1
    swift-ring-builder "$kind.builder" rebalance
  ) >"$home/log/$kind-ring"
  cat >"$home/$kind.conf" <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $at
workers = 0
user = $user
swift_dir = $home
devices = $home/devices
mount_check = false
[pipeline:main]
pipeline = $kind-server
[app:$kind-server]
use = egg:swift#$kind
CONF
  "swift-$kind-server" "$home/$kind.conf" >"$home/log/$kind" 2>&1 &
  pids="$pids $!"
done

cat >"$home/proxy.conf" <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $port
workers = 0
user = $user
swift_dir = $home
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk s3api tempauth copy slo dlo versioned_writes symlink proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_site_admin = $(od -An -N16 -tx1 /dev/urandom | tr -d ' \n') .admin
CONF
for filter in catch_errors gatekeeper healthcheck listing_formats bulk copy slo dlo versioned_writes symlink; do
  printf '[filter:%s]\nuse = egg:swift#%s\n' "$filter" "$filter" >>"$home/proxy.conf"
done
printf '[filter:cache]\nuse = egg:swift#memcache\n' >>"$home/proxy.conf"
swift-proxy-server "$home/proxy.conf" >"$home/log/proxy" 2>&1 &
pids="$pids $!"

until curl -fs "http://127.0.0.1:$port/healthcheck" >/dev/null; do
  for pid in $pids; do kill -0 "$pid" 2>/dev/null || { cat "$home"/log/*; exit 1; }; done
  sleep 0.2
done
cat <<ENV
S3_ENDPOINT=http://127.0.0.1:$port
S3_REGION=us-east-1
S3_ACCESS_KEY_ID=site:admin
S3_SECRET_ACCESS_KEY=$(sed -n 's/^user_site_admin = \([0-9a-f]*\) .*/\1/p' "$home/proxy.conf")
S3_FORCE_PATH_STYLE=on
ENV
wait
