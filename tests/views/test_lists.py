"""Index pages and what they count."""

from pathlib import Path

from sothat.model import EVERYONE
from sothat.views.health import health_view
from sothat.views.home import home_view
from sothat.views.indexes import charters_view, services_view, teams_view
from sothat.views.objectives import objectives_view
from sothat.views.obligations import obligations_view
from sothat.views.reviews import reviews_view
from sothat.views.team import team_view
from tests.views.kit import base_book, laid_over


def test_every_service_stands_in_the_index_once() -> None:
    book = base_book()
    rows = [row.id for department in services_view(book).departments for row in department.services]
    assert sorted(rows) == sorted(book.catalog.services)


def test_a_retired_service_is_history(tmp_path: Path) -> None:
    view = services_view(laid_over(tmp_path, services__payroll="status: retired\n"))
    assert [row.id for row in view.retired] == ["payroll"]


def test_teams_stand_below_their_own() -> None:
    names = {node.team.address: node for node in teams_view(base_book()).teams}
    assert [each.team.address for each in names["teams/people.html"].below] == ["teams/people-ops.html"]


def test_charters_written_or_not() -> None:
    view = charters_view(base_book())
    assert [row.id for row in view.written] == ["finance--people-ops"]
    assert "line-care--people-ops" in [row.id for row in view.unwritten]


def test_what_everyone_owes(tmp_path: Path) -> None:
    book = laid_over(tmp_path, services__payroll="partners: everyone\n")
    view = obligations_view(book)
    owed = [duty.id for _, groups in view.departments for group in groups for duty in group.duties]
    assert "confirmed-hours" in owed
    assert view.count == len(owed)
    assert all(pair.second == EVERYONE for pair in book.graph.pairs.of(EVERYONE))


def test_a_team_sees_what_waits_for_those_below(tmp_path: Path) -> None:
    book = laid_over(tmp_path, voice__late_payslip="answer: ~\n")
    view = team_view(book.catalog.teams["people"], book)
    assert [entry.id for entry in view.waiting] == ["late-payslip"]
    assert "payroll" in [row.id for row in view.gives]
    assert "waiting" in view.sections


def test_a_team_owes_and_is_owed() -> None:
    book = base_book()
    view = team_view(book.catalog.teams["line-care"], book)
    assert "confirmed-hours" in [duty.id for duty in view.owes.duties]
    assert "pay-note" in [duty.id for duty in view.owed.duties]
    assert ("driver", "Whether hours that came late are paid this month") in [
        (each.role, each.decision.what) for each in view.decisions
    ]


def test_objectives_form_a_tree() -> None:
    (top,) = objectives_view(base_book()).objectives
    assert (top.id, [each.id for each in top.below]) == ("reliable-care", ["fewer-errors"])


def test_reviews_are_overdue_the_day_after(tmp_path: Path) -> None:
    voice = "voice:\n  channels: [{kind: chat, to: pay}]\n  review: {every: 1 month, last: 2026-10-%s}\n"
    late = reviews_view(laid_over(tmp_path / "a", services__payroll=voice % "23"))
    still = reviews_view(laid_over(tmp_path / "b", services__payroll=voice % "24"))
    assert "payroll" in [each.id for each in late.overdue]
    assert "payroll" not in [each.id for each in still.overdue]


def test_health_counts(tmp_path: Path) -> None:
    sound = health_view(base_book())
    assert sound.groups == ()
    assert {each.key: (each.part, each.whole) for each in sound.coverage}["written"] == (1, 3)
    (group,) = health_view(laid_over(tmp_path, services__payroll="measures: ~\n")).groups
    assert "ST206" in {each.code for each in group.findings}


def test_home_leads_on() -> None:
    view = home_view(base_book())
    assert view.services == 2
    assert [row.customer.address for row in view.customers] == ["customers/clinics.html"]
