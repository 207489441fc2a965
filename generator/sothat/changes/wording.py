"""The sentences that tell a change: the one place where they stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sothat.basics.dates import Duration
from sothat.changes.change import Amount, Change, Fact, Key, Part, Phrase, Text

LONGEST = 160
"""Characters of a text of the catalog within a sentence; more is cut, with an ellipsis."""


def _(text: str) -> str:
    """Marks a text for translation; `Words.translate` translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """How sentences and lengths are put in a language."""

    translate: Callable[[str], str] = _
    length: Callable[[Duration], str] = str
    day: Callable[[date], str] = str
    amount: Callable[[float, str], str] = lambda number, unit: str(Amount(number, unit))
    key: Callable[[str], str] | None = None
    """What a key of a file is called; without it keys are told as they are written."""


SENTENCES: Mapping[str, str] = {
    # What is delivered, to whom.
    "delivers": _("{service} now delivers “{thing}”"),
    "delivers-within": _("{service} now delivers “{thing}” within {new}"),
    "delivers-by": _("{service} now delivers “{thing}”: {schedule}"),
    "delivers-no-more": _("{service} no longer delivers “{thing}”"),
    "service-gone": _("{service} is no longer there, and with it {things}"),
    "service-gone-instead": _("{service} is no longer there, and with it {things}; {instead} takes its place"),
    "service-name": _("{service} is the new name of {old}"),
    "owner": _("{service} is now provided by {new} instead of {old}"),
    "retiring": _("{service} is about to be retired"),
    "retiring-instead": _("{service} is about to be retired; {instead} takes its place"),
    "partner-new": _("{service} is now for {partner} too: {things}"),
    "partner-gone": _("{service} is no longer for {partner}: {things}"),
    "limitation-new": _("{service} now says that it does not cover: {text}"),
    "limitation-gone": _("{service} no longer excludes: {text}"),
    "became-need": _("“{thing}” of {service} is now a need; it was a like"),
    "became-like": _("“{thing}” of {service} is now a like, done as capacity allows; it was a need"),
    "thing-name": _("“{thing}” of {service} is the new name of {old}"),
    "thing-what": _("{service} describes “{thing}” in other words"),
    "acceptance-new": _("“{thing}” of {service} now has to meet this as well: {text}"),
    "acceptance-gone": _("“{thing}” of {service} no longer has to meet: {text}"),
    "made-of": _("“{thing}” of {service} is now made from {other}"),
    "made-without": _("“{thing}” of {service} is no longer made from {other}"),
    # How soon.
    "promise-new": _("{service} now promises “{thing}” within {new}"),
    "promise-new-schedule": _("{service} now promises “{thing}” by a schedule: {new}"),
    "promise-gone": _("{service} no longer promises when “{thing}” is there; it was: {old}"),
    "time": _("{service} now delivers “{thing}” in {new} instead of {old}"),
    "time-same": _("{service} now promises “{thing}” in {new} instead of {old}, which is as long"),
    "schedule": _("{service} now promises “{thing}” by another clock: {new} instead of {old}"),
    "share": _("{service} now keeps its time for “{thing}” in {new} of 100 cases instead of {old}"),
    "clock": _("The time for “{thing}” of {service} now starts with {new} instead of {old}"),
    "clock-new": _("The time for “{thing}” of {service} now has a start: {new}"),
    "clock-gone": _("The time for “{thing}” of {service} no longer has a start; it was: {old}"),
    "clock-waits": _("The time for “{thing}” of {service} now also waits for: {new}"),
    "clock-waits-no-more": _("The time for “{thing}” of {service} no longer waits for: {old}"),
    "pauses": _("The time for “{thing}” of {service} now stands still: {new}; before: {old}"),
    "pauses-new": _("The time for “{thing}” of {service} now stands still at times: {new}"),
    "pauses-gone": _("The time for “{thing}” of {service} no longer stands still: {old}"),
    # What partners owe, told as what the provider needs.
    "needed-new": _("{to} now needs “{what}”"),
    "needed-new-within": _("{to} now needs “{what}”, within {new}"),
    "needed-gone": _("{to} no longer needs “{what}”"),
    "needed-what": _("{to} now needs “{what}”; before: {old}"),
    "needed-from-new": _("{to} now needs “{what}” from {by} too"),
    "needed-from-gone": _("{to} no longer needs “{what}” from {by}"),
    "needed-due-new": _("{to} now needs “{what}” within {new} {point}"),
    "needed-due-gone": _("{to} no longer says by when it needs “{what}”; it was within {old}"),
    "needed-due": _("{to} now needs “{what}” within {new} {point} instead of {old} {old_point}"),
    "needed-due-same": _("{to} now needs “{what}” {new} {point} instead of {old}, which is as long"),
    "needed-due-earlier": _("{to} now needs “{what}” earlier: {new} {point} instead of {old}"),
    "needed-due-earlier-by": _("{to} now needs “{what}” {by_time} earlier: {new} {point} instead of {old}"),
    "needed-due-later": _("{to} now needs “{what}” later: {new} {point} instead of {old}"),
    "needed-due-later-by": _("{to} now needs “{what}” {by_time} later: {new} {point} instead of {old}"),
    "needed-details": _("What {to} needs, “{what}”, changed in: {keys}"),
    # What others owe.
    "owed-new": _("{by} now owes {to}: “{what}”"),
    "owed-new-within": _("{by} now owes {to}, within {new}: “{what}”"),
    "owed-gone": _("{by} no longer owes {to}: “{what}”"),
    "owed-what": _("{by} now owes {to}: “{what}”; before: {old}"),
    "owed-due-new": _("{by} now owes {to} within {new} {point}: “{what}”"),
    "owed-due-gone": _("{by} no longer says by when it owes {to}: “{what}”; it was within {old}"),
    "owed-due": _("{by} now owes {to} within {new} {point} instead of {old} {old_point}: “{what}”"),
    "owed-due-same": _("{by} now owes {to} {new} {point} instead of {old}, which is as long: “{what}”"),
    "owed-due-earlier": _("{by} now owes {to} earlier, {new} {point} instead of {old}: “{what}”"),
    "owed-due-earlier-by": _("{by} now owes {to} {by_time} earlier, {new} {point} instead of {old}: “{what}”"),
    "owed-due-later": _("{by} now owes {to} later, {new} {point} instead of {old}: “{what}”"),
    "owed-due-later-by": _("{by} now owes {to} {by_time} later, {new} {point} instead of {old}: “{what}”"),
    "owed-details": _("What {by} owes {to}, “{what}”, changed in: {keys}"),
    # How the two work together.
    "decision-new": _("{source} now says who decides on “{what}”: {new}"),
    "decision-gone": _("{source} no longer says how “{what}” is decided"),
    "decision-approver": _("In {source}, “{what}” is now decided by {new} instead of {old}"),
    "decision-within": _("In {source}, “{what}” is now decided within {new} instead of {old}"),
    "decision-silent": _("In {source}, if nobody answers on “{what}”: {new}"),
    "decision-details": _("In {source}, how “{what}” is decided changed in: {keys}"),
    "measure-new": _("{source} now measures: {question}"),
    "measure-gone": _("{source} no longer measures: {question}"),
    "measure-target": _("{source} now aims for {new} instead of {old}: {question}"),
    "measure-details": _("{source} now measures in another way ({keys}): {question}"),
    "process": _("{source} now works by another process"),
    "voice-new": _("{source} now says where to speak up"),
    "voice-gone": _("{source} no longer says where to speak up"),
    "voice-answer": _("{source} now answers concerns in {new} instead of {old}"),
    "voice-details": _("How partners are heard by {source} changed in: {keys}"),
    "decline-new": _("{source} now declines “{what}”: {because}"),
    "decline-gone": _("{source} no longer declines “{what}”"),
    "decline-details": _("What {source} says on declining “{what}” changed in: {keys}"),
    "scope-in-new": _("The charter {source} now covers: {text}"),
    "scope-in-gone": _("The charter {source} no longer says that it covers: {text}"),
    "scope-out-new": _("The charter {source} now excludes: {text}"),
    "scope-out-gone": _("The charter {source} no longer excludes: {text}"),
    "risk-new": _("Both parties of {source} now share a risk: {text}"),
    "risk-gone": _("Both parties of {source} no longer share a risk: {text}"),
    "risk-changed": _("How both parties of {source} share a risk changed: {text}"),
    "reward-new": _("Both parties of {source} now gain: {text}"),
    "reward-gone": _("Both parties of {source} no longer gain: {text}"),
    "effective": _("The charter {source} now holds from {new} instead of {old}"),
    "expires": _("The charter {source} now holds until {new} instead of {old}"),
    # Signatures.
    "signature-lapsed": _("The signature of {party} ({role}) under {charter} lapses: {clauses}"),
    "signature-lapsed-briefly": _(
        "The signature of {party} under {charter} no longer holds: what was signed has changed"
    ),
    "signature-gone": _("The signature of {party} ({role}) under {charter} is gone"),
    "signed": _("{party} ({role}) has signed {charter}"),
    # Outcomes.
    "chain-new": _("{thing} now leads to: {outcomes}"),
    "chain-cut": _("{thing} no longer leads to: {outcomes}"),
    "chain-cut-last": _("{thing} no longer leads to {outcome}, and nothing else does"),
    "chain-shorter": _("The chain from {thing} to {outcome} is shorter: {new} steps instead of {old}"),
    "chain-longer": _("The chain from {thing} to {outcome} is longer: {new} steps instead of {old}"),
    "outcome-new": _("{outcome} is a new outcome"),
    "outcome-gone": _("{outcome} is no longer an outcome"),
}
AND_OTHERS = _("{sentence} (and {others} that lead there through it)")


