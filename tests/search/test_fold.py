"""Words are folded alike when the site is built and when it is read."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sothat.search.fold import forms, joined, stem, words
from tests.conftest import serving
from tests.search.browser import opened, write_site
from tests.search.company import HOSTILE, RECORDS

PLURALS = """policy policies, service services, box boxes, address addresses, employee employees, expense expenses,
process processes, cookie cookies, key keys, day days, Vertrag Verträge, Vertrag Verträgen, Kunde Kunden, Haus Häuser,
Bild Bilder, Rechnung Rechnungen, Kurs Kurse, Prozess Prozesse, Aufgabe Aufgaben, Regel Regeln, Zeugnis Zeugnisse,
Mitarbeiter Mitarbeitern, Mitarbeiterin Mitarbeiterinnen, Reise Reisen, Büro Büros, Laptop Laptops"""

ODD = (
    "Straße STRASSE ẞ Ærø Łódź Ελλάδος ΣΊΣΥΦΟΣ İstanbul ısı ﬁnance Ⅳ ½ x² naïve café cafe\u0301 A\u030a Đorđe Þór ﷺ",
    "日本語 ひらがな हिन्दी ไทย 한국어 שָׁלוֹם مُحَمَّد ＦＵＬＬ Ｗｉｄｔｈ a\u00adb e-mail o’clock R&D C++ S4HANA snake_case",
    "__proto__ 😀 𝔘𝔫𝔦 𐐀𐐨 Ünïcödé Åse Øre œuvre ß æ y ys ies ss nisse inn eee een",
)


@pytest.mark.parametrize("pair", PLURALS.replace("\n", " ").split(", "))
def test_singular_and_plural_share_a_stem(pair: str) -> None:
    one, many = pair.split()
    assert stem(forms(one)[0]) == stem(forms(many)[0])


@pytest.mark.parametrize(
    ("word", "known"), [("status", "status"), ("address", "address"), ("bus", "bus"), ("st101", "st101")]
)
def test_what_only_looks_like_a_plural_stays(word: str, known: str) -> None:
    assert stem(word) == known


@pytest.mark.parametrize(
    ("word", "spellings"),
    [
        ("Müller", ("muller", "mueller")),
        ("Straße", ("strasse",)),
        ("Café", ("cafe",)),
        ("Øre", ("ore", "oere")),
        ("x" * 60, ("x" * 48,)),
    ],
)
def test_spellings(word: str, spellings: tuple[str, ...]) -> None:
    assert forms(word) == spellings


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("E-mail, ﬁles & R&D: \u20ac5\u2028x_y 1½") == [
        "E",
        "mail",
        "files",
        "R",
        "D",
        "5",
        "x",
        "y",
        "11",
        "2",
    ]


def test_hyphenated_words_are_known_as_one_too() -> None:
    assert joined("the on-boarding kit, e\u2011mail and a - b") == [(1, "onboarding"), (4, "email")]


@pytest.mark.browser
def test_the_browser_folds_alike(chromium: Browser, tmp_path: Path) -> None:
    texts = [*ODD, PLURALS, HOSTILE.text.replace("\ud800", ""), *(f"{r.name} {r.text}" for r in RECORDS)]
    here = [[[raw, list(forms(raw)), [stem(form) for form in forms(raw)]] for raw in words(text)] for text in texts]
    write_site(tmp_path, [])
    with serving(tmp_path) as address, opened(chromium, f"{address}services/page.html") as page:
        there = page.evaluate(
            """async (texts) => {
              const address = new URL("../assets/javascripts/sothat-words.js", document.baseURI).href;
              const { words, forms, stem } = await import(address);
              return texts.map((text) => words(text).map((raw) => [raw, forms(raw), forms(raw).map(stem)]));
            }""",
            texts,
        )
    assert there == here
