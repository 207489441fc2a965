"""Whatever is edited: a page that has looked up nothing that changed shows what it showed before."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sothat.basics.reads import Marks
from sothat.graph import build_graph
from sothat.load.workspace import load_workspace
from sothat.render.api import api_files
from sothat.rules import WAIVABLE
from sothat.rules.check import check_workspace
from sothat.views.book import Book
from sothat.views.names import Names
from sothat.views.site import marks_of, page_makers
from sothat.views.watched import watched
from tests.views.kit import DAY

ROOT = Path(__file__).parents[2]
WRITER = YAML(typ="safe")
Edit = tuple[str, Any]
"""A file, and what it says then; None where it is deleted."""


@dataclass(frozen=True)
class Seen:
    """What the pages of a workspace show."""

    views: dict[str, str]
    reads: dict[str, frozenset[int]]
    marks: Marks

    def stale(self, later: "Seen") -> list[str]:
        """The pages that would be taken over though they show something else by then."""
        changed = self.marks.differing(later.marks)
        return [
            address
            for address in self.views.keys() & later.views.keys()
            if changed.isdisjoint(self.reads[address]) and self.views[address] != later.views[address]
        ]

    def kept(self, later: "Seen") -> int:
        """How many pages would be taken over."""
        changed = self.marks.differing(later.marks)
        return sum(changed.isdisjoint(each) for each in self.reads.values())


def seen(root: Path) -> Seen | None:
    """What the pages of a workspace show; None where it is not sound."""
    loaded = load_workspace(root, WAIVABLE)
    if loaded.findings:
        return None
    graph = build_graph(loaded.catalog)
    plain = Book(loaded.catalog, graph, loaded.policy, DAY, check_workspace(loaded, DAY, graph=graph))
    book = watched(plain, loaded.digests())
    marks = marks_of(book)
    makers: dict[str, Callable[[], object]] = {
        each.address: each.make for each in page_makers(book) if each.about is None
    }
    api = api_files(book)
    makers |= {path: api.draft(place).make for place, path in enumerate(api.paths)}
    made = {address: book.reads.noted(make) for address, make in makers.items()}
    views = {address: repr(view) for address, (view, _) in made.items()}
    return Seen(views, {address: reads for address, (_, reads) in made.items()}, marks)


def edits(root: Path) -> Iterator[Edit]:
    """One edit for each value of each file, with one of each list left out, and each file deleted."""
    for file in sorted((root / "catalog").rglob("*.yaml")):
        path = str(file.relative_to(root))
        data = WRITER.load(file)
        yield path, None
        for changed in variants(data):
            yield path, changed


def variants(data: Any) -> Iterator[Any]:
    """The same data with one thing in it changed."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield {other: each for other, each in data.items() if other != key}
            yield from ({**data, key: changed} for changed in variants(value))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield [*data[:place], *data[place + 1 :]]
            yield from ([*data[:place], changed, *data[place + 1 :]] for changed in variants(value))
    elif isinstance(data, str):
        yield f"{data} more"
        yield from (other for words in WORDS if data in words for other in words if other != data)
    elif isinstance(data, int) and not isinstance(data, bool):
        yield data + 1


WORDS = (("live", "proposed", "retiring"), ("need", "like"), ("1 day", "3 working days"), ("concern", "request"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example."""
    folder = tmp_path_factory.mktemp("watched")
    for name in ("catalog", "site_config"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def before(root: Path) -> Seen:
    """What the example shows."""
    found = seen(root)
    assert found is not None
    return found


def after(root: Path, edit: Edit) -> Seen | None:
    """What is shown after an edit, which is undone then."""
    path, data = edit
    file = root / path
    text = file.read_text()
    try:
        file.unlink()
        if data is not None:
            with file.open("w") as stream:
                WRITER.dump(data, stream)
        return seen(root)
    finally:
        file.write_text(text)


def test_a_page_that_looked_up_nothing_that_changed_shows_the_same(root: Path, before: Seen) -> None:
    sound = 0
    for edit in random.Random(20261124).sample(list(edits(root)), 60):
        later = after(root, edit)
        if later is not None:
            sound += 1
            assert not before.stale(later), edit[0]
            assert not later.stale(before), edit[0]
    assert sound > 20


def test_most_pages_look_up_little_that_an_edit_changes(root: Path, before: Seen) -> None:
    later = after(root, ("catalog/teams/finance.yaml", {"name": "Finance", "lead": "Somebody else"}))
    assert later is not None
    assert len(before.views) * 0.5 < before.kept(later) < len(before.views)


def test_all_that_a_book_holds_of_a_catalog_is_watched() -> None:
    held = {
        name
        for kind in (Names, Book)
        for name, value in vars(kind).items()
        if isinstance(value, cached_property) and type(value) is cached_property
    }
    # The log is for pages that are not kept; the others hold what is noted, or what hangs on its key alone.
    assert held == {"log", "_recent", "_hops", "_made", "_terms", "_customers_of"}
