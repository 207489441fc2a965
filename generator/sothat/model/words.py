"""What the models' fields say of themselves: the docstrings below them, read when they are asked for.

Pydantic can do this while it makes the models, but then each command waits for it.
"""

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise

from sothat.model.types import Item


def description(model: type[Item], name: str) -> str:
    """The docstring of a field, by its name in Python; the nearest class that has the field says it."""
    owners = (each for each in model.__mro__ if issubclass(each, Item))
    said = (_docstrings(each.__module__).get((each.__name__, name)) for each in owners)
    return next(filter(None, said), "")


@cache
def _docstrings(module: str) -> dict[tuple[str, str], str]:
    """The docstrings of all fields in a module, by class and field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        (owner.name, field.target.id): inspect.cleandoc(below.value.value)
        for owner in tree.body
        if isinstance(owner, ast.ClassDef)
        for field, below in pairwise(owner.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }
