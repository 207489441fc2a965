"""Every field says what it is, and classes say it again where they narrow a field."""

from collections.abc import Iterator

import pytest

from sothat.model import KINDS, Policy, Service
from sothat.model.service import PartnerObligation
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.model.words import description


def models(model: type[Item], seen: set[type[Item]]) -> Iterator[type[Item]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    below: list[Shape | None] = list(shapes(model).values())
    while below:
        shape = below.pop()
        if shape is not None:
            below.append(shape.item)
            if shape.model:
                yield from models(shape.model, seen)


ALL = [each for start in (*(kind.model for kind in KINDS), Policy) for each in models(start, set())]


@pytest.mark.parametrize("model", dict.fromkeys(ALL), ids=lambda model: model.__name__)
def test_every_field_says_what_it_is(model: type[Item]) -> None:
    assert all(description(model, name).endswith((".", ":")) for name in model.model_fields)


def test_of_classes_above_too() -> None:
    assert description(Service, "owner") == "The team that provides it."
    assert description(PartnerObligation, "what") == "What is owed."
    assert description(Service, "nothing") == ""
