"""Texts that would be more than text in one of the outputs, and how each field of a catalog gets them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sothat.model.shape import Shape, shapes
from sothat.model.types import Item

PLAIN = (
    '=HYPERLINK("http://attacker.invalid/x","y")',
    "+1+cmd|'/C calc'!A0",
    "-2+3 @SUM(1)",
    "@everyone #1 !2 ~3 ^4 $5",
    "| a | b |---|",
    "::error file=x::pwned",
    "##[error]pwned %0A::add-mask::pwned",
    "<script>window.__pwned(1)</script>",
    '"><img src=x onerror="__pwned(2)">',
    "' onmouseover='__pwned(3)' x='",
    "</textarea></title></style></svg><svg onload=__pwned(4)>",
    "<!-- --!> ]]> <![CDATA[ <?php ?>",
    "&lt;b&gt; &amp; &#60;i&#62; &bogus;",
    "{{ 7*7 }} {% raw %} ${7*7} {title} %(name)s %s {0}",
    "\\1 \\g<0> \\u003cscript\\u003e \\n",
    '</script><script>__pwned(5)</script>","x":"',
    "javascript:__pwned(6) http://attacker.invalid/auto www.attacker.invalid",
    "BEGIN:VEVENT\\nSUMMARY;X=1:pwned,2",
    "[x](javascript:__pwned(7)) ![i](http://attacker.invalid/i.png) [y]: //attacker.invalid",
    "__a__ *b* `c` <a href=//attacker.invalid>",
    "日本語 العربية 🙂 e\u0301 \ufffd",
)
# What CommonMark makes of a text is its author's; these are none of its signs, or signs that it must not heed.
MARKED = (
    "<script>window.__pwned(1)</script>",
    '"><img src=x onerror="pwned(2)">',
    "' onmouseover='pwned(3)' x='",
    "</textarea></title></style></svg><svg onload=pwned(4)>",
    "<!-- -- ]]> <![CDATA[ <?php ?>",
    "{{ 7\u00b77 }} {% raw %} ${7} {title} %(name)s",
    "[x](javascript:pwned(5)) [y](data:text/html,pwned) [z](vbscript:pwned)",
    "<a href=//attacker.invalid> http://attacker.invalid/auto",
)
ADDRESS = "https://attacker.invalid/?a='onmouseover=pwned()//&b=javascript:pwned()#';--"


@dataclass
class Filling:
    """Fills every text of a catalog: with harmless words, or with all payloads, and a mark at the end."""

    is_calm: bool = False
    """Whether the words are harmless ones."""
    letter: str = "m"
    """What marks begin with."""
    is_broken: bool = False
    """Whether texts also stand where no text may, and as keys."""
    texts: dict[str, str] = field(default_factory=dict)
    """The text that each mark ends."""
    fields: Counter[str] = field(default_factory=Counter)
    """How often each field was filled, by its model and key."""

    def entity(self, model: type[Item], data: Mapping[str, Any]) -> dict[str, Any]:
        """A file's data with its texts replaced."""
        known = shapes(model)
        extra = {self.text(f"{model.__name__} key"): 1} if self.is_broken else {}
        return extra | {
            key: self._value(known[key], value, f"{model.__name__}.{key}", data) if key in known else value
            for key, value in data.items()
        }

    def _value(self, shape: Shape, value: Any, name: str, around: Mapping[str, Any]) -> Any:
        if isinstance(value, list) and shape.item:
            return [self._value(shape.item, each, name, around) for each in value]
        if isinstance(value, dict) and shape.model:
            return self.entity(shape.model, value)
        if not self.is_broken:
            if is_address(shape):
                return ADDRESS.partition("?")[0] if self.is_calm else ADDRESS
            if not is_free(shape) or (name == "Contact.to" and around["kind"] not in ("chat", "phone", "meeting")):
                return value
        return self.text(name, MARKED if shape.markdown else PLAIN)

    def text(self, name: str, payloads: tuple[str, ...] = PLAIN) -> str:
        """All payloads for one text, another one first for each text of a field."""
        start = self.fields[name] % len(payloads)
        self.fields[name] += 1
        mark = f"{self.letter}{len(self.texts)}z"
        words = " ".join((*payloads[start:], *payloads[:start]))
        # Harmless words are as long as the others, so that both are cut and wrapped alike.
        self.texts[mark] = f"{re.sub('[^ ]', 'n', words) if self.is_calm else words} {mark}"
        return self.texts[mark]


def is_free(shape: Shape) -> bool:
    """Whether any text may stand there."""
    free = shape.markdown or shape.says is None or shape.says.what == "a text on one line"
    return shape.form == "text" and not shape.refers and not shape.choices and free


def is_address(shape: Shape) -> bool:
    """Whether an address stands there."""
    return shape.says is not None and shape.says.what.startswith("an http, https or mailto address")


def text_fields(model: type[Item]) -> Iterator[str]:
    """Every text field of a model and of what is in it, by model and key."""
    for key, shape in shapes(model).items():
        inner = shape
        while inner.item and inner.form in ("list", "table"):
            inner = inner.item
        if inner.model:
            yield from text_fields(inner.model)
        elif is_free(inner):
            yield f"{model.__name__}.{key}"
