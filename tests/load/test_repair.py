"""What is put in the place of faulty data passes, or a file with one fault would not be read at all."""

from collections.abc import Iterator

import pytest

from sothat.load.repair import filler
from sothat.model import KINDS, Policy
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item


def models(model: type[Item]) -> Iterator[type[Item]]:
    yield model
    for shape in shapes(model).values():
        inner = shape.item if shape.item else shape
        if inner.model:
            yield from models(inner.model)


TOP: list[type[Item]] = [Policy, *(kind.model for kind in KINDS)]
ALL = {model for top in TOP for model in models(top)}


@pytest.mark.parametrize("model", sorted(ALL, key=str))
def test_a_filler_passes(model: type[Item]) -> None:
    model.model_validate(filler(Shape("mapping", model=model)))
