"""Pages for the tests."""

import re
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

from lxml import html

from sothat.basics.shipped import shipped_templates
from sothat.render import Renderer
from sothat.views.book import Book

_BLOCK = re.compile(
    r"</?(div|section|article|header|footer|nav|h[1-6]|p|dl|dt|dd|ul|ol|li|table|thead|tbody|tr|td|th|details|pre)\b"
)


class Marked(NullTranslations):
    """Words between brackets, so that one sees which words are the site's own."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


def renderer(book: Book, own: Sequence[Path] = (), translations: NullTranslations | None = None) -> Renderer:
    return Renderer(shipped_templates(), book, own, translations or NullTranslations())


def normalised(text: str) -> str:
    """HTML with one block a line and runs of blanks as one."""
    lines = _BLOCK.sub(r"\n\g<0>", re.sub(r"\s+", " ", text)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def all_html(rendered: Renderer) -> dict[str, str]:
    """Each page and each fill, by address or source."""
    return {page.path: page.html for page in rendered.pages()} | rendered.fills()


def parsed(text: str) -> html.HtmlElement:
    return html.fragment_fromstring(text, create_parent="div")
