import pytest
from hypothesis import given
from hypothesis import strategies as st

from sothat.render import markdown as module
from sothat.render.markdown import markdown, plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a**", "<p><strong>a</strong></p>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](data:text/html,1)", "<p>[x](data:text/html,1)</p>\n"),
        ("[x](https://a.example)", '<p><a href="https://a.example">x</a></p>\n'),
        ("[x](mailto:a@b.example)", '<p><a href="mailto:a@b.example">x</a></p>\n'),
        ("[x](page.md)", "<p>[x](page.md)</p>\n"),
        ("![cat <i>](https://a.example/i.png)", "<p>cat &lt;i&gt;</p>\n"),
        ("# Big", "<h3>Big</h3>\n"),
        ("###### Small", "<h6>Small</h6>\n"),
        ("<script>\nalert(1)\n</script>", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n"),
    ],
)
def test_what_was_typed_is_shown(text: str, html: str) -> None:
    assert markdown(text) == html


def test_headings_stand_below_the_one_above() -> None:
    assert markdown("# A\n\n## B", 3) == "<h4>A</h4>\n<h5>B</h5>\n"


def test_plain_text_has_no_marks() -> None:
    assert plain("# A *b* [c](https://d.example)\n\n- e") == "A b c e"


def test_prose_is_paragraphs_of_lines() -> None:
    assert markdown("Pay, on time:\nalways.\n\nYes (or no)") == "<p>Pay, on time:\nalways.</p>\n<p>Yes (or no)</p>\n"
    assert plain("Pay, on time:\nalways.\n\nYes (or no)") == "Pay, on time: always. Yes (or no)"


@given(st.text(alphabet="ab c1_,.:;?!%/()'’“”„–…-\n\n  Zß\t=*#>`[é०\\&<", max_size=30))
def test_prose_is_what_the_parser_makes_of_it(text: str) -> None:
    quick = markdown(text), plain(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_is_prose", lambda _: False)
        assert quick == (markdown(text), plain(text))
