from pathlib import Path

from sothat.views.api import api_files
from sothat.views.asked import asked_view
from sothat.views.records import records
from tests.views.kit import base_book, laid_over

OPEN = "answer: ~\n"
PRIVATE = "cause: handled-in-private\n"


def test_an_answer_has_its_days() -> None:
    (entry,) = asked_view(base_book()).answered
    assert entry.days == 3
    assert not entry.is_late


def test_what_waits_too_long_is_late(tmp_path: Path) -> None:
    (entry,) = asked_view(laid_over(tmp_path, voice__late_payslip=OPEN)).waiting
    assert entry.is_late
    assert entry.days == 50


def test_what_was_asked_of_a_service_that_is_history_stands_with_it(tmp_path: Path) -> None:
    book = laid_over(tmp_path, services__payroll="status: retired\n")
    assert not asked_view(book).entries
    (item,) = api_files(book)["api/voice.json"]["items"]
    assert item["address"] == "services/payroll.html"


def test_what_was_handled_in_private_is_told_nowhere(tmp_path: Path) -> None:
    book = laid_over(tmp_path, voice__late_payslip=PRIVATE)
    (entry,) = asked_view(book).answered
    assert entry.is_private
    told = f"{entry.account_of_partner}{entry.account_of_provider}{entry.agreed_account}{entry.because}"
    assert told == ""
    found = str(list(records(book))) + str(api_files(book))
    assert "Night staff" not in found
    assert "Payslips for September" not in found
