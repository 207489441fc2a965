"""The catalog for programs, as files of JSON; `views.api` says what stands in them."""

import json

from sothat.model import KINDS
from sothat.model.catalog import Kind
from sothat.views import addresses
from sothat.views.api import head, items
from sothat.views.book import Book

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def api_files(book: Book) -> dict[str, bytes]:
    """All files, by their addresses."""
    return {addresses.api(kind.folder): _file(kind, book) for kind in KINDS}


def _file(kind: Kind, book: Book) -> bytes:
    """One line for each item: the quick encoder of JSON knows no indents."""
    lines = b",\n".join(_encoded(item).encode() for item in items(kind, book))
    return b'%b, "items": [\n%b\n]}\n' % (_encoded(head(kind, book))[:-1].encode(), lines)
