#!/bin/sh
# Installs a Debian package without asking: `tools/debian.sh chromium`. Fails where that cannot be done.
set -eu
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 1
echo "Installing Debian's $1 ..." >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update && apt-get install --yes --no-install-recommends "$1"; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    exit 1
fi
