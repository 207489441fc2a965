"""Whether data fits into a file of the catalog, found out before any text is made of it."""

from typing import Any

from sothat.model.policy import Limits


def excess(data: Any, limits: Limits) -> str | None:
    """Which limit data would pass as a file, in words; None where it may well fit.

    It is counted as shortly as it could be written, so that what is refused could not be written in any way. How long
    single texts are is left to the check, which names the place.
    """
    size = 0
    pending: list[tuple[Any, int]] = [(data, 1)]
    while pending:
        value, depth = pending.pop()
        if isinstance(value, dict | list) and depth > limits.depth:
            return f"more than {limits.depth} lists and mappings within each other"
        size += _own_size(value)
        if size > limits.file_size:
            return f"more than fits into a file of {limits.file_size} bytes"
        if isinstance(value, dict | list):
            below = value.values() if isinstance(value, dict) else value
            pending += ((each, depth + 1) for each in below)
    return None


def _own_size(value: Any) -> int:
    """The least number of characters for a value without what is below it."""
    if isinstance(value, dict):
        return sum(len(key) + 2 for key in value)
    if isinstance(value, list):
        return 2 * len(value)
    return len(value) if isinstance(value, str) else 1
