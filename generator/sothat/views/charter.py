"""The page of a pair: an agreement that two adults would sign, made of their services and of the charter file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from json import dumps
from typing import NamedTuple

from sothat.graph.owed import Owed, owed_by
from sothat.graph.pairs import Pair
from sothat.model import Charter, Service
from sothat.model.charter import CharterObligation
from sothat.model.service import ProviderObligation
from sothat.terms import SignatureState, signature_states
from sothat.views import addresses, agreement, owing, promises, sight
from sothat.views.asked import Entry, entry
from sothat.views.book import Book
from sothat.views.crumbs import edit_address, feedback_form
from sothat.views.lapsed import Changed, changed
from sothat.views.owing import kept_by_charter
from sothat.views.parts import Actions, Decision, Decline, Duty, Head, Measure, Party, Promise, Ref, Review, Step, Voice
from sothat.views.rows import PairState, pair_state
from sothat.views.service import MOST_ENTRIES
from sothat.views.sight import Chain


class Given(NamedTuple):
    """A deliverable that one party gives the other."""

    deliverable: Ref
    service: Ref
    class_: str
    promise: Promise
    acceptance: tuple[str, ...]


class Side(NamedTuple):
    """One party: what it gives and what it owes."""

    party: Party
    gives: tuple[Given, ...]
    owes: tuple[Duty, ...]


class Working(NamedTuple):
    """A process, and the service or charter that it belongs to."""

    home: Ref
    steps: tuple[Step, ...]


class Speaking(NamedTuple):
    """How the other side is heard, and under what."""

    home: Ref
    voice: Voice


class Signed(NamedTuple):
    """How it stands with one party's signature, and the lines that would sign for it."""

    party: Ref
    state: str
    role: str = ""
    name: str = ""
    day: date | None = None
    lines: str = ""
    changed: tuple[Changed, ...] = ()
    """What changed since it was given, where git knows."""


@dataclass(frozen=True, slots=True)
class CharterView:
    """All that the page of a pair shows."""

    head: Head
    parties: tuple[Party, Party]
    state: PairState
    is_written: bool
    purpose: str
    chain: Chain | None
    """From the work to the one who pays, in one sentence."""
    scope_in: tuple[str, ...]
    scope_out: tuple[str, ...]
    objectives: tuple[Ref, ...]
    """Those that the two share."""
    sides: tuple[Side, ...]
    process: tuple[Working, ...]
    decisions: tuple[Decision, ...]
    measures: tuple[Measure, ...]
    declines: tuple[Decline, ...]
    voices: tuple[Speaking, ...]
    entries: tuple[Entry, ...]
    risks: tuple[tuple[str, str], ...]
    rewards: tuple[str, ...]
    review: Review | None
    effective: date | None
    expires: date | None
    signatures: tuple[Signed, ...]
    digest: str
    """The digest of today's terms, in full."""
    today: date
    paper: str
    """The address of the page as a PDF; empty where there is none."""

    @property
    def short_digest(self) -> str:
        """Enough of the digest to tell two versions on paper apart."""
        return self.digest.removeprefix("sha256:")[:12]

    @property
    def sections(self) -> tuple[str, ...]:
        """The parts of the page that there are, in their order."""
        return tuple(name for name, shown in _sections(self) if shown)

    @property
    def unsigned(self) -> tuple[Signed, ...]:
        """The parties that have not signed today's terms."""
        return tuple(each for each in self.signatures if each.state != "valid")


def _sections(view: CharterView) -> Iterator[tuple[str, object]]:
    yield "purpose", True
    yield "sides", True
    yield "process", view.process
    yield "decisions", view.decisions
    yield "measures", view.measures
    yield "declines", view.declines
    yield "voice", True
    yield "risks", view.risks or view.rewards
    yield "signatures", True


