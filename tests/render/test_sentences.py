from datetime import date
from gettext import NullTranslations

import pytest

from sothat.basics.dates import Duration
from sothat.changes import Direction, Fact
from sothat.changes.change import Part, Phrase, parts
from sothat.changes.phrases import AFTER_REQUEST, BEFORE, BOTH_NAMES, EVERYBODY, NO_DAY, SIDES
from sothat.location import Spot
from sothat.render.words import Words
from tests.render.kit import Marked

DAY = date(2026, 11, 24)


def told(kind: str, translations: NullTranslations | None = None, **named: Part) -> str:
    fact = Fact(Direction.CHANGED, kind, parts(**named), "x", Spot("catalog/services/x.yaml"))
    return Words(translations or NullTranslations(), DAY).told(fact)


@pytest.mark.parametrize(
    ("kind", "named", "wanted"),
    [
        (
            "expires",
            {"source": Phrase(BOTH_NAMES, ("Finance", EVERYBODY)), "old": date(2026, 12, 31), "new": NO_DAY},
            "The charter Finance – everyone now holds until no day instead of 31 December 2026",
        ),
        (
            "needed-due-earlier",
            {
                "to": EVERYBODY,
                "what": "Hours",
                "old": Duration(5, "day"),
                "new": Duration(2, "day"),
                "point": AFTER_REQUEST,
            },
            "everyone now needs “Hours” earlier: 2 days after the request instead of 5",
        ),
        (
            "needed-details",
            {"to": "Payroll", "what": "Hours", "keys": ("if_late", "x_new")},
            "What Payroll needs, “Hours”, changed in: what follows if it is late; x new",
        ),
        (
            "decision-approver",
            {"source": "Pay", "what": "Late", "old": SIDES["provider"], "new": "Finance"},
            "In Pay, “Late” is now decided by Finance instead of the provider",
        ),
        (
            "signature-lapsed",
            {"party": "Finance", "role": "Head", "charter": "Finance – Pay", "clauses": ("Pay: decisions",)},
            "The signature of Finance under Finance – Pay no longer holds: what was signed has changed",
        ),
    ],
)
def test_told_for_readers(kind: str, named: dict[str, Part], wanted: str) -> None:
    assert told(kind, **named) == wanted


def test_the_words_of_the_site_alone_are_translated() -> None:
    point = Phrase(BEFORE, ("after the request",))
    said = told("needed-due-new", Marked(), to="Pay", what="Hours", new=Duration(2, "day"), point=point)
    assert "⟦before after the request⟧" in said  # a text of the catalog is no word of the site
    assert "⟦2 days⟧" in said
    assert told("needed-details", Marked(), to="Pay", what="due", keys=("due",)).endswith(": ⟦by when⟧⟧")
