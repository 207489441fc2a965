"""Templates say the same whether they are compiled for quickness or not."""

from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from jinja2 import Environment

from sothat.render.environment import environment

WORDS = {"%(one)s gives %(num)d to %(other)s": "<%(other)s> %(num)d %% «%(one)s»", "plain": "pl&in"}


class Backwards(NullTranslations):
    """A language with another order of words, and letters that HTML must not take for its own."""

    def gettext(self, message: str) -> str:
        return WORDS.get(message, message)


def made(folder: Path, text: str, *, own: bool = False) -> str:
    """What a template gives that is shipped, or is the workspace's own."""
    (folder / "shipped").mkdir(exist_ok=True)
    (folder / ("own" if own else "shipped")).mkdir(exist_ok=True)
    (folder / ("own" if own else "shipped") / "t.jinja").write_text(text, "utf-8")
    return _environment(folder).get_template("t.jinja").render(it=THING)


def _environment(folder: Path) -> Environment:
    return environment(folder / "shipped", [folder / "own"], Backwards(), date(2026, 11, 16), 1)


class Thing:
    name = "a & b"
    count = 2
    empty = ""
    things = ("x", "<y>")


THING = Thing()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{ it.name }}", "a &amp; b"),
        ("{{ _('plain') }}", "pl&in"),
        (
            "{{ _('%(one)s gives %(num)d to %(other)s', one=it.name, num=it.count, other='me') }}",
            "<me> 2 % «a &amp; b»",
        ),
        (
            "{{ _('%(one)s gives %(num)d to %(other)s', one=it.name, num=it.count, other=it.name)|upper }}",
            "<A &AMP; B> 2 % «A &AMP; B»",
        ),
        (
            "{{ _('%(one)s gives %(num)d to %(other)s', one='x', num=1, other='y') if it.count else _('plain') }}",
            "<y> 1 % «x»",
        ),
        (
            "{% set x = _('%(one)s gives %(num)d to %(other)s', one='x', num=1, other=it.name) %}{{ x }}",
            "<a &amp; b> 1 % «x»",
        ),
        ("{{ it.name ~ it.count }}", "a &amp; b2"),
        (
            "{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, b=2) }}{{ m(b=3, a=it.name) }}",
            "1&lt;12a &amp; b3",
        ),
        ("{% macro m() %}<i>{% endmacro %}{{ m() }}", "<i>"),
        ("{% macro m(a) %}{{ caller() }}{{ a }}{% endmacro %}{% call m('<') %}<b>{% endcall %}", "<b>&lt;"),
        ("{% for each in it.things %}{{ each }}{% if not loop.last %}, {% endif %}{% endfor %}", "x, &lt;y&gt;"),
        ("{{ root }}{{ to.HOME }} {{ to.service('x') }}", "../index.html services/x.html"),
        ("{% trans num=it.count %}{{ num }} thing{% pluralize %}{{ num }} things{% endtrans %}", "2 things"),
    ],
)
@pytest.mark.parametrize("own", [False, True])
def test_what_a_template_says(tmp_path: Path, text: str, html: str, own: bool) -> None:
    assert made(tmp_path, text, own=own) == html


def test_shipped_templates_are_quick_beside_own_ones(tmp_path: Path) -> None:
    shipped = "{% macro m(a) %}<i>{{ a.name }}</i>{% endmacro %}"
    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped" / "m.jinja").write_text(shipped, "utf-8")
    assert made(tmp_path, "{% import 'm.jinja' as w %}{{ w.m(it) }}", own=True) == "<i>a &amp; b</i>"