def charter_view(pair: Pair, book: Book) -> CharterView:
    """What the page of a pair shows."""
    charter = pair.charter
    terms = book.terms(pair)
    scope = charter.scope if charter else None
    entries = (each for service in pair.services for each in book.voice_about.get(service.id, ()))
    own = tuple(entry(each, book) for each in entries if pair.is_standing or each.from_ in pair.parties)
    return CharterView(
        head=_head(pair, book),
        parties=(book.party(pair.first), book.party(pair.second)),
        state=pair_state(pair, book),
        is_written=charter is not None,
        purpose=(charter.purpose or "") if charter else "",
        chain=sight.best_chain(_references(pair.services), book),
        scope_in=(scope.in_ or ()) if scope else (),
        scope_out=(scope.out or ()) if scope else (),
        objectives=tuple(book.objective(each) for each in _objectives(pair, book)),
        sides=_sides(pair, book),
        process=tuple(_process(pair, book)),
        decisions=tuple(_decisions(pair, book)),
        measures=tuple(_measures(pair, book)),
        declines=tuple(each for service in pair.services for each in agreement.declines(service, book)),
        voices=tuple(_voices(pair, book)),
        entries=own[:MOST_ENTRIES],
        risks=tuple((each.risk, each.shared_how) for each in (charter.risks or () if charter else ())),
        rewards=(charter.rewards or ()) if charter else (),
        review=agreement.review(charter.review, book, charter.effective) if charter and charter.review else None,
        effective=charter.effective if charter else None,
        expires=charter.expires if charter else None,
        signatures=tuple(_signed(each, pair, terms, book) for each in signature_states(pair, terms)),
        digest=terms,
        today=book.today,
        paper=addresses.paper(*pair.parties) if charter and book.has_papers else "",
    )


def _head(pair: Pair, book: Book) -> Head:
    """The name is left to the templates: where everyone is a party, it is made of words."""
    charter = pair.charter
    path = charter.path if charter else f"catalog/charters/{pair.id}.yaml"
    feedback = feedback_form({"team": pair.first, "title": pair.id, "path": path}, book)
    actions = Actions(edit_address(path, book) if charter else "", feedback=feedback)
    return Head(addresses.charter(*pair.parties), "", (), actions, path, book.problems_in.get(path, 0))


def _references(services: Iterable[Service]) -> Iterator[str]:
    return (f"{service.id}/{each.id}" for service in services for each in service.deliverables if each.class_ == "need")


def _objectives(pair: Pair, book: Book) -> tuple[str, ...]:
    """What the charter file lists, else where the objectives of the two meet."""
    if pair.charter and pair.charter.objectives:
        return pair.charter.objectives
    if pair.is_standing:
        return ()
    return book.shared_objectives(*pair.parties)


def _sides(pair: Pair, book: Book) -> tuple[Side, ...]:
    """Both sides, one that gives before one that only gets."""
    sides = (_side(pair, party, book) for party in pair.parties)
    return tuple(sorted(sides, key=lambda side: not side.gives))


def _side(pair: Pair, party: str, book: Book) -> Side:
    kept = kept_by_charter(pair, book)
    gives = tuple(each for service in pair.given_by(party) for each in _given(service, book, kept))
    return Side(book.party(party), gives, tuple(_duty(each, book, kept) for each in owed_by(pair, party)))


def _given(service: Service, book: Book, by_charter: promises.KeptOf) -> tuple[Given, ...]:
    """What a service gives; most pairs have measured nothing besides."""
    if by_charter:
        return tuple(_each_given(service, book, by_charter))
    return book.lately(("given", service.id), lambda: tuple(_each_given(service, book, {})))


def _each_given(service: Service, book: Book, by_charter: promises.KeptOf) -> Iterator[Given]:
    kept = promises.kept_by_service(service, book)
    for each in sorted(service.deliverables, key=lambda each: each.class_ == "like"):
        reference = f"{service.id}/{each.id}"
        both = {each.id: (*by_charter.get(reference, ()), *kept.get(each.id, ()))}
        yield Given(
            book.deliverable(reference),
            book.service(service.id),
            each.class_,
            promises.promise(service, each, book, both),
            each.acceptance or (),
        )


