"""The order in which people write the keys of each mapping: what it is, who, by when, and what then."""

from functools import cache

from sothat.model.charter import CharterMeasure, CharterObligation
from sothat.model.parts import Duty, Entity, Measure, PlainMeasure
from sothat.model.service import Measure as ServiceMeasure
from sothat.model.service import PartnerObligation, ProviderObligation
from sothat.model.shape import shapes
from sothat.model.types import Item

_DUTY = (
    *("id", "by", "type", "what", "from", "who", "needed_for", "replaces"),
    *("due", "if_late", "escalate_to"),
)
_MEASURE = (
    *("id", "question", "target", "perspective", "every", "source", "of"),
    *("guards_against", "readings"),
)

# Models that inherit have their parents' fields first, which is no order to read them in.
NATURAL: dict[type[Item], tuple[str, ...]] = {
    **dict.fromkeys((Duty, PartnerObligation, ProviderObligation, CharterObligation), _DUTY),
    **dict.fromkeys((PlainMeasure, Measure, ServiceMeasure, CharterMeasure), _MEASURE),
}
LAST = "waivers"


@cache
def keys_in_order(model: type[Item]) -> tuple[str, ...]:
    """All keys of a model: its fields' order but for what is inherited, an entity's waivers last."""
    keys = tuple(shapes(model))
    natural = NATURAL.get(model)
    if natural:
        keys = tuple(key for key in natural if key in keys)
    if issubclass(model, Entity):
        keys = (*(key for key in keys if key != LAST), LAST)
    return keys
