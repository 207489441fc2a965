"""Python's search for objects that only refer to each other."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Keeps it from looking through hundreds of thousands of new objects that are all there to stay, then or later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Whatever there is now counts as old, as if it had been looked through.
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()
