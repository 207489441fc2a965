"""What SECURITY.md and the list of licences say is so."""

import re

from tests.safety.payloads import PLAIN
from tests.safety.test_limits import COMMANDS
from tests.support import REPOSITORY
from tools import licences


def test_every_package_has_a_licence() -> None:
    page = (REPOSITORY / "docs" / "licences.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| ([^ |]+) \| (.+) \|$", page, re.MULTILINE))
    assert [*listed][1:] == licences.packages()
    assert not [name for name, said in listed.items() if "not " in said]


def test_the_figures_are_of_these_tests() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text("utf-8")
    assert f"each with {len(PLAIN)} payloads" in text
    assert f"each in {len(COMMANDS)} commands" in text
    for path in re.findall(r"ARGS=(tests/\S+?)`", text):
        assert (REPOSITORY / path).exists(), path
