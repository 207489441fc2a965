"""A build after any edits makes the same site, byte for byte, as one that knows nothing of the site that stands."""

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sothat.basics import workers
from sothat.commands.build import BuildWishes, build
from sothat.commands.outcome import CannotWork, Done
from sothat.shell import House, make
from sothat.site import build as site_build
from sothat.site import kept, lay
from sothat.site.kept import kept_file
from sothat.site.pieces import Piece
from tests.support import TINY

T = TypeVar("T")
EXAMPLES = int(os.environ.get("SOTHAT_EXAMPLES", "3"))
DAY = date(2026, 11, 24)
CAKES = """\
name: Cakes
summary: A cake for a birthday, by order.
owner: oven-crew
status: live
formerly: [tarts]
partners: [shop]
deliverables:
  - id: birthday-cake
    name: A cake
    class: need
    so_that:
      - {claim: neighbours have a feast, customer: neighbours/warm-bread}
    turnaround: {within: 2 days, after: [order]}
partner_obligations:
  - {id: order, type: input, what: Who has a birthday when}
"""
VOICE = """\
service: baking
from: shop
kind: request
asked: 2026-10-01
what: Rolls on Sundays
class: like
"""
CHARTER = "parties: [oven-crew, shop]\npurpose: Bread at seven\neffective: 2026-01-01\nscope: {in: [bread]}\n"
TEMPLATE = '{% extends "shipped/service.html.jinja" %}{% block lead %}<p id="own">Ours</p>{% endblock %}'


@dataclass
class Ground:
    """A workspace, its site, and the day."""

    root: Path
    out: Path
    day: date = DAY

    def built(self, out: Path | None = None, **wishes: bool) -> Done:
        return build(self.root, self.day, BuildWishes(out or self.out, **wishes))

    def cold(self) -> tuple[Done, dict[str, bytes]]:
        """What a build into a new folder makes."""
        out = self.out.with_name("cold")
        done = self.built(out)
        found = tree(out)
        shutil.rmtree(out, ignore_errors=True)
        kept_file(self.root, out).unlink(missing_ok=True)
        return done, found


Edit = Callable[[Ground], None]


def toggled(path: str, text: str) -> Edit:
    """Writes a file, or deletes it if it is there."""

    def edit(ground: Ground) -> None:
        file = ground.root / path
        if file.exists():
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    return edit


def swapped(path: str, one: str, other: str) -> Edit:
    """Puts one text in the place of another in a file, or the other way round."""

    def edit(ground: Ground) -> None:
        file = ground.root / path
        if file.exists():
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(one, other) if one in text else text.replace(other, one), encoding="utf-8")

    return edit


def renamed(one: str, other: str) -> Edit:
    """Gives a service another id, or its first one back."""

    def edit(ground: Ground) -> None:
        files = [ground.root / f"catalog/services/{name}.yaml" for name in (one, other)]
        for old, new in (files, reversed(files)):
            if old.exists():
                old.rename(new)
                return

    return edit


def touched(ground: Ground) -> None:
    (ground.root / "catalog/teams/shop.yaml").touch()


def next_day(ground: Ground) -> None:
    ground.day += timedelta(days=1)


def by_hand(ground: Ground) -> None:
    """Somebody writes into the site."""
    page = ground.out / "services/baking.html"
    if page.exists():
        page.write_bytes(page.read_bytes() + b"<p>by hand</p>")


def out_of_the_site(ground: Ground) -> None:
    (ground.out / "teams/shop.html").unlink(missing_ok=True)


