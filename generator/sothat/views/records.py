"""What the search finds: services and their deliverables, teams, customers and outcomes, objectives, agreements, log.

Pairs that nobody has written a charter for stay out, and so does all that was said in private. Facets hold the words
of the catalog's own language (need, live, service); what they are called is the templates' matter.
"""

from collections.abc import Iterable, Iterator

from sothat.model import EVERYONE, Charter, Customer, Service, Team, VoiceEntry
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.record import Record
from sothat.views.rules import Rule

_MARKS = "*_`#>[]"
"""Of Markdown."""
Facets = dict[str, tuple[str, ...]]


def records(book: Book, rules: Iterable[Rule] = ()) -> Iterator[Record]:
    """All records, in no order that matters."""
    for service in book.catalog.services.values():
        yield _service(service, book)
        yield from _deliverables(service, book)
    for team in book.catalog.teams.values():
        yield _team(team, book)
    for customer in book.catalog.customers.values():
        yield from _customer(customer, book)
    for objective in book.catalog.objectives.values():
        owners = [book.catalog.teams[each].name for each in objective.owners or ()]
        facets = _facets("objective", tuple(objective.owners or ()), book)
        yield Record(
            "objective",
            objective.id,
            book.objective_address(objective.id),
            objective.statement,
            team=owners[0] if owners else "",
            text=_text(each.question for each in objective.measures or ()),
            facets=facets,
        )
    for charter in book.catalog.charters.values():
        yield _charter(charter, book)
    for entry in book.catalog.voice.values():
        if entry.cause != "handled-in-private" and book.is_in_log(entry):
            yield _voice(entry, book)
    for rule in rules:
        # By code and title only: who looks for pay wants no rule that has pay in its example.
        yield Record("rule", rule.code, rule.address, rule.title, facets={"kind": ("rule",)})


def _facets(kind: str, teams: tuple[str, ...], book: Book, **more: tuple[str, ...]) -> Facets:
    names = tuple(book.catalog.teams[each].name for each in teams)
    departments = tuple(dict.fromkeys(filter(None, map(book.department, teams))))
    found = {"kind": (kind,), "team": names, "department": departments, **more}
    return {facet: values for facet, values in found.items() if values}


def _text(texts: Iterable[str | None]) -> str:
    text = "\n".join(filter(None, texts))
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text


def _partners(service: Service, book: Book) -> tuple[str, ...]:
    return tuple(each if each == EVERYONE else book.catalog.teams[each].name for each in service.partner_ids)


def _customers(references: Iterable[str], book: Book) -> tuple[str, ...]:
    return tuple(sorted({book.catalog.customers[each].name for ref in references for each in book.customers_of(ref)}))


def _service(service: Service, book: Book) -> Record:
    references = [f"{service.id}/{each.id}" for each in service.deliverables]
    duties = (*(service.partner_obligations or ()), *(service.provider_obligations or ()))
    facets = _facets(
        "service",
        (service.owner,),
        book,
        partner=_partners(service, book),
        customer=_customers(references, book),
        status=(service.status,),
        **{"class": tuple(sorted({each.class_ for each in service.deliverables}))},
    )
    text = _text(
        (
            service.description,
            *(each.what for each in service.deliverables),
            *(text for each in duties for text in (each.what, each.if_late)),
            *(each.step for each in service.process or ()),
            *(text for each in service.decisions or () for text in (each.what, each.if_silent)),
            *(each.question for each in service.measures or ()),
            *(text for each in service.declines or () for text in (each.what, each.because, each.instead)),
            *(service.limitations or ()),
            *(service.alternatives or ()),
            *(service.tags or ()),
        )
    )
    owner = book.catalog.teams[service.owner].name
    address = addresses.service(service.id)
    aliases = (*(service.aliases or ()), *(service.formerly or ()))
    return Record("service", service.id, address, service.name, service.summary, aliases, owner, text, facets)


def _deliverables(service: Service, book: Book) -> Iterator[Record]:
    owner = book.catalog.teams[service.owner].name
    for each in service.deliverables:
        reference = f"{service.id}/{each.id}"
        facets = _facets(
            "deliverable",
            (service.owner,),
            book,
            partner=_partners(service, book),
            customer=_customers([reference], book),
            status=(service.status,),
            **{"class": (each.class_,)},
        )
        claims = (so_that.claim for so_that in each.so_that or ())
        text = _text((each.what, *claims, *(each.acceptance or ())))
        address = addresses.deliverable(reference)
        yield Record("deliverable", reference, address, each.name, service.name, (), owner, text, facets)


def _team(team: Team, book: Book) -> Record:
    contacts = (text for each in team.contacts or () for text in (each.for_, each.to))
    text = _text((team.purpose, team.department, team.lead, *contacts))
    facets = _facets("team", (team.id,), book)
    return Record("team", team.id, addresses.team(team.id), team.name, team.purpose or "", (), "", text, facets)


def _customer(customer: Customer, book: Book) -> Iterator[Record]:
    facets: Facets = {"kind": ("customer",), "customer": (customer.name,)}
    text = _text((customer.description, customer.segment, customer.pays_for))
    address = addresses.customer(customer.id)
    yield Record("customer", customer.id, address, customer.name, customer.summary, text=text, facets=facets)
    for each in customer.outcomes:
        reference = f"{customer.id}/{each.id}"
        yield Record(
            "outcome",
            reference,
            addresses.outcome(reference),
            each.name,
            customer.name,
            text=_text([each.description]),
            facets={"kind": ("outcome",), "customer": (customer.name,)},
        )


def _charter(charter: Charter, book: Book) -> Record:
    teams = tuple(each for each in charter.parties if each != EVERYONE)
    names = [book.catalog.teams[each].name for each in teams]
    text = _text((charter.purpose, *(each.what for each in charter.obligations or ()), *(charter.rewards or ())))
    address = addresses.charter(*charter.parties)
    name = " – ".join([*names, EVERYONE] if len(names) == 1 else names)
    return Record(
        "charter", charter.id, address, name, charter.purpose or "", text=text, facets=_facets("charter", teams, book)
    )


def _voice(entry: VoiceEntry, book: Book) -> Record:
    service = book.catalog.services[entry.service]
    owner = book.catalog.teams[service.owner].name
    answer = entry.answer.because if entry.answer else None
    text = _text((entry.account_of_partner, entry.account_of_provider, entry.agreed_account, answer))
    facets = _facets("voice", (service.owner, entry.from_), book)
    return Record("voice", entry.id, book.voice_address(entry), entry.what, service.name, (), owner, text, facets)
