"""axe in a page: what it finds."""

from playwright.sync_api import Page

from tests.support import REPOSITORY

AXE = REPOSITORY / "tests" / "vendor" / "axe-core" / "axe.min.js"
# `target-size` is off by default; without preloading nothing is fetched twice.
RUN = """() => { window.found = axe.run(document, {
  resultTypes: ["violations"], rules: {"target-size": {enabled: true}}, preload: false, iframes: false
}).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id} at ${target.join(" ")}`)));
}"""


def start(page: Page) -> None:
    """Lets axe begin on the page as it stands. The page's policy does not bind what the test itself evaluates."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(RUN)


def result(page: Page) -> list[str]:
    """What the axe that was started has found."""
    found: list[str] = page.evaluate("window.found")
    return found


def barriers(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    start(page)
    return result(page)
