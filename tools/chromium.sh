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

from_debian() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing Debian's chromium for the browser tests ..." >&2
    apt-get update -qq >&2 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 &&
        there
}

own_path='from playwright.sync_api import sync_playwright
with sync_playwright() as p: print(p.chromium.executable_path)'

playwrights() {
    own=$(.venv/bin/python -c "$own_path") || return 1
    if [ ! -x "$own" ]; then
        echo "Installing Playwright's own Chromium for the browser tests ..." >&2
        timeout 300 .venv/bin/python -m playwright install chromium >/dev/null 2>&1
    fi
    [ -x "$own" ] && echo "$own"
}

there || from_debian || playwrights || echo "No Chromium could be had." >&2
