"""Templates of a workspace get at no more than they are given."""

from pathlib import Path

import pytest

from sothat.render import TemplateFaultError
from tests.render.kit import renderer
from tests.views.kit import base_book


@pytest.mark.parametrize(
    "reach",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ to.service.__globals__ }}",
        "{{ it.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format(it) }}",
        "{{ range(10**9)|list }}",
        "{{ kept('{0.__class__}'.format, it) }}",
        "{{ w.ref.__closure__ }}",
        "{{ w.party(it.owner, made=it) }}",
        "{{ w.party(it.summary) }}",
    ],
)
def test_what_a_template_may_not_reach(tmp_path: Path, reach: str) -> None:
    (tmp_path / "service.html.jinja").write_text(
        '{% extends "shipped/service.html.jinja" %}{% block kind %}' + reach + "{% endblock %}", "utf-8"
    )
    with pytest.raises(TemplateFaultError):
        list(renderer(base_book(), [tmp_path]).pages())
