"""A claim that says nothing.

"So that the monthly pay has been delivered to us" only says the deliverable's name again. A claim is there to say what
becomes possible for whom. Words like "the", "is" or "delivered", and the names of the deliverable and the service, do
not count; if nothing is left without them, the claim says nothing.

Fails::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: the monthly pay is done
            customer: clinics/on-time

Passes::

    # catalog/services/payroll.yaml
    deliverables:
      - id: monthly-pay
        name: Monthly pay
        class: need
        so_that:
          - claim: nurses stay with us and every shift of the clinics is staffed
            customer: clinics/on-time
"""

import re
import unicodedata
from collections.abc import Iterator

from sothat.basics.text import quoted
from sothat.findings import Problem, Severity
from sothat.graph.doubt import demand
from sothat.model import Deliverable, Service
from sothat.model.service import SoThat
from sothat.model.unsound import sound
from sothat.rules.base import Part, Rule, World
from sothat.rules.names import deliverable_name
from sothat.rules.subjects import services

EMPTY_WORDS = frozenset(
    re.split(
        " ",
        "a an and are available be been by delivered done for get have is it of on our provided the there this to us "
        "we with auf bereit da das dem den der des die ein eine es für geliefert hat ist liegt mit sind steht und uns "
        "unser von vor werden wir wird zu",
    )
)
_WORD = re.compile(r"[^\W_]+")
Sentence = tuple[Part[SoThat], Service, Deliverable]


def sentences(world: World) -> Iterator[Sentence]:
    """Each sentence of each deliverable."""
    for service in services(world):
        for index, deliverable in sound(service.deliverables):
            for place, sentence in sound(deliverable.so_that):
                yield Part(service, ("deliverables", index, "so_that", place), sentence), service, deliverable


def folded(text: str) -> str:
    """A text without case and form."""
    if demand(text).isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def words(text: str) -> set[str]:
    """The runs of letters and digits of a text that was folded."""
    return set(_WORD.findall(text))


def check(sentence: Sentence, world: World) -> Iterator[Problem]:
    """Takes away the empty words and the names; asks for the names only where something is left."""
    part, service, deliverable = sentence
    left = words(folded(part.value.claim)) - EMPTY_WORDS
    # With nothing left, it does not matter whether the names can be read.
    if not left or _is_all_in(left, f"{folded(deliverable.name)} {folded(service.name)}"):
        yield Problem(
            f"the claim {quoted(part.value.claim)} only says again what it is called: "
            f"{deliverable_name(service, deliverable)}",
            part.at("claim"),
            "say what becomes possible, and for whom: so that nobody waits for their money, so that a ward can open",
        )


def _is_all_in(left: set[str], names: str) -> bool:
    """Whether each word is one of the names'; most claims have one that stands nowhere in them."""
    return all(word in names for word in left) and left <= words(names)


RULE = Rule("ST106", "the claim says nothing", Severity.WARNING, over=sentences, check=check)
