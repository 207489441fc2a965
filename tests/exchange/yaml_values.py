"""YAML as plain values, for validators that know nothing of places."""

from typing import Any

from sothat.yaml_source import Node, compose


def values(text: str) -> Any:
    root = compose(text).root
    assert root is not None, text
    return _value(root)


def _value(node: Node) -> Any:
    if isinstance(node.value, list):
        return [_value(each) for each in node.value]
    if isinstance(node.value, dict):
        return {key: _value(each) for key, (_, each) in node.value.items()}
    return node.value
