"""The content security policy of the pages."""

import base64
import hashlib
import re
from collections.abc import Iterable

HEADERS = "_headers"
"""The file that static hosts read, at the root of a site."""

_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"\btype=[\"']?(?![\"']|module|text/javascript|application/javascript)", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


def script_hashes(page: str) -> tuple[str, ...]:
    """The hashes of the scripts that stand in a page itself, each once, in code point order."""
    texts = {
        match["text"]
        for match in _SCRIPT.finditer(page)
        if "src=" not in match["attributes"].lower() and not _DATA.search(match["attributes"])
    }
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return tuple(sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))


def policy(hashes: tuple[str, ...]) -> str:
    """The policy: nothing from elsewhere, no script but the site's files and the theme's own lines."""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


def server_lines(hashes: Iterable[str]) -> dict[str, bytes]:
    """The same for servers, which can also say who may show a page in a frame of theirs, by address on the site.

    A policy of a server holds for all pages, so it has the hashes of all.
    """
    headers = {
        "Content-Security-Policy": f"{policy(tuple(sorted(set(hashes))))}; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    pairs = headers.items()
    return {
        "csp/nginx.conf": "".join(f'add_header {name} "{value}" always;\n' for name, value in pairs).encode(),
        "csp/apache.conf": "".join(f'Header always set {name} "{value}"\n' for name, value in pairs).encode(),
        HEADERS: ("/*\n" + "".join(f"  {name}: {value}\n" for name, value in pairs)).encode(),
    }


def with_policy(page: str, hashes: tuple[str, ...]) -> str:
    """The page with the policy as the first thing in its head."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'
    return _HEAD.sub(lambda match: match[0] + meta, page, count=1)
