"""What the keys of an agreement are called by those who never see its file."""

from collections.abc import Mapping
from gettext import NullTranslations


def section_words(translations: NullTranslations) -> Mapping[str, str]:
    """The parts of an agreement, by the keys under which they stand."""
    _ = translations.gettext
    return {
        "the whole service": _("the whole service"),
        "deliverables": _("what is delivered"),
        "partner_obligations": _("what the partner owes"),
        "provider_obligations": _("what the provider owes"),
        "obligations": _("what the parties owe"),
        "process": _("how it goes"),
        "decisions": _("how we decide"),
        "measures": _("how we measure"),
        "declines": _("what is declined"),
        "voice": _("how each side is heard"),
        "scope": _("what it covers"),
        "risks": _("risks that we share"),
        "rewards": _("what both gain"),
        "effective": _("the first day"),
        "expires": _("the last day"),
        "provider": _("who provides it"),
    }


def key_words(translations: NullTranslations) -> Mapping[str, str]:
    """What a clause says of something, by its keys."""
    _ = translations.gettext
    return {
        "name": _("name"),
        "class": _("need or like"),
        "acceptance": _("when it is good"),
        "needs": _("what it is made from"),
        "turnaround": _("how soon"),
        "what": _("wording"),
        "type": _("sort"),
        "due": _("by when"),
        "needed_for": _("what it is needed for"),
        "if_late": _("what follows if it is late"),
        "escalate_to": _("who helps then"),
        "who": _("who has to"),
        "from": _("which partners"),
        "by": _("which side"),
        "replaces": _("what it replaces"),
        "driver": _("who prepares it"),
        "approver": _("who has the last word"),
        "consulted": _("who is asked"),
        "within": _("how soon"),
        "if_silent": _("what silence means"),
        "question": _("question"),
        "target": _("target"),
        "perspective": _("point of view"),
        "every": _("how often"),
        "source": _("where it is read"),
        "of": _("which promise it measures"),
        "guards_against": _("what it must not become"),
        "because": _("reason"),
        "instead": _("what there is instead"),
        "appeal_to": _("where to appeal"),
        "channels": _("where to speak up"),
        "respond_within": _("how soon there is an answer"),
        "review": _("when it is looked at"),
        "in": _("what is in"),
        "out": _("what is out"),
        "risk": _("risk"),
        "shared_how": _("how it is shared"),
    }
