"""References: texts that name something else, each marked with what it may name (resolved by `load.references`)."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from sothat.model.types import ID_LENGTH, ID_PATTERN, IdText, Says

EVERYONE = "everyone"
REQUEST = "request"
BOTH = "both"
SIDES = ("provider", "partner", BOTH)
TWO_PARTS = ID_PATTERN[:-1] + "/" + ID_PATTERN[1:]
ONE_OR_TWO_PARTS = ID_PATTERN[:-1] + "(/" + ID_PATTERN[1:-1] + ")?$"


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a text as a reference, by what it refers to: a kind, or something inside this or another file."""

    to: str


_TwoParts = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=2 * ID_LENGTH + 1, pattern=TWO_PARTS)
]
_Parts = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=2 * ID_LENGTH + 1, pattern=ONE_OR_TWO_PARTS)
]
_Code = Annotated[str, StringConstraints(strict=True, min_length=1)]

TeamRef = Annotated[IdText, Refers("team"), Says("the id of a team", "people-ops")]
ServiceRef = Annotated[IdText, Refers("service"), Says("the id of a service", "payroll")]
ObjectiveRef = Annotated[IdText, Refers("objective"), Says("the id of an objective", "fewer-errors")]
PartyTeam = Annotated[IdText, Refers("team-or-everyone"), Says("the id of a team, or everyone", "people-ops")]
DeliverableRef = Annotated[
    _TwoParts, Refers("deliverable"), Says("a service and its deliverable", "payroll/monthly-pay")
]
OutcomeRef = Annotated[_TwoParts, Refers("outcome"), Says("a customer and an outcome", "clinics/on-time")]

# Within a service.
OwnDeliverableRef = Annotated[
    IdText, Refers("own-deliverable"), Says("the id of a deliverable of this service", "monthly-pay")
]
OwnPartRef = Annotated[
    IdText, Refers("own-part"), Says("the id of a deliverable or obligation of this service", "monthly-pay")
]
ClockRef = Annotated[IdText, Refers("clock"), Says("request or a partner obligation of this service", "request")]
PartyOrTeam = Annotated[
    IdText, Refers("party-or-team"), Says("provider, partner, both, or the id of a team", "provider")
]

# Within a charter.
PartyRef = Annotated[IdText, Refers("party"), Says("one of the two parties", "people-ops")]
SideRef = Annotated[IdText, Refers("side"), Says("one of the two parties, or both", BOTH)]
SideOrTeam = Annotated[IdText, Refers("side-or-team"), Says("one of the parties, both, or the id of a team", BOTH)]
PerspectiveRef = Annotated[IdText, Refers("perspective"), Says("one of the parties, both, or customer", "customer")]
ServiceObligationRef = Annotated[
    _TwoParts, Refers("service-obligation"), Says("a service and its obligation", "payroll/signed-contract")
]
PartRef = Annotated[
    _Parts,
    Refers("pair-part"),
    Says("a service and its deliverable or obligation, or an obligation of this charter", "payroll/monthly-pay"),
]

# Within a voice entry, and of rules.
DeliverableOfServiceRef = Annotated[
    IdText, Refers("deliverable-of-service"), Says("the id of a deliverable of that service", "monthly-pay")
]
RuleRef = Annotated[_Code, Refers("rule"), Says("the code of a rule", "ST303")]
RuleKey = Annotated[str, Refers("rule-key"), Says("the code of a rule", "ST303")]


def _form_of_partners(value: Any) -> str:
    return "word" if isinstance(value, str) else "list"


Partners = Annotated[
    Annotated[tuple[TeamRef, ...], Field(min_length=1), Tag("list")] | Annotated[Literal["everyone"], Tag("word")],
    Discriminator(_form_of_partners),
]