def _duty(of: Owed, book: Book, kept: promises.KeptOf) -> Duty:
    duty, source = of.duty, of.source
    if isinstance(source, Charter) and isinstance(duty, CharterObligation):
        return promises.charter_duty(source, duty, book, kept)
    assert isinstance(source, Service)  # noqa: S101 - what is not a charter's is a service's
    side = owing.provider_duties if isinstance(duty, ProviderObligation) else owing.partner_duties
    found = next(each for each in side(source, book) if each.id == duty.id)
    by = book.party(of.by)
    return found if found.by == by else found._replace(by=by)


def _process(pair: Pair, book: Book) -> Iterator[Working]:
    if pair.charter and pair.charter.process:
        yield Working(_own_page(pair), agreement.steps(pair.charter, book))
    for service in pair.services:
        if service.process:
            steps = agreement.steps(service, book, service.owner, pair.other(service.owner))
            yield Working(book.service(service.id), steps)


def _decisions(pair: Pair, book: Book) -> Iterator[Decision]:
    for own in (pair.charter.decisions or ()) if pair.charter else ():
        yield agreement.decision(own, _own_page(pair), book)
    for service in pair.services:
        for each in service.decisions or ():
            home = book.service(service.id)
            yield agreement.decision(each, home, book, service.owner, pair.other(service.owner))


def _own_page(pair: Pair) -> Ref:
    return Ref("", addresses.charter(*pair.parties))


def _measures(pair: Pair, book: Book) -> Iterator[Measure]:
    for each in (pair.charter.measures or ()) if pair.charter else ():
        perspective = book.side(each.perspective) if each.perspective else None
        promised = tuple(_promised(word, pair, book) for word in each.of or ())
        yield agreement.measure(each, _own_page(pair), book, perspective, promised)
    for service in pair.services:
        yield from agreement.service_measures(service, book)


def _promised(word: str, pair: Pair, book: Book) -> Ref:
    """What a charter's measure measures: something of a service, or an obligation of the charter itself."""
    if "/" in word:
        return book.part(word)
    duties = (pair.charter.obligations or ()) if pair.charter else ()
    what = next((each.what for each in duties if each.id == word), word)
    return Ref(what, f"{addresses.charter(*pair.parties)}#{addresses.anchor('obligation', word)}")


def _voices(pair: Pair, book: Book) -> Iterator[Speaking]:
    charter = pair.charter
    own = agreement.voice(charter.voice, book) if charter else None
    if own:
        yield Speaking(_own_page(pair), own)
    for service in pair.services:
        voice = agreement.service_voice(service, book)
        if voice:
            yield Speaking(book.service(service.id), voice)


def _signed(of: SignatureState, pair: Pair, terms: str, book: Book) -> Signed:
    lines = "" if of.state == "valid" else signing_lines(pair, of.party, terms, book)
    if of.signature is None:
        return Signed(book.team(of.party), of.state, book.catalog.teams[of.party].lead or "", lines=lines)
    signature = of.signature
    clauses = book.lapses.get((pair.id, signature.terms), ()) if of.state == "lapsed" else ()
    told = tuple(changed(each, book) for each in clauses)
    return Signed(book.team(of.party), of.state, signature.role, signature.name or "", signature.date, lines, told)


def signing_lines(pair: Pair, party: str, terms: str, book: Book) -> str:
    """The lines that sign for a party: to be added to the charter's file, or the whole of it where there is none."""
    role = book.catalog.teams[party].lead or "…"
    lines = [
        f"  - team: {party}",
        f"    role: {dumps(role, ensure_ascii=False)}",
        f"    date: {book.today.isoformat()}",
        f"    terms: {terms}",
    ]
    if pair.charter is None or not pair.charter.signatures:
        lines.insert(0, "signatures:")
    if pair.charter is None:
        lines.insert(0, f"parties: [{pair.first}, {pair.second}]")
    return "\n".join(lines)
