"""Templates as they were compiled by an earlier run of this program."""

import hashlib
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket

from sothat.basics.files import write_beside
from sothat.basics.manifest import program
from sothat.basics.sealed import opened, sealed


class Compiled(BytecodeCache):
    """A folder of compiled templates; what is damaged there, or comes from another version, counts as none."""

    def __init__(self, folder: Path, sort: str, about: str) -> None:
        """Takes the folder, and what the result of compiling hangs on beside the template's text.

        Args:
            folder: where they lie; what is kept there is never more than one for each template and sort.
            sort: what tells apart those that are used side by side.
            about: what else there is.
        """
        self._folder = folder
        self._sort = sort
        self._about = f"{program()} {jinja_version} {sort} {about}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template's file."""
        return hashlib.sha256(f"{self._sort}\n{name}\n{filename}".encode()).hexdigest()[:32]

    def get_source_checksum(self, source: str) -> str:
        """A digest of all that compiling starts from."""
        return hashlib.sha256(f"{self._about}\n{source}".encode("utf-8", "surrogatepass")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Reads a template, if it is there."""
        with suppress(OSError, ValueError):
            data = opened((self._folder / bucket.key).read_bytes())
            bucket.bytecode_from_string(bytes(data))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a template; where that cannot be, it is compiled again the next time."""
        data = sealed(bucket.bytecode_to_string())
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_beside(self._folder / bucket.key, data)