EDITS: dict[str, Edit] = {
    "summary": swapped("catalog/services/baking.yaml", "The day's bread", "Bread"),
    "team": swapped("catalog/teams/oven-crew.yaml", "Oven crew", "Bakers"),
    "objective": swapped("catalog/objectives/bread-at-seven.yaml", "warm bread", "good bread"),
    "cakes": toggled("catalog/services/cakes.yaml", CAKES),
    "rename cakes": renamed("cakes", "pies"),
    "rename bread": renamed("baking", "bread"),
    "deliverable": swapped("catalog/services/baking.yaml", "morning-batch", "daily-batch"),
    "anchor": swapped("catalog/services/cakes.yaml", "order", "wish"),
    "broken link": toggled("site_config/pages/more.md", "# More\n\n[cakes](services/cakes.html)\n"),
    "voice": toggled("catalog/voice/rolls.yaml", VOICE),
    "charter": toggled("catalog/charters/oven-crew--shop.yaml", CHARTER),
    "language": swapped("site_config/policy.yaml", "schema_version: 1", "lang: de"),
    "rules": swapped("site_config/policy.yaml", "company: Corner Bakery", "rules: {ST405: off}"),
    "template": toggled("templates/service.html.jinja", TEMPLATE),
    "page": toggled(
        "site_config/pages/about.md", "# About\n\n[bread](services/baking.html#deliverable--morning-batch)\n"
    ),
    "theme": toggled("site_config/theme/assets/own.css", "p { color: red }\n"),
    "address": swapped("mkdocs.yml", "docs_dir:", "site_url: https://example.org/b/\ndocs_dir:"),
    "touch": touched,
    "day": next_day,
    "by hand": by_hand,
    "out of the site": out_of_the_site,
}


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Shells are made once for each configuration, however often that comes back; and nobody is in CI here."""
    houses: dict[str, House] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CI", raising=False)
        patch.setattr(make, "load_house", lambda _, key: houses.get(key))
        patch.setattr(make, "keep_house", lambda _, key, house: houses.update({key: house}))
        yield


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return Ground(shutil.copytree(TINY, tmp_path / "workspace"), tmp_path / "site")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def counts(done: Done) -> str:
    """What a build says but for how many files it has written."""
    return re.sub(r"\d+ of |: /.*|[-\w ]*(?=written)", "", done.out)


def assert_as_cold(ground: Ground, done: Done) -> None:
    cold, files = ground.cold()
    assert (done.status, counts(done)) == (cold.status, counts(cold))
    assert tree(ground.out) == files


def outcome(work: Callable[[], T]) -> tuple[T | None, str]:
    try:
        return work(), ""
    except CannotWork as error:
        return None, "\n".join((str(error), *error.details))


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3), min_size=1, max_size=4))
@example([["cakes"], ["anchor"], ["rename cakes"], ["cakes"]])
@example([["cakes", "broken link"], ["summary"], ["cakes"]])
@example([["page", "template"], ["charter"], ["deliverable"], ["deliverable", "template"], ["rename bread"]])
def test_any_edits_lead_to_the_site_of_a_cold_build(steps: list[list[str]]) -> None:
    with TemporaryDirectory() as name:
        ground = Ground(shutil.copytree(TINY, Path(name) / "workspace"), Path(name) / "site")
        ground.built()
        for step in steps:
            for edit in step:
                EDITS[edit](ground)
            done, said = outcome(ground.built)
            if done and "not built" not in done.out:
                assert_as_cold(ground, done)
            else:
                assert said == outcome(ground.cold)[1]


def test_only_what_changed_is_made(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.built()
    made: list[str] = []
    real = lay._Layer._make

    def noted(self: lay._Layer, piece: Piece, *more: Any, **named: Any) -> None:
        made.append(piece.path)
        real(self, piece, *more, **named)

    monkeypatch.setattr(lay._Layer, "_make", noted)
    ground.built()
    assert made == []
    EDITS["summary"](ground)
    ground.built()
    assert "services/baking.html" in made
    assert "teams/shop.html" in made
    assert not [path for path in made if path.startswith(("rules/", "customers/", "assets/"))]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"services/baking.html":["', b'"services/baking.html":["0'),
        lambda data: data + b" ",
        lambda data: b"\xff" * 100,
        lambda data: b"0" * 64 + b'\n{"services/baking.html": 5}',
    ],
)
def test_what_is_known_of_the_site_counts_for_nothing_where_it_is_damaged(
    ground: Ground, damage: Callable[[bytes], bytes]
) -> None:
    ground.built()
    file = kept_file(ground.root, ground.out)
    before = file.read_bytes()
    file.write_bytes(damage(before))
    EDITS["team"](ground)
    assert_as_cold(ground, ground.built())
    assert file.read_bytes().partition(b"\n")[0] != before.partition(b"\n")[0]


def test_what_another_version_knew_counts_for_nothing(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.built()
    with monkeypatch.context() as patch:
        patch.setattr(kept, "program", lambda: "another")
        assert kept.read_kept(kept_file(ground.root, ground.out), "any") is kept.NOTHING
        ground.built()
    assert_as_cold(ground, ground.built())


def changed_by_hand(page: Path) -> None:
    """Other bytes with the same size and times."""
    state = page.stat()
    data = page.read_bytes()
    page.write_bytes(data.replace(b"Baking", b"BAKING"))
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_equal_stat_and_other_bytes_are_mended_without_the_cache_and_in_ci(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.built()
    good = tree(ground.out)
    changed_by_hand(ground.out / "services/baking.html")
    ground.built()
    assert tree(ground.out) != good
    ground.built(use_cache=False)
    assert tree(ground.out) == good
    changed_by_hand(ground.out / "services/baking.html")
    monkeypatch.setenv("CI", "true")
    ground.built()
    assert tree(ground.out) == good


def test_a_clock_that_went_backwards_changes_nothing(ground: Ground) -> None:
    ground.built()
    for path in (*ground.out.rglob("*.html"), *ground.root.rglob("*.yaml")):
        os.utime(path, (1, 1))
    EDITS["team"](ground)
    os.utime(ground.root / "catalog/teams/oven-crew.yaml", (1, 1))
    assert_as_cold(ground, ground.built())


@pytest.mark.parametrize("edit", ["cakes", "anchor", "team"])
def test_a_build_that_ends_before_it_has_noted_what_it_made(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    EDITS["cakes"](ground)
    ground.built()
    EDITS[edit](ground)
    with monkeypatch.context() as patch:
        patch.setattr(site_build, "write_kept", lambda *_: None)
        ground.built()
    assert_as_cold(ground, ground.built())
    EDITS[edit](ground)
    assert_as_cold(ground, ground.built())


def test_a_process_that_dies_leaves_nothing_undone(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.built()
    here = os.getpid()
    real = lay._Layer.lay

    def dying(self: lay._Layer, chunk: range) -> lay.Made:
        made = real(self, chunk)
        if os.getpid() != here and chunk.start > len(self.pieces) // 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return made

    EDITS["team"](ground)
    with monkeypatch.context() as patch:
        patch.setattr(lay, "WORTH_A_PROCESS", 1)
        patch.setattr(workers, "cores", lambda: 2)
        patch.setattr(lay._Layer, "lay", dying)
        done = ground.built()
    assert_as_cold(ground, done)
