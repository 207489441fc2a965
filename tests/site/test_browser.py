"""The pages in a real browser, under their own policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from sothat.site import build_site
from tests.conftest import serving
from tests.sitekit import CONFIG, furniture, site_workspace, templates

PALETTE = """\
  features: [navigation.tabs, navigation.top, content.tabs.link, announce.dismiss]
  palette:
    - scheme: default
      toggle: {icon: material/weather-night, name: Dark}
    - scheme: slate
      toggle: {icon: material/weather-sunny, name: Light}
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser")
    config = CONFIG.replace("  name: material\n", f"  name: material\n{PALETTE}")
    root = site_workspace(folder, config)
    bad = furniture(travel='<p onclick="bad()">x</p><script>document.title = "ran"</script>')
    build_site(root, bad, folder / "www" / "sothat", templates=templates(folder))
    with serving(folder / "www") as url:
        yield f"{url}sothat/"


def messages(chromium: Browser, url: str, *paths: str, click: str = "") -> list[str]:
    page = chromium.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(request.url))
    page.on("request", lambda request: None if request.url.startswith(url) else told.append(request.url))
    for path in paths:
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        if click:
            page.click(click)
            assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
            page.reload()
            page.wait_for_load_state("networkidle")  # what is still on its way when a page is left counts as failed
            assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
            page.evaluate("localStorage.clear()")
        assert page.title() != "ran"
    page.close()
    return told


def test_the_theme_works_under_the_policy(chromium: Browser, url: str) -> None:
    paths = ("index.html", "services/index.html", "services/payroll.html", "404.html")
    assert messages(chromium, url, *paths, click="label[for=__palette_1]") == []


@pytest.mark.complains
def test_a_script_in_a_page_does_not_run(chromium: Browser, url: str) -> None:
    told = messages(chromium, url, "services/travel.html")
    assert any("Content Security Policy" in each for each in told)


def test_the_skip_link_leads_to_the_content(chromium: Browser, url: str) -> None:
    page = chromium.new_page()
    page.goto(url + "services/payroll.html")
    assert page.get_attribute(".md-skip", "href") == "#sothat-content"
    assert (page.text_content("#sothat-content") or "").startswith("Services")
    page.close()
