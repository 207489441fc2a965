"""The policy: how one organisation wants its catalog judged and shown (site_config/policy.yaml)."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from sothat.basics.dates import Duration
from sothat.basics.dates import WorkingTime as WorkingTimeLengths
from sothat.model.references import RuleKey
from sothat.model.types import Item, Length, Number, Says, Text, WholeNumber, fault, is_address, wrong_type

POLICY_PATH = "site_config/policy.yaml"
SLOTS = ("service", "team", "title", "body", "path")
_SLOT = re.compile(r"\{([^{}]*)\}")
Level = Literal["off", "info", "warning", "error"]


def _template(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for slot in _SLOT.findall(value):
        if slot not in SLOTS:
            raise fault(
                "ST015", f"there is no slot '{{{slot[:40]}}}'", "use " + ", ".join(f"{{{each}}}" for each in SLOTS)
            )
    if not value.strip().startswith(("https://", "http://", "mailto:")):
        raise fault(
            "ST014", "the template of an address is expected here", "begin it with https://, http:// or mailto:"
        )
    if not is_address(_SLOT.sub("x", value.strip())):
        braces = "each { needs its }, and a name in between" if set("{}") & set(_SLOT.sub("", value)) else ""
        raise fault(
            "ST014",
            "with its slots filled this is no address",
            braces or "write it as in a browser's address bar, without blanks and quotation marks",
        )
    return value


Template = Annotated[
    Text,
    BeforeValidator(_template),
    Says("the template of an address", "https://desk.example/new?title={title}"),
]


def _version(value: Any) -> Any:
    """A true or a 1.0 is no 1."""
    return wrong_type() if isinstance(value, bool | float) else value


def _limit(default: int) -> Any:
    return Annotated[WholeNumber, Field(ge=1, le=10 * default)]


class WorkingTime(Item):
    """How long people work."""

    hours_a_day: Annotated[Number, Field(gt=0, le=24)] = 8
    """Hours in a working day, above 0 to 24."""
    days_a_week: Annotated[WholeNumber, Field(ge=1, le=7)] = 5
    """Working days in a week, counted from Monday, 1 to 7."""

    @property
    def lengths(self) -> WorkingTimeLengths:
        """The same, as dates are computed with it."""
        return WorkingTimeLengths(self.hours_a_day, self.days_a_week)


class Templates(Item):
    """Addresses that buttons lead to, with slots in braces."""

    request: Template | None = None
    """Where a request goes."""
    feedback: Template | None = None
    """Where a concern or praise goes."""
    edit: Template | None = None
    """Where a file can be edited."""


class Limits(Item):
    """How large things may be, from 1 to ten times the default."""

    file_size: _limit(262144) = 262144  # type: ignore[valid-type]
    """Bytes in a file."""
    text_length: _limit(20000) = 20000  # type: ignore[valid-type]
    """Characters in a text."""
    depth: _limit(32) = 32  # type: ignore[valid-type]
    """Lists and mappings within each other."""
    aliases: _limit(100) = 100  # type: ignore[valid-type]
    """YAML aliases in a file."""
    files: _limit(100000) = 100000  # type: ignore[valid-type]
    """Files in the catalog."""
    findings_shown: _limit(500) = 500  # type: ignore[valid-type]
    """Findings that the text form prints."""


class Policy(Item):
    """How the catalog is judged and shown; each key is optional."""

    schema_version: Annotated[Literal[1], BeforeValidator(_version)] = 1
    """The version of the catalog's form."""
    company: Text | None = None
    """The organisation's name."""
    lang: Literal["en", "de"] = "en"
    """The language of the site."""
    rules: dict[RuleKey, Level] = Field(default_factory=dict)
    """How severe the findings of each rule are: off, info, warning or error."""
    links: Templates = Templates()
    """Addresses that buttons lead to."""
    review_every: Length | None = None
    """How often reviews are due where a service or charter does not say; 1 year by default."""
    working_time: WorkingTime = WorkingTime()
    """How long people work."""
    limits: Limits = Limits()
    """How large things may be."""

    @property
    def cadence(self) -> Duration:
        """How often reviews are due by default."""
        return self.review_every or Duration(1, "year")
