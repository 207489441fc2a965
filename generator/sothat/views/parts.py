"""What several pages show: names with addresses, promises, obligations, decisions, measures.

They are tuples with names: each page is made of a hundred, and those are made and told in half the time of dataclasses.
"""

from datetime import date
from typing import Literal, NamedTuple

from sothat.basics.dates import Duration

PartyWord = Literal["team", "everyone", "provider", "partner", "both", "customer"]
StartKind = Literal["request", "part", "text"]
Class = Literal["need", "like"]


class Ref(NamedTuple):
    """A name and the address it leads to, from the root of the site; an empty address leads nowhere."""

    name: str
    address: str = ""


NO_NAME = Ref("")


class Party(NamedTuple):
    """Who does or decides something: a team by its name, or a side by the word for it."""

    word: PartyWord
    team: Ref | None = None

    @property
    def order(self) -> tuple[bool, str]:
        """Teams by name, then the words."""
        return (self.team is None, self.team.name if self.team else self.word)


class Contact(NamedTuple):
    """A way to reach somebody; the address is empty where the text alone says it."""

    kind: str
    text: str
    address: str = ""
    purpose: str = ""


class Link(NamedTuple):
    """A page elsewhere."""

    title: str
    address: str


class Start(NamedTuple):
    """What starts a clock, or what something has to be ready before."""

    kind: StartKind
    ref: Ref = NO_NAME


class Kept(NamedTuple):
    """What a measure says of a promise."""

    value: float
    unit: str
    day: date
    is_met: bool | None
    measure: Ref


class Promise(NamedTuple):
    """How soon something comes, and how well that is kept."""

    within: Duration | None = None
    schedule: str = ""
    percentile: int | None = None
    after: tuple[Start, ...] = ()
    pauses: str = ""
    kept: tuple[Kept, ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether there is a promise at all."""
        return self.within is not None or bool(self.schedule)


class Due(NamedTuple):
    """By when something is owed."""

    within: Duration
    after: Start | None = None
    before: Start | None = None


class Duty(NamedTuple):
    """What one side owes."""

    id: str
    type: str
    what: str
    by: Party
    home: Ref
    """The service or charter that says so."""
    address: str = ""
    who: str = ""
    only: tuple[Ref, ...] = ()
    """The teams that are meant, where not all are."""
    needed_for: tuple[Ref, ...] = ()
    due: Due | None = None
    if_late: str = ""
    escalate_to: Ref | None = None
    kept: tuple[Kept, ...] = ()


class Step(NamedTuple):
    """A step of a process."""

    what: str
    by: Party
    when: str = ""


class Decision(NamedTuple):
    """How something is decided."""

    what: str
    home: Ref
    driver: Party | None = None
    approver: Party | None = None
    consulted: tuple[Party, ...] = ()
    within: Duration | None = None
    if_silent: str = ""


class Reading(NamedTuple):
    """One value of a measure."""

    day: date
    value: float
    is_met: bool | None


class Measure(NamedTuple):
    """How success is told."""

    id: str
    question: str
    home: Ref
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    perspective: Party | None = None
    every: Duration | None = None
    source: str = ""
    of: tuple[Ref, ...] = ()
    guards_against: str = ""
    readings: tuple[Reading, ...] = ()
    """Those up to today, the newest last."""

    @property
    def newest(self) -> Reading | None:
        """The newest reading, if there is one."""
        return self.readings[-1] if self.readings else None


class Decline(NamedTuple):
    """What is not done, and where to appeal."""

    what: str
    because: str
    home: Ref
    instead: str = ""
    appeal_to: Ref | None = None


class Review(NamedTuple):
    """When two sides look at their agreement."""

    last: date | None = None
    due: date | None = None
    is_overdue: bool = False
    every: Duration | None = None
    how: str = ""


class Voice(NamedTuple):
    """How partners are heard."""

    channels: tuple[Contact, ...] = ()
    respond_within: Duration | None = None
    review: Review | None = None
    appeal_to: Ref | None = None


class Form(NamedTuple):
    """A template of the policy with what is known of its slots; the body is made of words, so templates give it."""

    template: str
    slots: tuple[tuple[str, str], ...] = ()


class Actions(NamedTuple):
    """A page's buttons."""

    edit: str = ""
    """The address where its file can be edited; empty where there is none."""
    request: Contact | None = None
    """Where the service itself says to ask; it goes before the policy's template."""
    request_form: Form | None = None
    feedback: Form | None = None


class Head(NamedTuple):
    """What each page of an entity begins with."""

    path: str
    name: str
    crumbs: tuple[Ref, ...] = ()
    """The pages above this one, after the index page of its kind."""
    actions: Actions = Actions()
    source: str = ""
    """The file behind the page."""
    problems: int = 0
    """How many findings stand in that file."""
