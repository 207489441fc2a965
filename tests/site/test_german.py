"""A German workspace as a site: nothing that the site itself says is English."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.support import run
from tools import messages

DAY = ("--today", "2026-11-24")
KINDS = (
    "404.html", "index.html", "ask.html", "asked.html", "changes.html", "find.html", "health.html", "map.html",
    "obligations.html", "reviews.html", "charters/index.html", "customers/index.html", "objectives/index.html",
    "rules/index.html", "services/index.html", "teams/index.html", "charters/personal--vertrieb.html",
    "customers/kunden.html", "rules/ST101.html", "services/einarbeitung.html", "teams/personal.html",
)  # fmt: skip
_SLOT = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|<[^>]*>|\n+")
_WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("german") / "workspace"
    assert run("init", root, "--name", "Beispiel", "--lang", "de", *DAY).status == 0
    done = run("build", "--out", root / "out", *DAY, cwd=root)
    assert done.status == 0, done.stderr
    return root / "out"


@pytest.fixture(scope="module")
def english() -> tuple[frozenset[str], frozenset[str]]:
    """Whole words of the site that are others in German, and pieces of its sentences."""
    every = [each for each in messages.read("de") if each.id]
    german = " ".join(text for each in every for text in _forms(each.string)).casefold()
    pieces = {piece.strip() for each in every for text in _forms(each.id) for piece in _SLOT.split(text)}
    english = {piece for piece in pieces if _WORD.search(piece) and piece.casefold() not in german}
    return frozenset(english), frozenset(piece for piece in english if len(_WORD.findall(piece)) > 2)


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def said(page: html.HtmlElement) -> Iterator[str]:
    """Every text and every attribute that is read by somebody, but for what is marked as English."""
    for english in page.xpath("//*[@lang='en'] | //script | //style | //*[contains(@class, 'md-copyright')]"):
        english.drop_tree()
    yield from page.xpath("//text()")
    yield from page.xpath("//@aria-label | //@title | //@placeholder | //@alt | //@content")
    # A single small word in a data attribute is a value for scripts.
    yield from (each for each in page.xpath("//@*[starts-with(name(), 'data-')]") if " " in each or each[:1].isupper())


def left(texts: Iterator[str], english: tuple[frozenset[str], frozenset[str]]) -> set[str]:
    """What is English among texts."""
    whole, pieces = english
    every = {" ".join(text.split()) for text in texts}
    found = {text for text in every if text.rstrip(".:,") in whole or text in whole}
    return found | {piece for text in every for piece in pieces if piece in text}


@pytest.mark.parametrize("path", KINDS)
def test_a_page_of_each_kind_has_no_english_words(
    site: Path, english: tuple[frozenset[str], frozenset[str]], path: str
) -> None:
    page = html.document_fromstring((site / path).read_text(encoding="utf-8"))
    assert page.get("lang") == "de"
    assert not left(said(page), english)


def test_the_kinds_are_all_there_are(site: Path) -> None:
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    kinds = {re.sub(r"/(?!index).*", "/", each) for each in KINDS}
    assert {re.sub(r"/(?!index).*", "/", each) for each in made} == kinds


def test_the_test_would_see_an_english_word(english: tuple[frozenset[str], frozenset[str]]) -> None:
    page = html.document_fromstring(
        "<p>What you get</p><p lang='en'>What you bring</p><p>X: No way to speak up is named yet.</p>"
    )
    assert left(said(page), english) == {"What you get", "No way to speak up is named yet."}


def test_files_beside_the_pages_are_german_too(site: Path, english: tuple[frozenset[str], frozenset[str]]) -> None:
    for file in (*site.glob("api/ask/*.json"), *site.rglob("*.ics"), *site.rglob("*.xml")):
        text = file.read_text(encoding="utf-8")
        assert not {piece for piece in english[1] if piece in text}, file
    asked = json.loads((site / "api" / "ask" / "einarbeitung.json").read_text(encoding="utf-8"))
    assert "Arbeitstag" in json.dumps(asked)


def test_the_menu_is_german(site: Path) -> None:
    page = html.document_fromstring((site / "services" / "index.html").read_text(encoding="utf-8"))
    menu = [" ".join(each.split()) for each in page.xpath("//nav//*[contains(@class, 'md-ellipsis')]/text()")]
    assert {"Dienste", "Vereinbarungen", "Mehr", "Gefragt und beantwortet"} <= set(menu)
    assert page.xpath("//h1")[0].text_content().strip().startswith("Dienste")
