"""Books for the tests of views and pages: the base workspace of the rules, with other files laid over it."""

from datetime import date
from pathlib import Path

from sothat.graph import build_graph
from sothat.load.workspace import load_workspace
from sothat.rules import WAIVABLE
from sothat.rules.check import check_workspace
from sothat.views.book import Book
from tests.rules.helper import BASE, workspace

DAY = date(2026, 11, 24)


def book_of(root: Path, today: date = DAY) -> Book:
    """The book of a workspace."""
    loaded = load_workspace(root, WAIVABLE)
    assert not loaded.findings, [(each.code, each.message, each.place) for each in loaded.findings]
    verdict = check_workspace(loaded, today)
    return Book(loaded.catalog, build_graph(loaded.catalog), loaded.policy, today, verdict)


def base_book() -> Book:
    """The book of the base workspace."""
    return book_of(BASE)


def laid_over(folder: Path, **files: str) -> Book:
    """The book of the base with keys laid over its files: `laid_over(tmp_path, services__payroll="status: live")`."""
    paths = {f"catalog/{name.replace('__', '/').replace('_', '-')}.yaml": text for name, text in files.items()}
    return book_of(workspace(folder, {}, paths))
