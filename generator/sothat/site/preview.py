"""What a preview serves: the last good site, what is wrong now, and a number that says when to load again.

After an edit, the pages that somebody looks at are made first and lie in a folder of their own until the site is there.
"""

import html
import re
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from sothat.basics.languages import SOURCE_LANGUAGE, translations
from sothat.site.trouble import findings_html, findings_title

OWN = "/__sothat__/"
FINDINGS = OWN + "findings.html"
RELOAD = OWN + "reload.js"
VERSION = OWN + "version"
MOST_FIRST = 8
"""How many pages are made first."""
_LANG = re.compile(rb"<html[^>]*\slang=[\"']?(?P<lang>[a-z]+)")

# Asks for the number after the page's own; the server answers when there is one, or after a while with the same.
RELOAD_SCRIPT = f"""\
(async () => {{
  const version = new URL(document.currentScript.src).searchParams.get("version");
  for (;;) {{
    try {{
      const answer = await fetch("{VERSION}?after=" + version, {{ cache: "no-store" }});
      const now = await answer.text();
      if (answer.ok && now !== version) return location.reload();
    }} catch {{
      await new Promise((again) => setTimeout(again, 1000));
    }}
  }}
}})();
""".encode()


@dataclass
class Preview:
    """The state that the builder writes and the server's threads read."""

    folder: Path
    version: int = 0
    trouble: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)
    asked: deque[str] = field(default_factory=lambda: deque(maxlen=MOST_FIRST))
    """The pages that were asked for of late."""

    @property
    def first(self) -> Path:
        """The folder of pages that go before those of the site."""
        return self.folder.with_name("first")

    def read(self, path: str) -> bytes:
        """A file of the preview.

        Raises:
            OSError: there is none.
        """
        if path.endswith(".html") and path not in self.asked:
            self.asked.append(path)
        with suppress(OSError):
            return (self.first / path).read_bytes()
        return (self.folder / path).read_bytes()

    def show(self, trouble: str) -> None:
        """A build has ended: well where there is no trouble."""
        with self.changed:
            self.trouble = trouble
            self.version += 1
            self.changed.notify_all()

    def wait(self, after: str, seconds: float) -> int:
        """The version, as soon as it is not the one that somebody has already."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.version) != after, timeout=seconds)
            return self.version

    def page(self, data: bytes, version: int) -> bytes:
        """A page on its way out: with the reload script, and with a line above it where something is wrong.

        Args:
            data: the page as it was built.
            version: the version from before it was read.
        """
        script = f'<script src="{RELOAD}?version={version}" defer></script>'.encode()
        if self.trouble:
            head, tag, rest = data.partition(b"<article")
            opened, end, content = rest.partition(b">")
            data = head + tag + opened + end + _banner(translations(_lang(data))) + content if end else data
        before, tag, after = data.rpartition(b"</body>")
        return before + script + tag + after if tag else data + script

    def findings(self) -> bytes:
        """A page of its own that says what is wrong."""
        version = self.version
        lang = self._site_lang()
        words = translations(lang)
        fine = words.gettext("Nothing is wrong")
        text = findings_html(self.trouble, words) if self.trouble else f"<h1>{fine}</h1>"
        head = f'<html lang="{lang}"><meta charset="utf-8"><title>{findings_title(words)}</title>'
        page = f"<!doctype html>{head}<body>{text}</body></html>"
        return self.page(page.encode("utf-8", "backslashreplace"), version)

    def _site_lang(self) -> str:
        """The language of the last good site; English before there is one."""
        try:
            return _lang((self.folder / "index.html").read_bytes())
        except OSError:
            return SOURCE_LANGUAGE


def _lang(page: bytes) -> str:
    found = _LANG.search(page)
    return found["lang"].decode() if found else SOURCE_LANGUAGE


def _banner(words: NullTranslations) -> bytes:
    _ = words.gettext
    text, more = _("The last edit could not be built, so this page is not up to date."), _("What is wrong")
    return (
        f'<div class="admonition failure sothat-trouble" role="alert"><p class="admonition-title">{html.escape(text)} '
        f'<a href="{FINDINGS}">{more}</a></p></div>'
    ).encode()
