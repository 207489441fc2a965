"""The sentences of an agreement: what is promised and owed, how the two decide, and how it stands with signatures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sothat.commands.names import Names
from sothat.graph.agreed import Agreed
from sothat.graph.owed import Owed
from sothat.model import REQUEST, Deliverable
from sothat.model.charter import CharterDecision, CharterMeasure, CharterStep, Signature
from sothat.model.parts import Due, Review, Voice
from sothat.model.service import Decision, Decline, Measure, Step
from sothat.terms import SignatureState


@dataclass(frozen=True, slots=True)
class Wording:
    """Turns the parts of an agreement into sentences."""

    names: Names
    today: date

    def deliverable(self, deliverable: Deliverable) -> Iterator[str]:
        """What is delivered, how soon, and what makes it good."""
        yield f"{deliverable.name} ({deliverable.id}), a {deliverable.class_}{_promise(deliverable)}"
        for sentence in deliverable.so_that or ():
            yield f"so that {sentence.claim}"
        for text in deliverable.acceptance or ():
            yield f"accepted when: {text}"

    def duty(self, owed: Owed) -> Iterator[str]:
        """What is owed, by when, and what happens otherwise."""
        meant = [self.names.team(team) for team in owed.meant or ()]
        who = [owed.who] if owed.who else []
        by = f" ({', '.join(meant + who)})" if meant or who else ""
        yield f"{owed.what}{by}{_due(owed.due)} [{owed.reference}]"
        if owed.if_late:
            yield f"otherwise: {owed.if_late}"
        if owed.escalate_to:
            yield f"then turn to {self.names.team(owed.escalate_to)}"

    def step(self, agreed: Agreed[Step | CharterStep]) -> Iterator[str]:
        """A step of the process."""
        when = f", {agreed.value.when}" if agreed.value.when else ""
        yield f"{self._sides(agreed, agreed.value.by)}: {agreed.value.step}{when}"

    def decision(self, agreed: Agreed[Decision | CharterDecision]) -> Iterator[str]:
        """Who decides, and what follows from silence."""
        decision = agreed.value
        within = f", within {decision.within}" if decision.within else ""
        yield f"{decision.what}{within}"
        if decision.driver:
            yield f"prepared by {self._sides(agreed, decision.driver)}"
        yield (
            f"decided by {self._sides(agreed, decision.approver)}" if decision.approver else "nobody has the last word"
        )
        if decision.consulted:
            yield f"heard before: {', '.join(self._sides(agreed, each) for each in decision.consulted)}"
        if decision.if_silent:
            yield f"if nobody answers: {decision.if_silent}"

    def measure(self, agreed: Agreed[Measure | CharterMeasure]) -> Iterator[str]:
        """The question, its target, and what was read last."""
        measure, target = agreed.value, agreed.value.target
        text = measure.question
        if target:
            word, value = ("at least", target.at_least) if target.at_least is not None else ("at most", target.at_most)
            text += f" Target: {word} {_number(value)}{f' {target.unit}' if target.unit else ''}"
        yield text
        readings = [each for each in measure.readings or () if each.date <= self.today]
        if readings:
            last = max(readings, key=lambda each: each.date)
            yield f"last: {_number(last.value)} on {last.date}"
        if measure.guards_against:
            yield f"not to be gamed into: {measure.guards_against}"

    def decline(self, agreed: Agreed[Decline]) -> Iterator[str]:
        """What is declined, and why."""
        decline = agreed.value
        yield f"{decline.what}: {decline.because}"
        if decline.instead:
            yield f"instead: {decline.instead}"
        if decline.appeal_to:
            yield f"who disagrees turns to {self.names.team(decline.appeal_to)}"

    def voice(self, agreed: Agreed[Voice]) -> Iterator[str]:
        """Where to speak up, and how soon there is an answer."""
        voice = agreed.value
        within = f": an answer within {voice.respond_within}" if voice.respond_within else ""
        yield f"{agreed.source.id}{within}"
        for channel in voice.channels or ():
            yield f"{channel.kind} {channel.to}" + (f" ({channel.for_})" if channel.for_ else "")
        if voice.review:
            yield review(voice.review)
        if voice.appeal_to:
            yield f"who disagrees turns to {self.names.team(voice.appeal_to)}"

    def signature(self, state: SignatureState) -> str:
        """How it stands with one party's signature."""
        party = self.names.team(state.party)
        if state.signature is None:
            return f"{party}: missing"
        changed = "; the terms have changed since" if state.state == "lapsed" else ""
        return f"{party}: {state.state}, signed by {_signer(state.signature)} on {state.signature.date}{changed}"

    def _sides(self, agreed: Agreed[Step | CharterStep] | Agreed[Decision | CharterDecision], word: str) -> str:
        return " and ".join(self.names.team(team) for team in agreed.sides(word))


def review(of: Review) -> str:
    """How often and in what form the two look at it."""
    parts = [f"every {of.every}" if of.every else "", of.how or "", f"last on {of.last}" if of.last else ""]
    return "looked at together: " + (", ".join(part for part in parts if part) or "nobody says when")


def _signer(signature: Signature) -> str:
    return f"{signature.role} ({signature.name})" if signature.name else signature.role


def _promise(deliverable: Deliverable) -> str:
    turnaround = deliverable.turnaround
    if turnaround is None:
        return ""
    soon = f"within {turnaround.within}" if turnaround.within else str(turnaround.schedule)
    after = f" after {' and '.join(map(_point, turnaround.after))}" if turnaround.after else ""
    share = f" in {turnaround.percentile} of 100 cases" if turnaround.percentile else ""
    pauses = f"; the clock stands still: {turnaround.pauses}" if turnaround.pauses else ""
    return f": {soon}{after}{share}{pauses}"


def _due(due: Due | None) -> str:
    if due is None:
        return ""
    point = f" after {_point(due.after)}" if due.after else f" before {_point(due.before)}" if due.before else ""
    return f", within {due.within}{point}"


def _point(word: str) -> str:
    return "the request" if word == REQUEST else word


def _number(value: float | None) -> str:
    return f"{value:g}" if value is not None else "?"
