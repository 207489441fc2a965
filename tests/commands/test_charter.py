from datetime import date
from pathlib import Path

import pytest

from sothat.commands.charter import Style, charter
from sothat.commands.outcome import CannotWork

STYLE = Style(date(2026, 11, 24))


def test_whole_text(pair: Path, run, snapshot) -> None:
    result = run("charter", "-C", pair, "oven-crew--shop", "--today", "2026-11-24")
    assert (result.status, result.stderr) == (0, "")
    snapshot("commands/charter.txt", result.stdout)


@pytest.mark.parametrize(
    "name", ["shop--oven-crew", "charters/oven-crew--shop", "catalog/charters/oven-crew--shop.yaml"]
)
def test_other_names(name: str, pair: Path) -> None:
    assert charter(pair, name, STYLE) == charter(pair, "oven-crew--shop", STYLE)


def test_a_pair_without_a_file(workspace: Path) -> None:
    text = charter(workspace, "oven-crew--shop", STYLE).out
    assert "nobody has written a charter file" in text
    assert "Shop: missing" in text


def test_unknown(pair: Path) -> None:
    with pytest.raises(CannotWork, match="did you mean oven-crew--shop"):
        charter(pair, "oven-crow--shop", STYLE)


def test_faulty(pair: Path) -> None:
    path = pair / "catalog/services/baking.yaml"
    path.write_text(path.read_text().replace("status: live", "status: alive"), encoding="utf-8")
    with pytest.raises(CannotWork, match="errors"):
        charter(pair, "oven-crew--shop", STYLE)


def test_expired(pair: Path) -> None:
    assert "expired on 2027-06-30" in charter(pair, "oven-crew--shop", Style(date(2027, 7, 1))).out
    assert "expired" not in charter(pair, "oven-crew--shop", Style(date(2027, 6, 30))).out
