#!/bin/sh
# Ceph's radosgw on 127.0.0.1: a second S3 implementation to hold the site against (see README.md). One monitor and
# one OSD that keeps everything in memory. Runs in the foreground until it is interrupted.
#
#   apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-common
#   sh tests/support/second-store/ceph.sh [port]
set -eu

port=${1:-6910}
home=$(mktemp -d "${TMPDIR:-/tmp}/creatorflix-ceph-XXXXXX")
pids=""
end() {
  trap - EXIT INT TERM
  for pid in $pids; do kill "$pid" 2>/dev/null || :; done
  wait
  rm -rf "$home"
}
trap end EXIT
trap 'exit 0' INT TERM

fsid=$(cat /proc/sys/kernel/random/uuid)
export CEPH_CONF="$home/ceph.conf"
mkdir -p "$home/mon" "$home/osd" "$home/rgw" "$home/log" "$home/run"
cat >"$CEPH_CONF" <<CONF
[global]
fsid = $fsid
mon host = v1:127.0.0.1:$((port + 1))
auth cluster required = none
auth service required = none
auth client required = none
keyring = $home/keyring
run dir = $home/run
admin socket = $home/run/\$name.\$pid.asok
log file = $home/log/\$name
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
mon allow pool size one = true
osd crush chooseleaf type = 0
[mon]
mon data = $home/mon
[osd]
osd data = $home/osd
osd objectstore = memstore
memstore device bytes = 2147483648
public addr = 127.0.0.1
cluster addr = 127.0.0.1
[client.rgw]
rgw data = $home/rgw
rgw frontends = beast endpoint=127.0.0.1:$port
CONF

monmaptool --create --fsid "$fsid" --set-min-mon-release pacific --addv one "[v1:127.0.0.1:$((port + 1))]" "$home/monmap" >"$home/log/monmap"
ceph-mon --mkfs -i one --monmap "$home/monmap" 2>"$home/log/mkfs-mon"
ceph-mon -f -i one --public-addr "v1:127.0.0.1:$((port + 1))" >"$home/log/mon" 2>&1 &
pids="$pids $!"
osd_uuid=$(cat /proc/sys/kernel/random/uuid)
osd=$(ceph osd new "$osd_uuid")
ceph-osd --mkfs -i "$osd" --osd-uuid "$osd_uuid" 2>"$home/log/mkfs-osd"
ceph-osd -f -i "$osd" >"$home/log/osd" 2>&1 &
pids="$pids $!"
radosgw -f -n client.rgw >"$home/log/rgw" 2>&1 &
pids="$pids $!"
until curl -fs "http://127.0.0.1:$port" >/dev/null; do
  for pid in $pids; do kill -0 "$pid" 2>/dev/null || { tail -n 30 "$home"/log/*; exit 1; }; done
  sleep 0.5
done
secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
radosgw-admin -n client.rgw user create --uid site --display-name Site --access-key site --secret-key "$secret" >"$home/log/user"
cat <<ENV
S3_ENDPOINT=http://127.0.0.1:$port
S3_REGION=us-east-1
S3_ACCESS_KEY_ID=site
S3_SECRET_ACCESS_KEY=$secret
S3_FORCE_PATH_STYLE=on
ENV
wait
