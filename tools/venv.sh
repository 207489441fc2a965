#!/bin/sh
# Makes .venv from a hashed lock: `tools/venv.sh run`, or `tools/venv.sh dev` for the tests' tools as well.
# What was installed is remembered in .venv as copies of the locks, so it is made again only when they changed.
set -eu
cd "$(dirname "$0")/.."
kind=$1
export PIP_DISABLE_PIP_VERSION_CHECK=1
# A source archive would fetch what it is built with, unpinned. PIP_ONLY_BINARY= allows it where a wheel is missing.
export PIP_ONLY_BINARY="${PIP_ONLY_BINARY-:all:}"

current() { cmp -s "requirements/$1.txt" ".venv/$1.lock"; }
remember() { cp "requirements/$1.txt" ".venv/$1.lock"; }
pip() { .venv/bin/python -m pip --quiet "$@"; }

# Debian keeps ensurepip, without which there is no pip in a new environment, in a package of its own.
require_ensurepip() {
    "$python" -c 'import ensurepip' 2>/dev/null && return
    tools/debian.sh python3-venv && "$python" -c 'import ensurepip' && return
    echo "$python cannot make a virtual environment yet. On Debian and Ubuntu this installs what it lacks:" >&2
    echo "    sudo apt-get install python3-venv" >&2
    exit 1
}

create() {
    python=$(tools/python.sh)
    require_ensurepip
    echo "Making .venv with $("$python" --version) ..."
    rm -rf .venv
    "$python" -m venv .venv
}

install() {
    echo "Installing requirements/$1.txt ..."
    pip install --require-hashes -r "requirements/$1.txt"
    remember "$1"
}

install_sothat() {
    cmp -s pyproject.toml .venv/pyproject.lock && return
    pip install --no-deps --no-build-isolation --no-index --editable .
    cp pyproject.toml .venv/pyproject.lock
}

# A moved folder or a removed Python leaves an environment that no longer runs.
works() { .venv/bin/python -c '' 2>/dev/null && [ "$(cat .venv/home 2>/dev/null)" = "$PWD" ]; }

if ! works || ! current run; then
    create
    install run
    pwd >.venv/home
fi
if [ "$kind" = dev ] && ! current dev; then
    install dev
fi
install_sothat
