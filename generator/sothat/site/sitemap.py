"""The list of pages for those who crawl."""

import html
from collections.abc import Iterable
from urllib.parse import quote

_LEFT_OUT = {"404.html"}


def sitemap(site_url: str, paths: Iterable[str]) -> bytes:
    """A `sitemap.xml` of the pages among these paths; `site_url` ends with a slash."""
    pages = sorted(path for path in paths if path.endswith(".html") and path not in _LEFT_OUT)
    lines = [f"  <url><loc>{html.escape(site_url + quote(path))}</loc></url>\n" for path in pages]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "".join(lines) + "</urlset>\n").encode()
