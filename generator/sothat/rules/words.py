"""How messages call things: by their names, by their ids where a name is faulty."""

from collections.abc import Iterable

from sothat.basics.text import quoted
from sothat.model import EVERYONE
from sothat.model.types import Item
from sothat.model.unsound import is_sound
from sothat.rules.base import World


def name_of(thing: Item) -> str:
    """The name of an entity or a part of one, its id where that is faulty."""
    for key in ("name", "id"):
        value = getattr(thing, key, None)
        if value is not None and is_sound(value):
            return str(value)
    return "this"


def said(text: str, otherwise: str) -> str:
    """A text in quotes, shortened; other words where it is faulty."""
    return quoted(text) if is_sound(text) else otherwise


def team_name(team: str, world: World) -> str:
    """A team's name, its id where that is not known; everyone is everyone."""
    if team == EVERYONE or team not in world.catalog.teams:
        return team
    return name_of(world.catalog.teams[team])


def listed(words: Iterable[str]) -> str:
    """Finance, Legal and Payroll."""
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last


def capital(sentence: str) -> str:
    """A sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


