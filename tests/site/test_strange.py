"""What is strange, much or missing costs at most the feature concerned."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import support
from tests.conftest import serving
from tests.site.axe import barriers

LONG = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen" * 4
LONG_NAME = LONG[:200]
HEBREW = "משכורת חודשית"
ARABIC = "الأجور الشهرية (2026)"
MANY = 80

SERVICE = """\
name: {name}
summary: {summary}
owner: {owner}
status: live
partners: {partners}
partner_obligations:
  - id: word
    type: notice
    what: {summary}
provider_obligations:
  - id: answer
    type: notice
    what: {summary}
deliverables:
"""
DELIVERABLE = """\
  - id: part-{number}
    name: Part {number} of the yearly fair
    class: need
    so_that:
      - claim: stand {number} is up when the neighbours come
        customer: neighbours/warm-bread
    turnaround:
      within: {number} working days
      after: [request]
"""
LIKE = """\
  - id: wish
    name: {name}
    class: like
"""


def write(root: Path, path: str, text: str) -> None:
    (root / "catalog" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "catalog" / path).write_text(text, encoding="utf-8")


def service(
    name: str, deliverables: str, summary: str = "Of all kinds", owner: str = "shop", partners: str = "everyone"
) -> str:
    return SERVICE.format(name=name, summary=summary, owner=owner, partners=partners) + deliverables


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with two sites: `strange/`, and `lonely/`, which has one service and nothing else."""
    folder = tmp_path_factory.mktemp("strange")
    strange = shutil.copytree(support.TINY, folder / "strange-workspace")
    many = "".join(DELIVERABLE.format(number=number) for number in range(1, MANY + 1))
    write(strange, "services/fair.yaml", service("The yearly fair", many))
    write(strange, "services/long.yaml", service(LONG_NAME, LIKE.format(name=LONG_NAME), LONG_NAME, "long-team"))
    write(strange, "teams/long-team.yaml", f"name: {LONG_NAME}x\npurpose: {LONG_NAME}\nlead: {LONG_NAME}\n")
    write(
        strange,
        "services/pay.yaml",
        service(HEBREW, LIKE.format(name=ARABIC), f"{ARABIC} – {HEBREW}", "pay-team", "[shop]"),
    )
    write(strange, "teams/pay-team.yaml", f"name: {ARABIC}\ndepartment: {HEBREW}\n")
    lonely = shutil.copytree(support.TINY, folder / "lonely-workspace")
    shutil.rmtree(lonely / "catalog")
    write(lonely, "services/baking.yaml", service("Baking", LIKE.format(name="A loaf")))
    write(lonely, "teams/shop.yaml", "name: Shop\n")
    for name, root in {"strange": strange, "lonely": lonely}.items():
        done = support.run("build", "-C", root, "--out", folder / "www" / name)
        assert "ST0" not in done.stdout
        assert (folder / "www" / name / "index.html").is_file(), done.stdout + done.stderr
    with serving(folder / "www") as url:
        yield url


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page in which an error of a script fails the test."""
    page = chromium.new_page(reduced_motion="reduce")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


@pytest.fixture(scope="module")
def plain(chromium: Browser) -> Iterator[Page]:
    """A page without scripts."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def overhang(page: Page) -> int:
    """How many pixels of the page stand out to the side."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


STRANGE = (
    "services/fair.html",
    "services/long.html",
    "services/pay.html",
    "teams/long-team.html",
    "teams/pay-team.html",
    "teams/shop.html",
    "customers/neighbours.html",
    "services/index.html",
    "teams/index.html",
    "charters/index.html",
    "charters/pay-team--shop.html",
    "index.html",
    "map.html",
    "find.html?q=donau",
    "ask.html?of=services/long",
)


@pytest.mark.parametrize("path", STRANGE)
def test_nothing_stands_out_and_nothing_bars_the_way(page: Page, served: str, path: str) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{served}strange/{path}")
        assert overhang(page) == 0, width
    assert barriers(page) == []


def test_a_service_with_eighty_deliverables_begins_with_a_few(page: Page, served: str) -> None:
    page.goto(f"{served}strange/services/fair.html")
    assert page.locator(".st-promise__row").count() < 12
    expect(page.locator(".st-promise__more")).to_contain_text("more below")
    assert page.locator(".st-deliverable").count() == MANY
    assert len(page.content()) < 600_000


def test_text_from_right_to_left_keeps_to_itself(page: Page, served: str) -> None:
    page.goto(f"{served}strange/services/pay.html")
    expect(page.locator("h1 bdi")).to_have_text(HEBREW)
    loose = """() => {
      const walker = document.createTreeWalker(document.querySelector(".st-page"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const {data, parentElement} = walker.currentNode;
        if (/[\\u0590-\\u07ff]/.test(data) && !parentElement.closest("bdi, svg, code, pre")) found.push(data.trim());
      }
      return found;
    }"""
    assert page.evaluate(loose) == []


def test_a_name_from_right_to_left_is_found(page: Page, served: str) -> None:
    page.goto(f"{served}strange/index.html")
    page.locator(".st-search__open, .st-search__input").locator("visible=true").first.click()
    page.keyboard.type("משכורת")
    expect(page.locator(".st-hit__name").first).to_have_text(HEBREW)


LONELY = ("index.html", "services/index.html", "services/baking.html", "teams/shop.html", "customers/index.html")
EMPTY = ("objectives/index.html", "charters/index.html", "asked.html", "reviews.html", "obligations.html", "map.html")


@pytest.mark.parametrize("path", [*LONELY, *EMPTY, "find.html", "ask.html", "changes.html", "health.html"])
def test_one_service_and_nothing_else(page: Page, served: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{served}lonely/{path}")
    expect(page.locator("h1")).to_be_visible()
    said = page.locator("article").first.inner_text()
    assert len(said.split()) > 8, "an empty page says what to do"
    assert overhang(page) == 0
    assert barriers(page) == []


@pytest.mark.parametrize(
    "path", ["index.html", "services/hiring.html", "find.html", "ask.html", "asked.html", "map.html"]
)
def test_without_scripts_nothing_is_lost(plain: Page, example_url: str, path: str) -> None:
    plain.goto(example_url + path)
    box = plain.locator(".st-search__input")
    expect(box).to_be_visible()
    expect(plain.locator(".st-search__open")).to_be_hidden()
    header = plain.locator(".md-header").bounding_box()
    field = box.bounding_box()
    assert header
    assert field
    assert field["y"] >= header["y"] + header["height"], "the search lies over the header"
    box.fill("payroll")
    box.press("Enter")
    plain.wait_for_url("**/find.html?q=payroll")
    expect(plain.locator("noscript, article").locator("a[href$='services/index.html']").first).to_be_visible()


def test_without_scripts_the_pages_say_the_same(plain: Page, example_url: str) -> None:
    plain.goto(f"{example_url}services/hiring.html")
    expect(plain.get_by_role("link", name="Something not right?").first).to_be_visible()
    expect(plain.locator(".st-promise__bring").first).to_be_visible()
    plain.goto(f"{example_url}asked.html")
    expect(plain.locator(".st-entry").first).to_be_visible()
    expect(plain.locator(".st-log")).to_be_hidden()
    plain.goto(f"{example_url}ask.html")
    expect(plain.locator("article")).to_contain_text("Before you ask")
