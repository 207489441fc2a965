"""The types of single values: texts, ids, references, durations, dates, addresses.

Each refuses a value with the code of the finding that it deserves (ST012 to ST016); the words are `load.shape`'s.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel as PydanticModel
from pydantic import BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from sothat.basics.dates import Duration, parse_date

ID_LENGTH = 64
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}@[^\s@<>(),;:\"\[\]\\]{1,255}")
_SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Says:
    """Marks a type with how its right form is called and an example of it, for messages."""

    what: str
    example: str


@dataclass(frozen=True, slots=True)
class Markdown:
    """Marks a text as CommonMark: several lines and tabs are fine."""


def fault(code: str, message: str, hint: str, *keys: str) -> PydanticCustomError:
    """What a validator raises: code, sentence and help of a finding, and the keys at fault; it stands at the first."""
    return PydanticCustomError(code, "{message}", {"message": message, "help": hint, "keys": keys})


def wrong_format() -> NoReturn:
    """Refuses a value whose form is wrong; the words come from the type's `Says`."""
    raise PydanticCustomError("ST014", "wrong form")


def wrong_type() -> NoReturn:
    """Refuses a value of another type."""
    raise PydanticCustomError("ST013", "no text")


def _duration(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        wrong_type()
    try:
        return Duration.parse(value if isinstance(value, str) else "")
    except ValueError:
        wrong_format()


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        wrong_type()
    try:
        return parse_date(value if isinstance(value, str) else "")
    except ValueError:
        wrong_format()


def is_email(text: str) -> bool:
    """Whether a text is one e-mail address, ``x@y``."""
    return _EMAIL.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is an http, https or mailto address."""
    if re.search(r"[\s<>\"\\^`{|}\x00-\x1f]", text):
        return False
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme not in _SCHEMES:
        return False
    return is_email(parts.path) if parts.scheme == "mailto" else bool(host)


def _address(value: str) -> str:
    return value if is_address(value) else wrong_format()


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        wrong_format()
    return value


def _before(check: Any) -> BeforeValidator:
    """A validator that leaves what is no text, or is empty, to the type itself."""
    return BeforeValidator(lambda value: check(value) if isinstance(value, str) and value.strip() else value)


_Plain = Annotated[str, StringConstraints(strict=True, min_length=1)]
Text = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$"),
    Says("a text on one line", "One line of text"),
]
MarkdownText = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1), Markdown()]
IdText = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=ID_LENGTH, pattern=ID_PATTERN)]
Id = Annotated[IdText, Says("an id", "monthly-pay")]

Length = Annotated[Duration, PlainValidator(_duration), Says("a duration", "3 working days")]
Day = Annotated[date, PlainValidator(_date), Says("a date", "2026-11-24")]
Address = Annotated[_Plain, _before(_address), Says("an http, https or mailto address", "https://intranet.example/pay")]
TimeZone = Annotated[_Plain, _before(_timezone), Says("a time zone of the IANA list", "Europe/Berlin")]
Digest = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, pattern=r"^sha256:[0-9a-f]{64}$"),
    Says("a digest: sha256: and 64 lower-case hex digits", "sha256:" + "0" * 64),
]
WholeNumber = Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Item(PydanticModel):
    """A mapping of the catalog: frozen, and unknown keys are refused."""

    one_of: ClassVar[tuple[str, ...]] = ()
    """Keys of which exactly one is needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


def only_one(item: Item, keys: tuple[str, ...]) -> None:
    """Raises ST016 where more than one of the keys stands, or none though one is needed."""
    written = sum([getattr(item, key) is not None for key in keys])
    if written > 1 or (not written and item.one_of):
        raise PydanticCustomError("ST016", "one of several", {"keys": keys})


def missing(key: str, *because_of: str) -> PydanticCustomError:
    """ST011 for a key that other keys ask for."""
    return PydanticCustomError("ST011", "missing", {"key": key, "keys": (key, *because_of)})


@cache
def keys_of(model: type[Item]) -> dict[str, str]:
    """The YAML key of each field of a model."""
    return {name: field.alias or name for name, field in model.model_fields.items()}
