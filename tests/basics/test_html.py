from datetime import date

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sothat.basics.html import escape, markup, text_of


class Speaking:
    def __html__(self) -> str:
        return "<i>x</i>"


@given(st.text(alphabet="ab<>&\"' ü\n"))
def test_texts_are_escaped_as_markupsafe_has_it(text: str) -> None:
    assert escape(text) == markupsafe.escape(text)


@pytest.mark.parametrize("value", [3, 1.5, None, True, date(2026, 11, 16), Speaking(), Markup("<b>")])
def test_other_values_too(value: object) -> None:
    assert escape(value) == markupsafe.escape(value)


@given(st.text(alphabet="ab<>&; \n/amplt"))
def test_the_text_of_html_is_what_markupsafe_makes_of_it(html: str) -> None:
    assert text_of(html) == Markup(html).striptags()


def test_what_is_html_stays_so() -> None:
    made = markup("<b>&amp;</b>")
    assert type(made) is Markup
    assert escape(made) is made
