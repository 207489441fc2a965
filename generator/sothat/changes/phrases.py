"""Words that stand in a sentence's places, beside the texts of the catalog."""

from sothat.changes.change import Phrase


def _(text: str) -> str:
    """Marks a text for translation; it is translated where the sentence is told."""
    return text


EVERYBODY = Phrase(_("everyone"))
NOBODY = Phrase(_("nobody"))
NO_TARGET = Phrase(_("none"))
NO_DAY = Phrase(_("no day"))
THE_CHARTER = Phrase(_("charter"))
THE_REQUEST = Phrase(_("the request"))
SIDES = {
    "provider": Phrase(_("the provider")),
    "partner": Phrase(_("the partner who asks")),
    "both": Phrase(_("both sides together")),
}

BOTH_NAMES = "{0} – {1}"
OF_SERVICE = _("“{0}” of {1}")
AFTER, BEFORE = _("after {0}"), _("before {0}")
AFTER_REQUEST, BEFORE_REQUEST = Phrase(_("after the request")), Phrase(_("before the request"))
