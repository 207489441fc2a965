"""A build after any edits makes the same site, byte for byte, as one that knows nothing of the site that stands."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sothat.commands.build import BuildWishes, build
from sothat.commands.outcome import CannotWork, Done
from sothat.shell import House, make
from sothat.site.kept import kept_file
from tests.support import TINY

T = TypeVar("T")
EXAMPLES = int(os.environ.get("SOTHAT_EXAMPLES", "3"))
DAY = date(2026, 11, 24)
CAKES = """\
name: Cakes
summary: A cake for a birthday, by order.
description: See [the bread](baking.html#morning-batch).
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


def renamed(ground: Ground) -> None:
    one, other = (ground.root / f"catalog/services/{name}.yaml" for name in ("cakes", "pies"))
    for old, new in ((one, other), (other, one)):
        if old.exists():
            old.rename(new)
            return


def touched(ground: Ground) -> None:
    (ground.root / "catalog/services/baking.yaml").touch()


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
    "rename": renamed,
    "anchor": swapped("catalog/services/cakes.yaml", "order", "wish"),
    "broken link": swapped("catalog/services/cakes.yaml", "baking.html#morning-batch", "nowhere.html"),
    "voice": toggled("catalog/voice/rolls.yaml", VOICE),
    "charter": toggled("catalog/charters/oven-crew--shop.yaml", CHARTER),
    "language": swapped("site_config/policy.yaml", "schema_version: 1", "lang: de"),
    "rules": swapped("site_config/policy.yaml", "company: Corner Bakery", "rules: {ST405: off}"),
    "template": toggled("templates/service.html.jinja", TEMPLATE),
    "page": toggled("site_config/pages/about.md", "# About\n\n[bread](services/baking.html#morning-batch)\n"),
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
@example([["cakes"], ["anchor"], ["rename"], ["cakes"]])
@example([["cakes"], ["broken link"], ["summary"], ["broken link"]])
@example([["template"], ["charter"], ["page"], ["template"]])
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