def sentence(change: Change | Fact, words: Words | None = None) -> str:
    """The sentence that tells a change; it begins as its texts do, and ends without a full stop."""
    words = words or Words()
    parts = dict(change.parts)
    told = words.translate(SENTENCES[_variant(change.kind, parts)]).format_map(_Told(parts, words))
    if "others" in parts:
        told = words.translate(AND_OTHERS).format(sentence=told, others=parts["others"])
    return " ".join(told.split())


def _variant(kind: str, parts: Mapping[str, Part]) -> str:
    return f"{kind}-within" if kind in ("needed-new", "owed-new") and "new" in parts else kind


class _Told(dict[str, str]):
    """The parts of a sentence as texts; an earlier length of the same unit is told by its number alone."""

    def __init__(self, parts: Mapping[str, Part], words: Words) -> None:
        super().__init__(
            {name: _text(_keys(value, words) if name == "keys" else value, words) for name, value in parts.items()}
        )
        old, new = parts.get("old"), parts.get("new")
        if isinstance(old, Duration) and isinstance(new, Duration) and old.unit == new.unit:
            self["old"] = str(old.count)

    def __missing__(self, _: str) -> str:
        return ""


def _keys(value: Part, words: Words) -> Part:
    return tuple(Key(str(each)) for each in value) if words.key and isinstance(value, tuple) else value


def _text(value: Part, words: Words) -> str:
    if isinstance(value, Duration):
        return words.length(value)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, tuple):
        return "; ".join(_said(each, words) for each in value)
    return _said(value, words) if isinstance(value, Text) else str(value)


def _said(text: Text, words: Words) -> str:
    if isinstance(text, Key):
        return words.key(text.name) if words.key else str(text)
    if isinstance(text, Amount):
        return words.amount(text.number, text.unit)
    if isinstance(text, Phrase):
        return words.translate(text.words).format(*(_said(each, words) for each in text.texts))
    return _short(text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
