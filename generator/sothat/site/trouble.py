"""What readers of a local preview see when the catalog has errors: the last good pages, and what is wrong."""

import html
from dataclasses import replace

from sothat.site.model import Furniture, Page

FINDINGS_PAGE = "findings.html"


def banner(base: str) -> str:
    """A line above a page's content that leads to the findings; `base` leads from the page to the root."""
    link = f'<a href="{base}{FINDINGS_PAGE}">What is wrong</a>'
    text = "The catalog has errors, so this page is not up to date."
    return f'<div class="sothat-trouble" role="alert"><p>{text} {link}</p></div>'


def findings_html(report: str) -> str:
    """The findings as they stand in the terminal, as the content of a page."""
    return f"<h1>What is wrong in the catalog</h1><pre>{html.escape(report)}</pre>"


def with_trouble(last_good: Furniture, report: str) -> Furniture:
    """The last good pages, each with a line that leads to a page with the findings."""
    pages = tuple(replace(page, html=banner("../" * page.path.count("/")) + page.html) for page in last_good.pages)
    fills = {path: banner("../" * path.count("/")) + fill for path, fill in {"index.md": "", **last_good.fills}.items()}
    findings = Page(FINDINGS_PAGE, "What is wrong in the catalog", "", findings_html(report))
    return replace(last_good, pages=(*pages, findings), fills=fills)
