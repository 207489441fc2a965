"""What readers of a local preview see when the catalog has errors: the last good pages, and what is wrong."""

import html
from dataclasses import replace
from gettext import NullTranslations

from sothat.site.model import Furniture, Page

FINDINGS_PAGE = "findings.html"


def banner(base: str, words: NullTranslations) -> str:
    """A line above a page's content that leads to the findings; `base` leads from the page to the root."""
    _ = words.gettext
    text, more = _("The catalog has errors, so this page is not up to date."), _("What is wrong")
    return f'<div class="sothat-trouble" role="alert"><p>{text} <a href="{base}{FINDINGS_PAGE}">{more}</a></p></div>'


def findings_html(report: str, words: NullTranslations) -> str:
    """The findings as they stand in the terminal, as the content of a page."""
    return f'<h1>{findings_title(words)}</h1><pre lang="en">{html.escape(report)}</pre>'


def findings_title(words: NullTranslations) -> str:
    """What the page of the findings is called."""
    return words.gettext("What is wrong in the catalog")


def with_trouble(last_good: Furniture, report: str, words: NullTranslations) -> Furniture:
    """The last good pages, each with a line that leads to a page with the findings."""

    def above(path: str, content: str) -> str:
        return banner("../" * path.count("/"), words) + content

    pages = tuple(replace(page, html=above(page.path, page.html)) for page in last_good.pages)
    fills = {path: above(path, fill) for path, fill in {"index.md": "", **last_good.fills}.items()}
    findings = Page(FINDINGS_PAGE, findings_title(words), "", findings_html(report, words))
    return replace(last_good, pages=(*pages, findings), fills=fills)
