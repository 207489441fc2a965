from pathlib import Path

import pytest

from sothat.basics.terminal import Look
from sothat.commands.outcome import CannotWork
from sothat.commands.trace import trace


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("services/selling", "service"),
        ("teams/oven-crew", "team"),
        ("customers/neighbours", "customer"),
    ],
)
def test_whole_text(reference: str, name: str, pair: Path, run, snapshot) -> None:
    result = run("trace", "-C", pair, reference)
    assert (result.status, result.stderr) == (0, "")
    snapshot(f"commands/trace-{name}.txt", result.stdout)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("selling", "services/selling"),
        ("till-list", "selling/till-list"),
        ("shop", "teams/shop"),
        ("warm-bread", "neighbours/warm-bread"),
        ("neighbours", "customers/neighbours"),
        ("services/selling/till-list", "selling/till-list"),
    ],
)
def test_names_of_one_thing(one: str, other: str, pair: Path) -> None:
    assert trace(pair, one) == trace(pair, other)


def test_a_circle_is_marked_and_not_followed_twice(pair: Path) -> None:
    text = trace(pair, "baking/morning-batch").out
    assert text.count("↻ a circle") == 2
    assert text.count("(selling/till-list)") == 2


def test_shared_parts_stand_once(pair: Path) -> None:
    path = pair / "catalog/services/selling.yaml"
    path.write_text(path.read_text().replace("team: oven-crew", "feeds: baking/morning-batch"), encoding="utf-8")
    text = trace(pair, "selling").out
    assert text.count("so that neighbours find warm loaves") == 1
    assert "The morning batch (baking/morning-batch) (its part stands above)" in text.split("\nA chat")[1]


def test_ambiguous_and_unknown(pair: Path) -> None:
    (pair / "catalog/teams/selling.yaml").write_text("name: Sellers\nparent: shop\n", encoding="utf-8")
    with pytest.raises(CannotWork, match="write services/selling or teams/selling"):
        trace(pair, "selling")
    with pytest.raises(CannotWork, match="did you mean baking"):
        trace(pair, "bakin")
    with pytest.raises(CannotWork, match="there is no"):
        trace(pair, "")


def test_errors_are_said_and_what_is_sound_is_shown(pair: Path) -> None:
    path = pair / "catalog/services/selling.yaml"
    path.write_text(path.read_text().replace("name: A chat at the counter", "name: 7"), encoding="utf-8")
    done = trace(pair, "selling")
    assert done.err == "sothat: the catalog has 1 error, so this may be incomplete\n"
    assert "selling/a-chat (selling/a-chat)" in done.out


def test_a_narrow_terminal(pair: Path) -> None:
    assert max(map(len, trace(pair, "baking", Look(width=40)).out.splitlines())) <= 40


def test_names_never_reach_the_terminal_raw(pair: Path) -> None:
    path = pair / "catalog/customers/neighbours.yaml"
    path.write_text(path.read_text().replace("Warm bread at seven", "Warm\u200b bread"), encoding="utf-8")
    assert "Warm\\u200b bread" in trace(pair, "neighbours").out
