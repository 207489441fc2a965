"""Plain data as YAML the way people write it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ0-9][A-Za-zÀ-ÿ0-9 _./,()&+-]*[A-Za-zÀ-ÿ0-9.)]|[a-z0-9]")
_NUMBER = re.compile(r"[\d.]+|true|false|null|yes|no", re.IGNORECASE)


def yaml_text(data: Mapping[str, Any]) -> str:
    """The text of a file."""
    return "\n".join(_mapping(data, "")) + "\n"


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, str) and "\n" in value:
            yield f"{indent}{key}: |"
            yield from (f"{indent}  {line}" for line in value.split("\n"))
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            yield f"{indent}{key}:"
            for each in value:
                first, *rest = _mapping(each, indent + "    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        elif isinstance(value, list):
            yield f"{indent}{key}: [{', '.join(_scalar(each, in_list=True) for each in value)}]"
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _scalar(value: Any, *, in_list: bool = False) -> str:
    text = str(value)
    if not isinstance(value, str) or (
        _PLAIN.fullmatch(text) and not _NUMBER.fullmatch(text) and not (in_list and "," in text)
    ):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
