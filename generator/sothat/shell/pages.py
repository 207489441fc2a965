"""The pages that the engine makes: hand-written ones over the shipped ones, index pages with a mark in them."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sothat.basics.files import tree_files
from sothat.basics.languages import translations
from sothat.shell.errors import plain
from sothat.shell.split import DEPTHS
from sothat.shell.tokens import FILL_LINE, Tokens

MISSING_PAGE = "404.md"
MAIN_PAGES = (
    "index.md",
    *(f"{folder}/index.md" for folder in ("services", "teams", "customers", "objectives", "charters")),
)
MORE_PAGES = (
    "find.md",
    "asked.md",
    "reviews.md",
    "ask.md",
    "map.md",
    "obligations.md",
    "changes.md",
    "health.md",
    "rules/index.md",
)

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<meta>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(rf"^[ \t]*{re.escape(FILL_LINE)}[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*(?P<title>.*?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^(?:# \S|[^\n]+\n=+[ \t]*$|<h1\b)", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A file for the engine's folder of pages: bytes of ours, or a file to copy."""

    path: str
    text: str | None = None
    file: Path | None = None

    def data(self) -> bytes:
        """Its bytes."""
        return self.file.read_bytes() if self.text is None and self.file is not None else (self.text or "").encode()


@dataclass(frozen=True)
class Sources:
    """All files for the engine's folder of pages, by path, and what is to be said about them."""

    files: Mapping[str, Source]
    filled: tuple[str, ...]
    notes: tuple[str, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """The files that are not what stands on the disk."""
        return ((path, source.text) for path, source in self.files.items() if source.text is not None)

    def nav(self, lang: str, tokens: Tokens) -> list[object]:
        """A menu for a workspace that has none: the main pages, then the others under one heading."""
        mine = [path for path in self.files if path.endswith(".md") and not path.startswith(tokens.stem)]
        main = [path for path in MAIN_PAGES if path in mine]
        more = [path for path in MORE_PAGES if path in mine]
        own = sorted(path for path in mine if path not in (*main, *more))
        menu: list[object] = [*main]
        if more or own:
            menu.append({translations(lang).gettext("More"): [*more, *own]})
        return menu


def shipped_pages(templates: Path, lang: str) -> Path:
    """The folder of the shipped index pages in a language."""
    return templates / "pages" / lang


def gather(shipped: Path, own: Path, fills: Mapping[str, str], tokens: Tokens) -> Sources:
    """Collects the pages.

    Args:
        shipped: the folder of the shipped index pages in the site's language.
        own: the workspace's folder of pages, which goes before it file by file.
        fills: the index pages that there is something for; shipped ones without it are left out.
        tokens: the marks of this build.
    """
    ours = dict(tree_files(shipped))
    theirs = dict(tree_files(own))
    files: dict[str, Source] = {}
    notes: list[str] = []
    for path, file in sorted({**ours, **theirs}.items()):
        mine = path not in theirs
        if path in fills or path == MISSING_PAGE:
            files[path], said = prepare(path, file.read_text(encoding="utf-8", errors="replace"), tokens)
            notes += [] if path == MISSING_PAGE else said
        elif not mine:
            files[path] = Source(path, file=file)
    if MISSING_PAGE in files:
        files[tokens.missing_source] = Source(tokens.missing_source, text=files.pop(MISSING_PAGE).text)
    files |= {source.path: source for source in shell_sources(tokens)}
    return Sources(files, tuple(path for path in fills if path in files), tuple(notes))


def prepare(path: str, text: str, tokens: Tokens) -> tuple[Source, list[str]]:
    """An index page with its heading written out and a mark where its content will stand."""
    front = _FRONT.match(text)
    meta, body = (front["meta"], text[front.end() :]) if front else ("", text)
    body, notes = _marked(path, body, tokens)
    if not _HEADING.search(body) and (written := _TITLE.search(meta)):
        body = f"# {_as_markdown(_unquoted(written['title']))}\n\n{body}"
    return Source(path, text=f"---\n{meta}---\n\n{body}" if meta else body), notes


def _marked(path: str, body: str, tokens: Tokens) -> tuple[str, list[str]]:
    mark = f"\n{tokens.fill}\n"
    if not _LINE.search(body):
        return f"{body}\n{mark}", [f"{plain(path)} has no line {FILL_LINE}; what belongs there stands at its end"]
    head, tail = _LINE.split(body, maxsplit=1)
    return head + mark + _LINE.sub("", tail), []


def _unquoted(value: str) -> str:
    if value[:1] == '"' == value[-1:] and len(value) > 1:
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    return value[1:-1].replace("''", "'") if value[:1] == "'" == value[-1:] and len(value) > 1 else value


def _as_markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~:^=])", r"\\\1", html.escape(text, quote=False))


def shell_sources(tokens: Tokens) -> tuple[Source, ...]:
    """The shells' own pages, one for each depth."""
    text = (
        f"---\ntitle: {tokens.title}\ndescription: {tokens.description}\nhide:\n  - toc\n---\n\n"
        f"# {tokens.heading}\n\n{tokens.fill}\n"
    )
    return tuple(Source(tokens.shell_source(depth), text=text) for depth in DEPTHS)
