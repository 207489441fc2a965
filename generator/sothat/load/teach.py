"""The words of ST010 to ST016: what is wrong, and what to write instead with what was typed in its place."""

import math
import re
from collections.abc import Sequence
from typing import Any

from sothat.basics.text import nearest, odd_character, quoted, visible
from sothat.load.directory import Directory
from sothat.load.naming import is_id, slug
from sothat.load.notes import Note
from sothat.load.sources import Sources
from sothat.load.words import (
    SHORTEST,
    called,
    date_hint,
    duration_hint,
    first_key,
    in_quotes,
    keys_of,
    kind_of_plain,
    label,
    number_in,
    written,
)
from sothat.location import Spot
from sothat.model.shape import Shape

Refusal = tuple[str, dict[str, Any]]
"""pydantic's type of error, and its context."""
_SCALARS = (str, int, float, bool)


class Teacher:
    """Explains faults with the names of this catalog and what was typed."""

    def __init__(self, directory: Directory, sources: Sources) -> None:
        """Takes the catalog's names, and the files for what was typed."""
        self._directory = directory
        self._sources = sources

    def unknown_key(self, spot: Spot, key: str, known: Sequence[str], meant: str | None) -> Note:
        """ST010."""
        near = meant or nearest(key, known)
        others = "the keys here are " + ", ".join(known) + "; a key of your own begins with x-"
        return Note("ST010", f"there is no key {quoted(key)} here", f"did you mean '{near}'?" if near else others, spot)

    def missing_key(self, spot: Spot, key: str, shape: Shape | None) -> Note:
        """ST011."""
        return Note("ST011", f"the key '{key}' is missing", f"add {written(key, shape)}", spot)

    def two_keys(self, spot: Spot, written: Sequence[str], first: Spot) -> Note:
        """ST016 where several of some keys stand and one is allowed."""
        message = f"'{written[0]}' and '{written[1]}' cannot stand together"
        return Note(
            "ST016",
            message,
            "keep one of the two and delete the other",
            spot,
            ((f"'{written[0]}' stands here", first),),
        )

    def no_key(self, spot: Spot, keys: Sequence[str]) -> Note:
        """ST016 where one of some keys is needed."""
        either = " or ".join(f"'{key}'" for key in keys)
        return Note("ST016", f"one of {either} is missing", f"add exactly one of {either}", spot)

    def nothing(self, spot: Spot) -> Note:
        """ST012."""
        hint = "write a value, or delete the line"
        if re.match(r":?\s*#", self._sources.rest_of_line(spot)):
            hint = "# begins a comment: put the value in quotation marks if the # belongs to it"
        elif self._shown(spot).startswith("&"):
            hint = "& gives a name to what follows: put the value in quotation marks if the & belongs to it"
        return Note("ST012", f"{label(spot)} has no value", hint, spot)

    def value(self, spot: Spot, value: Any, shape: Shape, refused: Refusal) -> Note:
        """ST013, ST014 or ST015: a value that is there and does not fit."""
        kind, context = refused
        if "message" in context:
            return Note(kind, context["message"], context["help"], spot)
        if isinstance(value, list | dict) != (shape.form in ("list", "mapping", "table")) or (
            isinstance(value, list) != (shape.form == "list") and isinstance(value, list | dict)
        ):
            return self._other_form(spot, value, shape)
        if shape.form == "choice" or (shape.form == "number" and shape.choices):
            return self._choice(spot, value, shape)
        if shape.form == "list":
            return Note(
                "ST013",
                f"{label(spot)} has {len(value)} {'item' if len(value) == 1 else 'items'}, and takes exactly 2",
                "list the two",
                spot,
            )
        if shape.form == "number":
            return self._number(spot, value, shape)
        if isinstance(value, bool) or (not isinstance(value, str) and shape.form == "text"):
            return self._unquoted(spot, shape)
        return self._format(spot, value, shape)

    def _other_form(self, spot: Spot, value: Any, shape: Shape) -> Note:
        """A list, mapping or single value where another of the three belongs."""
        if shape.form == "list" and shape.choices and isinstance(value, str) and not is_id(value):
            return self._choice(spot, value, shape)
        wanted = {"list": "a list", "mapping": "a mapping with keys", "table": "a mapping with keys"}.get(
            shape.form, SHORTEST.get(shape.form, "one value")
        )
        hint = self._right_form(spot, value, shape)
        return Note("ST013", f"{label(spot)} takes {wanted}, not {called(value)}", hint, spot)

    def _right_form(self, spot: Spot, value: Any, shape: Shape) -> str:
        """The right form with what was typed in its place."""
        typed = self._shown(spot)
        key = str(spot.route[-1]) if spot.route and isinstance(spot.route[-1], str) else ""
        if shape.form == "list" and shape.item:
            inside = f"{first_key(shape.item)}: {typed}" if shape.item.form == "mapping" else typed
            if not isinstance(value, _SCALARS):
                return f"begin each item with a dash: '- {next(iter(value), '…')}: …'"
            everyone = f", or the word {shape.choices[0]}" if shape.choices else ""
            return f"write '{key}:' and below it '  - {inside}'{everyone}"
        if shape.form in ("mapping", "table"):
            first = first_key(shape)
            return (
                f"write '{key}:' and below it '  {first}: {typed}'" if isinstance(value, _SCALARS) else keys_of(shape)
            )
        items = value if isinstance(value, list) else list(value.values())
        plain = ", ".join(str(item) for item in items if isinstance(item, _SCALARS))
        return f"write it as one text: {in_quotes(visible(plain)[:60])}" if plain else "write one text"

    def _unquoted(self, spot: Spot, shape: Shape) -> Note:
        typed = self._shown(spot)
        what = shape.says.what if shape.says else SHORTEST.get(shape.form, "text")
        message = f"{typed} is read as {kind_of_plain(typed)}, and {label(spot)} takes {what}"
        return Note("ST013", message, f'put it in quotation marks: "{typed}"', spot)

    def _number(self, spot: Spot, value: Any, shape: Shape) -> Note:
        what = "a whole number" if shape.is_whole else "a number"
        if isinstance(value, str):
            message = f"{label(spot)} takes {what}, not the text {quoted(value)}"
        elif isinstance(value, bool) or (shape.is_whole and isinstance(value, float) and abs(value) < math.inf):
            message = f"{label(spot)} takes {what}, not {self._shown(spot)}"
        else:
            message = f"{self._shown(spot)} is out of range for {label(spot)}"
        meant = number_in(value) if isinstance(value, str) else None
        bounds = f" that is {shape.bounds}" if shape.bounds else ""
        example = f": {meant}" if meant else ""
        return Note("ST013", message, f"write {what}{bounds} in digits only, without quotation marks{example}", spot)

    def _choice(self, spot: Spot, value: Any, shape: Shape) -> Note:
        near = nearest(str(value), [str(choice) for choice in shape.choices]) if isinstance(value, str) else None
        choices = ", ".join(str(choice) for choice in shape.choices)
        if shape.form == "number" and isinstance(value, str):
            return Note("ST013", f"{label(spot)} takes a number", f"write {choices} without quotation marks", spot)
        typed = self._shown(spot)
        if isinstance(value, str) and value != value.strip():
            hint = f"take out the white space at its ends: {visible(value.strip())}"
            return Note("ST014", f"{quoted(value)} is not one of the choices for {label(spot)}", hint, spot)
        hint = f"did you mean '{near}'? The choices are {choices}" if near else f"write one of {choices}"
        if shape.form == "list":
            teams = f", like [{visible(value[:60].strip())}]" if "," in value else ""
            hint = f"write the word {choices}, or a list of teams{teams}"
        return Note("ST015", f"{quoted(typed)} is not one of the choices for {label(spot)}", hint, spot)

    def _format(self, spot: Spot, value: Any, shape: Shape) -> Note:
        """ST014: the right kind of value in a wrong form."""
        if shape.form == "text" and (shape.says is None or shape.says.what == "a text on one line"):
            message = f"{label(spot)} takes one line, and this text has several"
            return Note("ST014", message, "join the lines; 'description' takes longer texts", spot)
        what = shape.says.what if shape.says else SHORTEST[shape.form]
        message = f"{quoted(value)} is not {what}"
        return Note("ST014", message, self._format_hint(value, shape), spot)

    def _format_hint(self, value: Any, shape: Shape) -> str:
        example = shape.says.example if shape.says else ""
        if shape.form == "duration" and not odd_character(str(value)) and str(value) == str(value).strip():
            return duration_hint(value)
        if isinstance(value, str):
            if value != value.strip():
                return f"take out the white space at its ends: {in_quotes(visible(value.strip()))}"
            odd = odd_character(value)
            if odd:
                return f"it holds {odd}; type it anew, like {example}"
            found = self._directory.meant(shape.refers, value) if shape.refers else None
            if found:
                return f"did you mean '{found}'?"
            if shape.form == "date":
                return date_hint(value)
            if shape.says and shape.says.what == "an id":
                return f"small letters, digits and single hyphens, at most 64: {slug(value)}"
        id_ = slug(value) if isinstance(value, str) and "/" not in value else ""
        if shape.refers and "/" not in example and id_ != value:
            return f"write the id: small letters, digits and single hyphens, such as {id_}"
        return f"write it like {example}"

    def _shown(self, spot: Spot) -> str:
        typed = self._sources.typed(spot).strip().partition("\n")[0]
        return visible(typed if len(typed) <= 60 else typed[:59] + "…")
