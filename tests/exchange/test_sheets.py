"""An organisation's own sheet, and sheets that are none."""

from typing import Any

import pytest

from sothat.exchange.csv_in import Builder
from sothat.exchange.incoming import Refused
from sothat.exchange.mapping import Layout, read_mapping
from sothat.exchange.naming import with_ids
from sothat.exchange.sheets import documentation, sheets
from tests.repository import BASE, loaded

MAPPING = b"""\
sheet: services
columns:
  name: Service
  owner: Team
  tags: Words
  deliverables.name: Output
  deliverables.class: Sort
  deliverables.so_that.claim: Why
values:
  deliverables.class: {must: need, nice: like}
defaults:
  status: proposed
  partners: everyone
separator: ","
"""
SHEET = """\
Service;Team;Words;Output;Sort;Why;Notes
Badge office;People Operations;"door, card";A badge;must;doors open;x
Badge office;;;;;guests get in;
Badge office;;;A lanyard;nice;;
"""


def read(text: str, layout: Layout, existing: dict[str, Any] | None = None) -> Builder:
    builder = Builder(lambda _, id_: (existing or {}).get(id_))
    builder.read(text.encode(), "sheet.csv", layout)
    return builder


def test_a_sheet_of_their_own() -> None:
    builder = read(SHEET, read_mapping(MAPPING, "map.yaml"))
    (found,) = with_ids(builder.incoming(), loaded(BASE).catalog)
    assert found.id == "badge-office"
    assert found.data == {
        "name": "Badge office",
        "owner": "people-ops",
        "tags": ["door", "card"],
        "status": "proposed",
        "partners": "everyone",
        "deliverables": [
            {
                "id": "a-badge",
                "name": "A badge",
                "class": "need",
                "so_that": [{"claim": "doors open"}, {"claim": "guests get in"}],
            },
            {"id": "a-lanyard", "name": "A lanyard", "class": "like"},
        ],
    }
    assert builder.notes == ["sheet.csv: the column 'Notes' was not read"]


def test_what_the_catalog_says_already_stays_where_the_sheet_has_no_column() -> None:
    existing = {"payroll": {"name": "Payroll", "status": "live", "hours": "9 to 5", "tags": ["old"]}}
    builder = read("id,name,tags\npayroll,Pay,\n", Layout(sheets()["services"]), existing)
    assert builder.incoming()[0].data == {"name": "Pay", "status": "live", "hours": "9 to 5"}
    assert existing["payroll"]["name"] == "Payroll"


def test_a_default_never_goes_before_what_is_there() -> None:
    existing = {"badge-office": {"name": "Badge office", "status": "live"}}
    builder = read("Service;Team;Words;Output;Sort;Why\nBadge office;;;;;\n", read_mapping(MAPPING, "m"), existing)
    assert builder.incoming()[0].data["status"] == "live"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no column 'id'"),
        ("name2\nx\n", "has no column 'id'"),
        ("id,name\n,\nx\0,y\n", "is no CSV file"),
        ('id,name\nx,"y\n', "is no CSV"),
        ("id,owner\n,people\n", "sheet.csv:2: the row has no id"),
        ("id,owner\na,people\na,finance\n", "'people' and 'finance' for owner"),
    ],
)
def test_sheets_that_cannot_be_used(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read(text, Layout(sheets()["services"]))


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(Refused, match="CSV UTF-8"):
        Builder(lambda *_: None).read(b"id,name\nx,\xe4\n", "sheet.csv", Layout(sheets()["services"]))


def test_a_row_that_belongs_to_nothing() -> None:
    layout = Layout(sheets()["services.deliverables.so_that"])
    with pytest.raises(Refused, match="there is no service 'nope'"):
        read("service id,deliverables id,claim\nnope,x,y\n", layout)
    with pytest.raises(Refused, match="payroll has no 'x' among its deliverables"):
        read("service id,deliverables id,claim\npayroll,x,y\n", layout, {"payroll": {"name": "Payroll"}})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "is no mapping"),
        (b"columns: {nmae: Service}\n", "'nmae' is nothing that can be set; did you mean 'name'"),
        (b"colums: {name: Service}\n", "is no mapping"),
        (b"sheet: service\ncolumns: {name: A}\n", "there is no sheet 'service'; did you mean 'services'"),
        (b"columns: {name: [A]}\n", "'columns' has a text for each key"),
        (b"columns: {name: A}\nvalues: [x]\n", "'values' has a mapping"),
        (b"columns: [\n", "map.yaml:1"),
        (b"columns: !!python/object:os.system {name: A}\n", "map.yaml:1"),
        (b"x" * 300_000, "which no mapping needs"),
    ],
)
def test_mappings_that_cannot_be_used(text: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_mapping(text, "map.yaml")


def test_a_column_that_the_sheet_does_not_have() -> None:
    with pytest.raises(Refused, match="has no column 'Team'; it has Service, Other"):
        read("Service,Other\nx,y\n", read_mapping(b"columns: {name: Service, owner: Team}\n", "m"))


def test_each_column_is_explained() -> None:
    rows = documentation()[1:]
    assert all(meaning for *_, meaning in rows)
    assert {row[0] for row in rows} == sheets().keys()
    assert len({row[:2] for row in rows}) == len(rows)


def test_what_belongs_to_no_item_is_refused() -> None:
    with pytest.raises(Refused, match=r"has nothing that 'deliverables.so_that.claim' belongs to"):
        read("Service;Team;Words;Output;Sort;Why\nBadge office;;;;;guests get in\n", read_mapping(MAPPING, "m"))
