from pathlib import Path

import pytest

from sothat.shell import Tokens
from sothat.shell.pages import MISSING_PAGE, gather, prepare, shipped_pages
from tests.support import REPOSITORY

TOKENS = Tokens("sothat0123")
SHIPPED = shipped_pages(REPOSITORY / "templates", "en")


def text_of(text: str) -> str:
    return prepare("a.md", text, TOKENS)[0].text or ""


def test_the_placeholder_becomes_a_mark_of_this_build() -> None:
    text = text_of("---\ntitle: A\n---\n\nFirst.\n\n<!-- sothat -->\n\nLast.\n")
    assert text.startswith("---\ntitle: A\n---\n\n# A\n")
    assert f"\n\n{TOKENS.fill}\n\n" in text
    assert text.index("First.") < text.index(TOKENS.fill) < text.index("Last.")


def test_a_second_placeholder_goes() -> None:
    assert text_of("<!-- sothat -->\n\n<!-- sothat -->\n").count(TOKENS.fill) == 1
    assert "<!--" not in text_of("<!-- sothat -->\n\n<!-- sothat -->\n")


def test_a_missing_placeholder_is_said_and_mended() -> None:
    source, notes = prepare("asked.md", "# Asked\n", TOKENS)
    assert (source.text or "").rstrip().endswith(TOKENS.fill)
    assert notes == ["asked.md has no line <!-- sothat -->; what belongs there stands at its end"]


def test_a_heading_of_its_own_is_kept() -> None:
    assert text_of("---\ntitle: A\n---\n# B\n<!-- sothat -->\n").count("# ") == 1


@pytest.mark.parametrize(
    ("written", "shown"), [('"A: *b*"', r"A\: \*b\*"), ("'it''s'", "it's"), ("R & D", "R &amp; D")]
)
def test_a_title_is_text_also_as_a_heading(written: str, shown: str) -> None:
    assert f"\n# {shown}\n" in text_of(f"---\ntitle: {written}\n---\n<!-- sothat -->\n")


def test_the_workspaces_pages_go_before_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Ours\n\n<!-- sothat -->\n", encoding="utf-8")
    (tmp_path / "about.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / ".hidden.md").write_text("# No\n", encoding="utf-8")
    sources = gather(SHIPPED, tmp_path, {"index.md": "", "services/index.md": ""}, TOKENS)
    mine = {path for path in sources.files if "sothat0123" not in path}
    assert mine == {"index.md", "about.md", "services/index.md"}
    assert "# Ours" in sources.files["index.md"].data().decode()
    assert sources.nav("de", TOKENS) == ["index.md", "services/index.md", {"Mehr": ["about.md"]}]
    assert TOKENS.missing_source in sources.files
    assert not sources.notes


def test_every_shipped_page_has_a_title_a_sentence_and_its_placeholder(tmp_path: Path) -> None:
    pages = sorted(SHIPPED.rglob("*.md"))
    fills = {page.relative_to(SHIPPED).as_posix(): "" for page in pages}
    assert MISSING_PAGE in fills
    assert len(fills) == 16
    assert not gather(SHIPPED, tmp_path, fills, TOKENS).notes
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith("---\ntitle: ")
        assert len(text.rsplit("---", 1)[1].split()) > 8, page
