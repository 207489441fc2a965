"""Writes a catalog: `python -m benchmarks.generate 1000 FOLDER`."""

import sys
from pathlib import Path

from benchmarks.company import write

if __name__ == "__main__":
    print(write(Path(sys.argv[2]), int(sys.argv[1])), "files")
