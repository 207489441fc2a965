#!/bin/sh
# Prints a Python that can run sothat: 3.11 or later, and where there is a choice one that can make environments.
set -eu

found=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
    # A name may be there and still not run (version managers leave such stubs), so it is tried.
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    : "${found:=$name}"
    if "$name" -c 'import ensurepip' 2>/dev/null; then
        found=$name
        break
    fi
done

if [ -z "$found" ]; then
    echo "sothat needs Python 3.11 or later; $(python3 --version 2>/dev/null || echo 'no python3') was found on the PATH." >&2
    exit 1
fi
command -v "$found"
