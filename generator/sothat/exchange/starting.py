"""Starting files: each key explained where it stands, with ids of this catalog as examples.

What the schema asks for waits to be filled in; the rest is commented out and holds once the ``#`` is taken away.
"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sothat.exchange.layout.scalars import inline
from sothat.exchange.order import keys_in_order
from sothat.exchange.suggestions import Suggestions
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.model.words import description

WIDTH = 120
_FEW = 4
# What may stand together is not all that there is: one of these is written out, the others are named beside it.
_ONE_OF = {
    "customer": ("feeds", "team"),
    "within": ("schedule",),
    "at_least": ("at_most",),
    "after": ("before",),
}
# Numbers and choices that make sense together with the other examples.
_EXAMPLES = {
    "status": "proposed",
    "percentile": "90",
    "at_least": "95",
    "value": "93",
    "class": "need",
    "timezone": "Europe/Berlin",
    "every": "1 month",
}
# An id for what each list holds, so that no two of a file are alike.
_IDS = {
    "deliverables": "monthly-pay",
    "partner_obligations": "confirmed-hours",
    "provider_obligations": "early-notice",
    "obligations": "early-notice",
    "measures": "kept-in-time",
    "outcomes": "on-time",
}
# Needed by what stands above it in the file as it begins.
_ALWAYS = ("so_that",)


@dataclass(frozen=True, slots=True)
class Start:
    """What a starting file is made for."""

    model: type[Item]
    suggestions: Suggestions
    given: Mapping[str, str] = field(default_factory=dict)
    """Keys at the top with the value that they begin with."""
    head: tuple[str, ...] = ()
    """Comment lines at the top."""
    today: str = "2026-11-24"


def starting_file(start: Start) -> str:
    """The text of a starting file."""
    lines = [*(f"# {line}".rstrip() for line in start.head), "", *_keys(start, start.model, 0, active=True)]
    return "\n".join(lines) + "\n"


def _keys(start: Start, model: type[Item], indent: int, *, active: bool, within: str = "") -> Iterator[str]:
    """The keys of a mapping, the optional ones commented out."""
    known = shapes(model)
    hidden = {other for key in known for other in _ONE_OF.get(key, ())}
    for key in keys_in_order(model):
        shape = known[key]
        given = start.given.get(key) if not within else None
        if key in hidden and not shape.required and given is None:
            continue
        is_active = active and (shape.required or given is not None or key in (*model.one_of, *_ALWAYS))
        line = _Line(start, key, shape, indent, is_active, _said(model, key), within)
        yield from line.given(given) if given is not None else line.written()


def _said(model: type[Item], key: str) -> str:
    """The field's own documentation, and what may stand in its place."""
    known = shapes(model)
    described = " ".join(description(model, known[key].name).split())
    others = [each for each in _ONE_OF.get(key, ()) if each in known]
    for other in others:
        text = " ".join(description(model, known[other].name).split())
        described += f" Or {other}: {text[:1].lower()}{text[1:]}"
    return described


@dataclass(frozen=True, slots=True)
class _Line:
    """One key of a starting file."""

    start: Start
    key: str
    shape: Shape
    indent: int
    active: bool
    said: str
    within: str
    """The key whose value it stands in; empty at the top."""

    def given(self, value: str) -> Iterator[str]:
        """The key with a value that is known."""
        yield from self._shown(f"{self.key}: {value}", self.said)

    def written(self) -> Iterator[str]:
        """The key with what belongs to it: blank where it is needed, else an example behind a ``#``."""
        shape = self.shape
        inner = shape.item if shape.form == "list" else shape
        if inner and inner.form == "mapping" and inner.model:
            yield from self._shown(f"{self.key}:", self.said)
            deeper = self.indent + (4 if shape.form == "list" else 2)
            below = list(_keys(self.start, inner.model, deeper, active=self.active, within=self.key))
            yield from self._with_dash(below) if shape.form == "list" else below
        elif shape.form == "table":
            code = next(iter(self.start.suggestions.of("rule-key")), "ST203")
            yield from self._shown(f"{self.key}:", self.said)
            yield from self._shown(f"  {code}: off", "")
        else:
            yield from self._single()

    def _with_dash(self, below: list[str]) -> Iterator[str]:
        """The first key that is not commented out begins the item; of an example it is the first."""
        lead = " " * self.indent if self.active else "# " + " " * self.indent
        keys = [at for at, line in enumerate(below) if line.startswith(lead) and line[len(lead) :].strip()[:1] != "#"]
        for at, line in enumerate(below):
            yield f"{lead}  - {line[len(lead) + 4 :]}" if at == keys[0] else line

    def _single(self) -> Iterator[str]:
        """A key whose value stands in its line."""
        example = self._example()
        blank = self.active and self.key not in ("status", "class")
        hint = self._hint(example) if blank else self._others(example)
        text = f"{self.key}:" if blank else f"{self.key}: {example}"
        yield from self._shown(text, " ".join(filter(None, (self.said, hint))))

    def _hint(self, example: str) -> str:
        """What could be filled in."""
        ids = self._ids()
        if self.shape.form == "list" and self.shape.choices:
            return f"Such as {example}, or the word {self.shape.choices[0]}."
        if ids:
            return f"One of {', '.join(ids)}{', …' if len(self._all_ids()) > len(ids) else ''}."
        if self.shape.choices:
            return f"One of {', '.join(map(str, self.shape.choices))}."
        return "" if example == "…" else f"Such as {example}"

    def _others(self, example: str) -> str:
        """The other choices, unless the explanation names them."""
        choices = [str(each) for each in self.shape.choices if str(each) not in self.said]
        if choices and self.shape.form == "choice":
            return f"One of {', '.join(map(str, self.shape.choices))}."
        return ""

    def _all_ids(self) -> tuple[str, ...]:
        shape = self.shape.item if self.shape.form == "list" and self.shape.item else self.shape
        return self.start.suggestions.of(shape.refers)

    def _ids(self) -> tuple[str, ...]:
        return self._all_ids()[:_FEW]

    def _example(self) -> str:
        if self.key == "id":
            return _IDS.get(self.within, "monthly-pay")
        if self.shape.form == "list" and self.shape.item:
            example = _example(self.start, self.key, self.shape.item)
            return f"[{inline(example, in_flow=True)}]"
        return _example(self.start, self.key, self.shape)

    def _shown(self, text: str, said: str) -> Iterator[str]:
        """The line with its explanation, which stands above it where it is long."""
        lead = " " * self.indent if self.active else "# " + " " * self.indent
        line = f"{lead}{text}"
        # Beside a blank, a comment would be in the way of whoever fills it in.
        if said and (self.active or len(line) + 4 + len(said) > WIDTH):
            yield from textwrap.wrap(said, WIDTH, initial_indent=f"{lead}# ", subsequent_indent=f"{lead}# ")
            yield line
        else:
            yield f"{line}  # {said}" if said else line


def _example(start: Start, key: str, shape: Shape) -> str:
    """A value of the right form."""
    ids = start.suggestions.of(shape.refers)
    if ids:
        return ids[0]
    if key in _EXAMPLES:
        return _EXAMPLES[key]
    if shape.form == "date":
        return start.today
    if shape.choices:
        return str(shape.choices[0])
    if shape.form == "number":
        return "1"
    is_text = shape.says is None or shape.says.what == "a text on one line"
    return "…" if is_text or shape.says is None else shape.says.example
