"""``sothat charter ID``: the agreement of a pair as text, with the state of each signature."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from sothat.basics.terminal import PLAIN, Look
from sothat.basics.text import nearest, quoted, visible
from sothat.commands.loading import load
from sothat.commands.names import Names
from sothat.commands.outcome import CannotWork, Done
from sothat.commands.wording import Wording, review
from sothat.graph import agreed
from sothat.graph.owed import owed_by
from sothat.graph.pairs import Pair, Pairs, build_pairs
from sothat.model import Charter
from sothat.model.catalog import charter_id
from sothat.model.unsound import Unsound
from sothat.terms import digest, signature_states, terms_of

T = TypeVar("T")
Section = tuple[str, list[tuple[str, ...]]]
"""A heading, and its points: the first line of each and what belongs to it."""


@dataclass(frozen=True, slots=True)
class Style:
    """How an agreement is told: on which day, and how it may look."""

    today: date
    look: Look = PLAIN


def charter(root: Path, reference: str, style: Style) -> Done:
    """The agreement as text.

    Raises:
        CannotWork: there is no such pair, or its files are faulty.
    """
    catalog = load(root).catalog
    pair = find_pair(reference, build_pairs(catalog))
    return Done(agreement(pair, Names(catalog), style))


def find_pair(reference: str, pairs: Pairs) -> Pair:
    """The pair that a charter's id means, its parties in any order, with or without the folder.

    Raises:
        CannotWork: there is none.
    """
    asked = reference.strip().removeprefix("catalog/").removeprefix("charters/").removesuffix(".yaml")
    one, dashes, other = asked.partition("--")
    id_ = charter_id(one, other) if dashes else asked
    if id_ in pairs:
        return pairs[id_]
    meant = nearest(id_, pairs)
    hint = f"did you mean {meant}?" if meant else "write both teams, as in finance--people-ops"
    raise CannotWork(f"nothing is agreed between the teams of {quoted(reference)}: {hint}")


def agreement(pair: Pair, names: Names, style: Style) -> str:
    """The text of an agreement, with the state of its signatures.

    Raises:
        CannotWork: something in its files is faulty.
    """
    try:
        return "\n".join((*_terms(pair, names, style), *_section(_signatures(pair, names, style), style))) + "\n"
    except Unsound as error:
        raise CannotWork(
            f"the agreement {pair.id} cannot be told, since a file that belongs to it has errors;"
            " 'sothat check' says which"
        ) from error


def terms(pair: Pair, names: Names, style: Style) -> str:
    """The text of an agreement without its signatures; raises as `agreement` does."""
    try:
        return "\n".join(_terms(pair, names, style)) + "\n"
    except Unsound as error:
        raise CannotWork(f"the terms of {pair.id} have errors; 'sothat check' says which") from error


def _terms(pair: Pair, names: Names, style: Style) -> Iterator[str]:
    first, second = map(names.team, pair.parties)
    yield style.look.paint(visible(f"{first} and {second}"), bold=True)
    yield visible(pair.charter.path) if pair.charter else "nobody has written a charter file; this is what services say"
    if pair.charter and pair.charter.purpose:
        yield style.look.wrap(visible(pair.charter.purpose))
    for section in _sections(pair, names, style):
        yield from _section(section, style)


def _section(section: Section, style: Style) -> Iterator[str]:
    head, points = section
    if not points:
        return
    yield ""
    yield style.look.paint(visible(head), bold=True)
    for first, *others in points:
        yield style.look.wrap(visible(first), indent="    ", first="  - ")
        yield from (style.look.wrap(visible(other), indent="      ", first="    ") for other in others)


def _sections(pair: Pair, names: Names, style: Style) -> Iterator[Section]:
    wording = Wording(names, style.today)
    for service in pair.services:
        to = names.team(pair.other(service.owner))
        head = f"{service.name} ({service.id}), from {names.team(service.owner)} to {to}"
        yield head, _points(service.deliverables, wording.deliverable)
    for party in pair.parties:
        yield f"What {names.team(party)} owes", _points(owed_by(pair, party), wording.duty)
    yield "Who does what", _points(agreed.process(pair), wording.step)
    yield "How we decide", _points(agreed.decisions(pair), wording.decision)
    yield "How we tell success", _points(agreed.measures(pair), wording.measure)
    yield "What is declined", _points(agreed.declines(pair), wording.decline)
    yield "How each side is heard", _points(agreed.voices(pair), wording.voice)
    if pair.charter:
        yield from _of_charter(pair.charter)


def _of_charter(charter: Charter) -> Iterator[Section]:
    scope = charter.scope
    yield "What this covers", [(text,) for text in (scope.in_ if scope else None) or ()]
    yield "What this does not cover", [(text,) for text in (scope.out if scope else None) or ()]
    yield "Risks we share", [(risk.risk, risk.shared_how) for risk in charter.risks or ()]
    yield "What both gain", [(text,) for text in charter.rewards or ()]
    holds = [f"from {charter.effective}" if charter.effective else ""]
    holds.append(f"until {charter.expires}" if charter.expires else "")
    points = [f"it holds {' '.join(filter(None, holds))}"] if any(holds) else []
    points += [review(charter.review)] if charter.review else []
    yield "Time", [(point,) for point in points]


def _signatures(pair: Pair, names: Names, style: Style) -> Section:
    wording = Wording(names, style.today)
    points: list[tuple[str, ...]] = [(wording.signature(state),) for state in signature_states(pair)]
    points.append((f"today's terms: {digest(terms_of(pair))}",))
    if pair.charter and pair.charter.expires and pair.charter.expires < style.today:
        points.insert(0, (f"the charter expired on {pair.charter.expires}",))
    return "Signatures", points


def _points(parts: Iterable[T], told: Callable[[T], Iterable[str]]) -> list[tuple[str, ...]]:
    return [tuple(told(part)) for part in parts]
