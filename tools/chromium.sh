#!/bin/sh
# Prints a Chromium for the browser tests: one that is there, else Debian's when root, else Playwright's own.
# Prints nothing where none can be had; the tests then say so.
set -u
cd "$(dirname "$0")/.."

there() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        # Tried, since Ubuntu has a chromium-browser that only says what to install.
        [ -n "$name" ] && "$name" --version >/dev/null 2>&1 && command -v "$name" && return
    done
    return 1
}

from_debian() { tools/debian.sh chromium && there; }

playwright() { timeout 600 .venv/bin/python -m playwright "$@" >/dev/null 2>&1; }

of_playwright() {
    own=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright as start
with start() as p: print(p.chromium.executable_path)' 2>/dev/null) || return 1
    if [ ! -x "$own" ]; then
        echo "Installing Playwright's own Chromium ..." >&2
        with_deps=
        [ "$(id -u)" = 0 ] && with_deps=--with-deps
        playwright install $with_deps chromium
    fi
    [ -x "$own" ] && echo "$own"
}

# The program that drives the browser needs a library that a bare Debian lacks.
if ! playwright --version && ! { tools/debian.sh libatomic1 && playwright --version; }; then
    echo "Playwright does not run here. On Debian and Ubuntu this installs what it lacks:" >&2
    echo "    sudo apt-get install libatomic1" >&2
    exit 0
fi
there || from_debian || of_playwright || echo "No Chromium could be had." >&2
