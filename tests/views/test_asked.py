from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sothat.model.catalog import KINDS, Entities
from sothat.views import log, paged
from sothat.views.api import items
from sothat.views.asked import asked_view
from sothat.views.book import Book
from sothat.views.records import records
from tests.views.kit import base_book, laid_over

VOICE = KINDS[-1]
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
    (item,) = items(VOICE, book)
    assert item["address"] == "services/payroll.html"


def test_what_was_handled_in_private_is_told_nowhere(tmp_path: Path) -> None:
    book = laid_over(tmp_path, voice__late_payslip=PRIVATE)
    (entry,) = asked_view(book).answered
    assert entry.is_private
    told = f"{entry.account_of_partner}{entry.account_of_provider}{entry.agreed_account}{entry.because}"
    assert told == ""
    found = str(list(records(book))) + str(list(items(VOICE, book)))
    assert "Night staff" not in found
    assert "Payslips for September" not in found


def long_log(count: int, waiting: int = 0) -> Book:
    """The base with so many entries, each a day after the one before: praise, and at the end those that wait."""
    book = base_book()
    (entry,) = book.catalog.voice.values()
    made = []
    for number in range(count):
        kind = "request" if number >= count - waiting else "praise"
        changed = {"asked": date(2020, 1, 1) + timedelta(number), "kind": kind, "answer": None, "cause": None}
        copy = entry.model_copy(update=changed)
        made.append(copy.named(f"e{number}", f"catalog/voice/e{number}.yaml"))
    voice = Entities({each.id: each for each in made})
    return replace(book, catalog=replace(book.catalog, voice=voice))


def test_a_long_log_is_cut_and_holds_everything_once_where_links_lead() -> None:
    book = long_log(2 * log.MOST_ENTRIES + 30, waiting=5)
    parts = paged.parts("asked.md", book)
    assert [part.address for part in parts] == ["asked.html", "asked--3.html", "asked--2.html"]
    assert [len(part.view.entries) for part in parts] == [log.MOST_ENTRIES, 30, log.MOST_ENTRIES]
    assert [len(part.view.waiting) for part in parts] == [5, 0, 0]
    shown = [(each.id, each.address) for part in parts for each in part.view.entries]
    assert sorted(id_ for id_, _ in shown) == sorted(book.catalog.voice)
    for part in parts:
        assert {each.address.partition("#")[0] for each in part.view.entries} == {part.address}
    assert {each.url for each in records(book) if each.kind == "voice"} == {address for _, address in shown}


def test_older_entries_stay_where_they_are_when_new_ones_come() -> None:
    before, after = (long_log(3 * log.MOST_ENTRIES + more).log.numbers for more in (1, 7))
    assert {id_: page for id_, page in before.items() if page in (2, 3)} == {
        id_: page for id_, page in after.items() if page in (2, 3)
    }


def test_more_that_waits_than_a_page_holds_goes_on() -> None:
    book = long_log(log.MOST_ENTRIES + 10, waiting=log.MOST_ENTRIES + 4)
    first, further = (part.view for part in paged.parts("asked.md", book))
    assert (len(first.waiting), len(first.answered)) == (log.MOST_ENTRIES, 0)
    assert (len(further.waiting), len(further.answered)) == (4, 6)
