"""All pages of the example company and of the small base workspace."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sothat.render import TemplateFaultError
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.charter import charter_view
from sothat.views.service import service_view
from sothat.views.team import team_view
from tests.render.kit import Marked, all_html, normalised, parsed, renderer
from tests.rules.helper import workspace
from tests.support import REPOSITORY
from tests.views.kit import base_book, book_of, laid_over

Snapshot = Callable[[str, str], None]


@pytest.fixture(scope="module")
def example() -> Book:
    return book_of(REPOSITORY, date(2026, 11, 16))


@pytest.fixture(scope="module")
def pages(example: Book) -> dict[str, str]:
    return all_html(renderer(example))


def test_a_service(snapshot: Snapshot) -> None:
    book = base_book()
    page = renderer(book).page(service_view(book.catalog.services["payroll"], book))
    assert (page.path, page.title) == ("services/payroll.html", "Payroll")
    snapshot("pages/service.html", normalised(page.html))


def test_a_team(snapshot: Snapshot) -> None:
    book = base_book()
    snapshot("pages/team.html", normalised(renderer(book).page(team_view(book.catalog.teams["finance"], book)).html))


def test_a_charter(snapshot: Snapshot) -> None:
    book = base_book()
    page = renderer(book).page(charter_view(book.graph.pairs["finance--people-ops"], book))
    assert page.title == "Finance and People Operations"
    snapshot("pages/charter.html", normalised(page.html))


def test_each_page_has_one_heading_and_index_pages_none(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert len(parsed(text).xpath("//h1")) == (path.endswith(".html")), path


def test_nothing_inline_runs_or_styles(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        page = parsed(text)
        assert not page.xpath("//script | //style | //iframe | //img | //@style | //@*[starts-with(name(), 'on')]"), (
            path
        )


def test_ids_are_of_the_catalog_and_stand_once(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        ids = Counter(parsed(text).xpath("//@id"))
        assert not [each for each, count in ids.items() if count > 1], path
        assert all("--" in each or each.startswith(("st-find", "st-log")) for each in ids), path


def test_every_address_of_the_catalog_has_its_place(example: Book, pages: dict[str, str]) -> None:
    places = {path.replace("index.md", "index.html").replace(".md", ".html"): text for path, text in pages.items()}
    wanted = [addresses.deliverable(ref) for ref in example.graph.links.nodes]
    wanted += [addresses.objective(each) for each in example.catalog.objectives]
    wanted += [addresses.voice(each) for each in example.catalog.voice]
    for address in wanted:
        path, _, anchor = address.partition("#")
        assert f'id="{anchor}"' in places[path], address


def test_every_word_of_the_site_can_be_translated(tmp_path: Path) -> None:
    extras = (
        "limitations: [None]\nhours: Always\ntags: [t]\naliases: [u]\nlinks: [{title: L, url: 'https://l.example'}]\n"
    )
    book = laid_over(tmp_path, services__payroll=extras, voice__late_payslip="answer: ~\n")
    for path, text in all_html(renderer(book, translations=Marked())).items():
        page = parsed(text)
        for shown in page.xpath(
            "//bdi | //svg//a | //code | //pre | //option[string(@value)] | //*[@lang]"
            " | //*[contains(@class, 'st-prose')]"
        ):
            shown.drop_tree()
        left = page.text_content()
        while re.search(r"⟦[^⟦⟧]*⟧", left):
            left = re.sub(r"⟦[^⟦⟧]*⟧", "", left)
        assert not re.search(r"[^\W\d_]", left), (path, re.sub(r"\s+", " ", left).strip())


def test_a_workspace_overrides_one_block(tmp_path: Path) -> None:
    own = '{% extends "shipped/service.html.jinja" %}{% block lead %}<p>Ours.</p>{% endblock %}'
    (tmp_path / "service.html.jinja").write_text(own)
    book = base_book()
    page = renderer(book, [tmp_path]).page(service_view(book.catalog.services["payroll"], book))
    assert "<p>Ours.</p>" in page.html
    assert "Everybody is paid what they are owed" not in page.html
    assert "The hours of the month, confirmed" in page.html


def test_text_is_text(tmp_path: Path) -> None:
    book = laid_over(tmp_path, services__payroll="name: '<img src=x onerror=alert(1)>{{ 7*7 }}'\n")
    for path, text in all_html(renderer(book)).items():
        assert not parsed(text).xpath("//img"), path
        assert "49" not in text or path not in ("services/payroll.html",)


def test_feedback_asks_for_both_accounts_and_keeps_the_title_as_typed(tmp_path: Path) -> None:
    policy = "links:\n  feedback: mailto:hr@care.example?subject={title}&body={body}\n"
    root = workspace(
        tmp_path, {"site_config/policy.yaml": policy}, {"catalog/services/payroll.yaml": "name: Pay & <b>\n"}
    )
    book = book_of(root)
    page = parsed(renderer(book).page(service_view(book.catalog.services["payroll"], book)).html)
    address = page.xpath("//a[starts-with(@href, 'mailto:hr')]/@href")[0]
    assert address.startswith(
        "mailto:hr@care.example?subject=Pay%20%26%20%3Cb%3E&body=About%3A%20Pay%20%26%20%3Cb%3E%0A"
    )
    assert "other%20side" in address


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% block x %}", "templates/service.html.jinja:1: "),
        ("{{ nothing }}", "templates/service.html.jinja: 'nothing'"),
    ],
)
def test_a_faulty_template_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "service.html.jinja").write_text(text)
    book = base_book()
    with pytest.raises(TemplateFaultError) as caught:
        renderer(book, [tmp_path]).page(service_view(book.catalog.services["payroll"], book))
    assert str(caught.value).startswith(said)


def test_an_earlier_address_leads_on(tmp_path: Path) -> None:
    book = laid_over(tmp_path, services__payroll="formerly: [salaries]\n")
    page = next(page for page in renderer(book).pages() if page.path == "services/salaries.html")
    assert page.title == "Payroll"
    assert parsed(page.html).xpath("//p/a/@href") == ["../services/payroll.html"]
