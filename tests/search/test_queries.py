"""The wanted record comes first or second, for each line of queries.txt."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import serving
from tests.search.browser import opened, write_site
from tests.search.company import HOSTILE, RECORDS

LINES = Path(__file__).with_name("queries.txt").read_text("utf-8").splitlines()
QUERIES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]

ASK = """async ([query, method, options]) => {
  const { openIndex } = await import(new URL("../assets/javascripts/sothat-index.js", document.baseURI).href);
  return openIndex(new URL("../", document.baseURI))[method](query, options);
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("queries")
    write_site(folder / "sub", [*RECORDS, HOSTILE])
    with serving(folder) as address, opened(chromium, f"{address}sub/services/page.html") as page:
        yield page


def ask(page: Page, query: str) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = page.evaluate(ASK, [query, "search", {}])["hits"]
    return hits


@pytest.mark.browser
@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_wanted_record_is_first_or_second(page: Page, query: str, wanted: str) -> None:
    found = [hit["record"]["id"] for hit in ask(page, query)]
    assert wanted in found[:2], found


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("payroll", None),
        ("rota", {"via": "alias", "text": "rota"}),
        ("onbording", {"via": "near", "text": "Onboarding"}),
        ("Urlaubsantrag", {"via": "part", "text": "Urlaub"}),
        ("st101", {"via": "id", "text": "ST101"}),
    ],
)
def test_a_hit_says_why(page: Page, query: str, why: dict[str, str] | None) -> None:
    assert ask(page, query)[0]["why"] == why


@pytest.mark.browser
def test_a_hit_by_text_shows_the_words_around(page: Page) -> None:
    why = ask(page, "first four weeks")[0]["why"]
    assert why["via"] == "text"
    assert [text for text, hit in why["pieces"] if hit] == ["first", "four", "weeks"]
    assert "a buddy for the " in "".join(text for text, _ in why["pieces"])


@pytest.mark.browser
@pytest.mark.parametrize("query", ["__proto__", "constructor", "toString", "hasOwnProperty"])
def test_names_of_the_language_are_words_like_others(page: Page, query: str) -> None:
    assert ask(page, query)[0]["record"]["id"] == "hostile"


@pytest.mark.browser
@pytest.mark.parametrize(
    "query", ["", " ", "?!", "valueOf prototype __defineGetter__", "x" * 5000, "\U0001f600", "%", "\ud800", "a " * 900]
)
def test_nothing_is_found_quietly(page: Page, query: str) -> None:
    assert isinstance(ask(page, query), list)


@pytest.mark.browser
def test_hostile_texts_arrive_letter_for_letter(page: Page) -> None:
    hit = ask(page, "quoted single back slash")[0]
    assert hit["record"]["name"] == HOSTILE.name
    assert hit["record"]["aliases"] == list(HOSTILE.aliases)
    assert hit["record"]["team"] == HOSTILE.team
    assert hit["record"]["summary"] == " ".join(HOSTILE.summary.split())


@pytest.mark.browser
def test_missing_words_are_said(page: Page) -> None:
    hit = ask(page, "payroll zeppelin")[0]
    assert (hit["record"]["id"], hit["missing"]) == ("payroll", ["zeppelin"])


@pytest.mark.browser
def test_nearest_names_of_what_is_not_found(page: Page) -> None:
    near = page.evaluate(ASK, ["prchsng", "nearest", 3])
    assert "purchasing" in [record["id"] for record in near]


QUICK_AND_SLOW = """async (typed) => {
  const folder = new URL("../assets/javascripts/", document.baseURI).href;
  const { Vocabulary } = await import(`${folder}sothat-query.js`);
  const { distance, stem } = await import(`${folder}sothat-words.js`);
  const words = ["a", "abc", "bca", "cab", "caba", "cabal", "kabel", "kabeln", "labels", "zürich", "漢字"];
  const known = new Vocabulary(words);
  const places = (fits) => words.flatMap((word, place) => (fits(word) ? [place] : []));
  const wrong = [];
  const same = (what, quick, slow) => {
    if (JSON.stringify(quick) !== JSON.stringify(slow)) wrong.push([what, quick, slow]);
  };
  for (const form of [...words, ...typed]) {
    same(`place ${form}`, known.place(form), places((word) => word === form));
    same(`stem ${form}`, known.withStem(form), places((word) => stem(word) === form));
    same(`with ${form}`, known.with(form), places((word) => word.includes(form)));
    same(`begins ${form}`, known.with(form, true), places((word) => word.startsWith(form)));
    for (const mistakes of [1, 2]) {
      const near = known.near(form, mistakes, true);
      const slow = places((word) => distance(form, word, mistakes) <= mistakes || distance(form, word, 1, true) <= 1);
      same(`near ${form}`, near.filter((place) => slow.includes(place)), slow);
    }
  }
  return wrong;
}"""


@pytest.mark.browser
def test_quick_ways_through_the_vocabulary_find_what_slow_ones_do(page: Page) -> None:
    typed = ["ab", "b", "cabel", "abcd", "acb", "xyz", "kab", "labeln", "zurich", "zz"]
    assert page.evaluate(QUICK_AND_SLOW, typed) == []
