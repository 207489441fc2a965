import pytest

from sothat.shell import Shell, SiteError, Tokens, fill_page, split_shell
from sothat.shell.split import squeezed

TOKENS = Tokens("sothat0123")
PAGE = (
    '<head><title>sothat0123t - Site</title><meta name="description" content="sothat0123d">'
    '<link rel="canonical" href="https://x.example/sothat0123p/sothat0123q.html"></head>'
    '<a href="#sothat0123h">Skip</a><article><h1 id="sothat0123h">sothat0123h</h1>\n'
    '<div id="sothat0123f"></div></article>'
)


@pytest.fixture
def shell() -> Shell:
    return split_shell(PAGE, TOKENS, 1)


def test_each_mark_gives_way_to_its_value(shell: Shell) -> None:
    page = shell.around(title="A <b>", description='"so"', path="services/a.html", content="<h1>A</h1>")
    assert "<title>A &lt;b&gt; - Site</title>" in page
    assert 'content="&quot;so&quot;"' in page
    assert 'href="https://x.example/services/a.html"' in page
    assert '<article><div id="sothat-content"><h1>A</h1></div></article>' in page
    assert '<a href="#sothat-content">Skip</a>' in page
    assert "sothat0123" not in page


def test_marks_in_inserted_text_stay_what_they_are(shell: Shell) -> None:
    page = shell.around(title="sothat0123c", description="\\1", path="a", content="<p>sothat0123t</p>")
    assert "<p>sothat0123t</p>" in page
    assert "<title>sothat0123c - Site</title>" in page
    assert 'content="\\1"' in page


def test_a_theme_without_content_is_said_so() -> None:
    with pytest.raises(SiteError, match="do not show their content"):
        split_shell("<title>sothat0123t</title>", TOKENS, 1)


def test_a_mark_that_nothing_replaces_is_said_so() -> None:
    with pytest.raises(SiteError, match="cannot be replaced"):
        split_shell(PAGE + "<p>sothat0123p/</p>", TOKENS, 1)


def test_a_page_is_filled_once() -> None:
    assert fill_page(f"a{TOKENS.fill}b", TOKENS, TOKENS.fill) == f"a{TOKENS.fill}b"
    assert fill_page("a &lt;div", TOKENS, "x") is None


def test_blanks_between_lines_go_and_scripts_stay() -> None:
    script = "<script>\n  a`\n  `\n</script>"
    assert squeezed(f"<p>\n \n  <b>x</b> \n{script}\n\n</p>") == f"<p>\n<b>x</b>\n{script}\n</p>"
    assert squeezed("<pre>\n  a\n</pre>") == "<pre>\n  a\n</pre>"


@pytest.mark.parametrize(
    ("parts", "content"),
    [
        (("<a>", "<b>", "</b>"), "x"),
        (("<a>", "<b>", "</b>"), "<b>x</b>"),
        (("<a>", "<b>", "</b><b>"), None),
        (("<a>", "", "</b>"), None),
    ],
)
def test_content_is_told_from_a_page_where_that_is_certain(parts: tuple[str, ...], content: str | None) -> None:
    shell = Shell(parts, ("title", "content"))
    page = shell.around(title="<b>", description="", path="", content=content or "x").encode()
    assert shell.content(page) == (content.encode() if content else None)
