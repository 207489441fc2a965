"""The catalog for programs, as files of JSON; `views.api` says what stands in them."""

import json
from functools import partial

from sothat.model import KINDS
from sothat.model.catalog import Kind
from sothat.render.page import Draft, Lazy
from sothat.views import addresses
from sothat.views.api import head, items
from sothat.views.book import Book

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def api_files(book: Book, base: str = "") -> Lazy[bytes]:
    """All files, made when they are asked for: that of the services is the largest of a site by far.

    Args:
        book: what they are made from.
        base: that of the row.
    """

    def draft(place: int) -> Draft[bytes]:
        return Draft(None, partial(_file, KINDS[place], book))

    return Lazy([addresses.api(kind.folder) for kind in KINDS], draft, base, book.reads)


def _file(kind: Kind, book: Book) -> bytes:
    """One line for each item: the quick encoder of JSON knows no indents."""
    lines = b",\n".join(_encoded(item).encode() for item in items(kind, book))
    return b'%b, "items": [\n%b\n]}\n' % (_encoded(head(kind, book))[:-1].encode(), lines)
