"""A faulty value silences what hangs on it, and nothing is invented: the base has no finding but the fault's own."""

from pathlib import Path

import pytest

from sothat.yaml_source import Node, Source, compose
from tests.rules.helper import BASE, verdict, workspace

FILES = sorted(path for path in BASE.rglob("*.yaml") if path.name != "policy.yaml")


def scalars(node: Node, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(node.value, dict):
        return [route for key, (_, each) in node.value.items() for route in scalars(each, (*above, key))]
    if isinstance(node.value, list):
        return [route for index, each in enumerate(node.value) for route in scalars(each, (*above, index))]
    return [above]


def codes(folder: Path, path: str, text: str) -> set[str]:
    return {finding.code for finding in verdict(workspace(folder, {path: text})).findings}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_value_in_turn(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    source, root = Source("a", text.encode()), compose(text).root
    assert root
    for number, route in enumerate(scalars(root)):
        place = source.place(route)
        lines = text.split("\n")
        line = lines[place.line - 1]
        lines[place.line - 1] = f"{line[: place.column - 1]}~{line[place.end_column - 1 :]}"
        found = codes(tmp_path / str(number), path.relative_to(BASE).as_posix(), "\n".join(lines))
        assert found == {"ST012"}, route


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_top_key_twice(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    root = compose(text).root
    assert root
    for number, key in enumerate(root.value):
        found = codes(tmp_path / str(number), path.relative_to(BASE).as_posix(), f"{text}{key}: ~\n")
        assert found == {"ST005"}, key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("fault", "code"), [("\n", "ST007"), ("name: [", "ST003"), ("name: \ufeff", "ST001")])
def test_each_file_unread(path: Path, fault: str, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, path.relative_to(BASE).as_posix(), fault) == {code}
