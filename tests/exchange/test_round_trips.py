"""What was exported and imported again is the same catalog."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sothat.exchange.csv_in import Builder
from sothat.exchange.csv_out import to_csv
from sothat.exchange.csv_text import read_csv, safe, unsafe, write_csv
from sothat.exchange.documents import Document, documents, without_own_keys
from sothat.exchange.incoming import Incoming, Refused, State, overlay, plan
from sothat.exchange.json_form import from_json, to_json
from sothat.exchange.layout import canonical
from sothat.exchange.mapping import Layout
from sothat.exchange.sheets import sheets
from sothat.exchange.writing import yaml_of
from sothat.load.workspace import load_workspace
from sothat.model import KINDS, Service
from sothat.rules import WAIVABLE
from sothat.yaml_source import compose, decode, plain
from tests.repository import BASE, loaded
from tests.support import REPOSITORY

FOLDERS = {"base": BASE, "example": REPOSITORY}
FIRST = KINDS[0]


@pytest.fixture(params=FOLDERS)
def root(request: pytest.FixtureRequest) -> Path:
    return FOLDERS[request.param]


def same_catalog(root: Path, incoming: list[Incoming], empty: Path) -> None:
    """Into an empty workspace, and on top of the one that it came from."""
    (empty / "catalog").mkdir(parents=True)
    planned = plan(incoming, loaded(empty))
    assert {each.state for each in planned} == {State.NEW}
    laid = load_workspace(empty, WAIVABLE, overlay(empty, planned))
    assert laid.findings == ()
    there = loaded(root)
    assert laid.catalog.services.keys() == there.catalog.services.keys()
    for kind in KINDS:
        assert dict(laid.catalog.of_kind(kind)) == dict(there.catalog.of_kind(kind))
        assert [each.path for each in laid.catalog.of_kind(kind).values()] == [
            each.path for each in there.catalog.of_kind(kind).values()
        ]
    assert {each.state for each in plan(incoming, there)} == {State.SAME}


def test_json(root: Path, tmp_path: Path) -> None:
    text = to_json(documents(loaded(root)))
    assert text.isascii()
    same_catalog(root, from_json(text.encode(), "x.json"), tmp_path)


def test_csv(root: Path, tmp_path: Path) -> None:
    there = loaded(root)
    data = {(each.kind.folder, each.id): each.data for each in documents(there)}
    for existing in ({}, data):
        builder = Builder(lambda kind, id_, existing=existing: existing.get((kind.folder, id_)))  # type: ignore[misc]
        texts = to_csv(documents(there))
        for name, sheet in sheets().items():
            if name in texts:
                builder.read(texts[name].encode(), f"{name}.csv", Layout(sheet))
        assert builder.notes == []
        if existing:
            assert {each.state for each in plan(builder.incoming(), there)} == {State.SAME}
        else:
            incoming = [Incoming(each.kind, each.id, each.data, each.origin, each.file) for each in builder.incoming()]
            own = {(each.kind.folder, each.id): without_own_keys(each.data) for each in documents(there)}
            assert {(each.kind.folder, each.id): each.data for each in incoming} == own


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40).map(str.strip).filter(bool)
MARKED = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r"), max_size=20)


@given(TEXTS | MARKED)
def test_any_text_as_a_cell(text: str) -> None:
    cell = safe(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"))
    assert unsafe(cell) == text


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=4))
def test_any_texts_as_rows(rows: list[list[str]]) -> None:
    heading = ["a", "b", "c", "d"]
    found = list(read_csv(write_csv([heading, *rows]).encode(), "x"))
    assert [row for _, row in found][1:] == rows


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_as_yaml(text: str, more: list[str]) -> None:
    data = {"summary": text, "limitations": more, "description": f"{text}\n\n  {text}\n{more[0]}", "x-own": {"k": text}}
    root = compose(decode(yaml_of(Service, data).encode())[0]).root
    assert root is not None
    found = plain(root)
    found["description"] = found["description"].strip()
    assert found == {key: value for key, value in data.items() if key != "x-own"}


@pytest.mark.parametrize("sign", "\x01\x0b\x85\u2028\u2029\u202e\u2066\ufeff\ud800")
def test_what_the_catalog_refuses_is_written_as_an_escape(sign: str) -> None:
    """So it stands in one line of a file that can be read, and the check says where."""
    text = yaml_of(Service, {"summary": f"a{sign}b", "limitations": [f"{sign}\n{sign}"], "x-own": {f"k{sign}": "v"}})
    assert len(text.splitlines()) == text.count("\n")
    root = compose(decode(text.encode())[0]).root
    assert root is None or "summary" in plain(root)


def test_what_is_imported_is_laid_out_as_fmt_does(root: Path) -> None:
    for each in documents(loaded(root)):
        text = yaml_of(each.kind.model, each.data)
        assert canonical(text, each.kind.model) == text


def test_yaml_in_the_canonical_order() -> None:
    data = {"status": "live", "owner": "a", "name": "N", "waivers": [{"until": "2026-01-01", "rule": "ST303"}]}
    assert yaml_of(Service, data) == (
        "name: N\nowner: a\nstatus: live\nwaivers:\n  - rule: ST303\n    until: 2026-01-01\n"
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is no JSON"),
        (b"{", "x.json:1:2 is no JSON"),
        (b"\xff", "is not UTF-8"),
        (b"[" * 200_000, "too deep"),
        (b"[]", "is no catalog"),
        (b'{"format": "sothat catalog"}', "version"),
        (b'{"format": "sothat catalog", "version": 99}', "version"),
        (b'{"format": "sothat catalog", "version": 1, "cats": []}', "unknown key 'cats'"),
        (b'{"format": "sothat catalog", "version": 1, "version": 1}', "'version' stands twice"),
        (b'{"format": "sothat catalog", "version": 1, "teams": {}}', "a list of id, file and data"),
        (b'{"format": "sothat catalog", "version": 1, "teams": [{"id": 1, "data": {}}]}', "an id, a file and data"),
        (b'{"format": "sothat catalog", "version": NaN}', "NaN is no number"),
        (b'{"format": "sothat catalog", "version": ' + b"9" * 5000 + b"}", "cannot be used"),
    ],
)  # fmt: skip
def test_json_that_is_no_catalog(raw: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said) as caught:
        from_json(raw, "x.json")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("id_", "file"),
    [
        ("../evil", None), ("A", None), ("", None), ("a/b", None), ("a" * 65, None), ("a\n", None),
        ("payroll-two", "/etc/passwd"),
        ("payroll-two", ""), ("payroll-two", "payroll-two.yaml"),
        ("payroll-two", "catalog/services/../../payroll-two.yaml"),
        ("payroll-two", "catalog/services/.git/payroll-two.yaml"), ("payroll-two", "catalog/teams/payroll-two.yaml"),
        ("payroll-two", "catalog/services/other.yaml"), ("payroll-two", "catalog/services//payroll-two.yaml"),
        ("payroll-two", "catalog/services/a\x1b/payroll-two.yaml"),
    ],
)  # fmt: skip
def test_ids_and_places_that_are_none(id_: str, file: str | None) -> None:
    with pytest.raises(Refused):
        plan([Incoming(FIRST, id_, {"name": "x"}, "here", file)], loaded(BASE))


def test_the_same_entity_twice() -> None:
    twice = [Incoming(FIRST, "a", {"name": "x"}, f"row {number}") for number in (1, 2)]
    with pytest.raises(Refused, match="comes twice, also in row 1"):
        plan(twice, loaded(BASE))


def test_documents_say_what_the_organisation_adds() -> None:
    found = Document(FIRST, "a", "catalog/services/a.yaml", {"name": "x", "x-cost": 1})
    assert json.loads(to_json([found]))["services"][0]["data"] == {"name": "x", "x-cost": 1}
