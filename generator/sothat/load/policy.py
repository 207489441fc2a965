"""Reads the policy, under the default limits (ST0xx)."""

from typing import Any

from sothat.load.directory import Directory
from sothat.load.notes import Note
from sothat.load.read import read_file
from sothat.load.references import rule_complaint
from sothat.load.sources import Sources
from sothat.load.teach import Teacher
from sothat.load.tree import Tree
from sothat.load.validate import validate
from sothat.location import Spot
from sothat.model.policy import POLICY_PATH, Limits, Policy
from sothat.model.shape import shapes
from sothat.model.types import Item
from sothat.model.unsound import is_sound


def load_policy(tree: Tree, sources: Sources, rules: dict[str, bool]) -> tuple[Policy, list[Note]]:
    """The policy, with defaults for what it does not say or says wrongly."""
    if not tree.exists(POLICY_PATH):
        return Policy(), []
    reading = read_file(tree, POLICY_PATH, Policy, sources, Limits().file_size)
    if reading.data is None:
        return Policy(), reading.notes
    teacher = Teacher(Directory({"rule-key": dict.fromkeys(rules, "")}), sources.typed)
    policy, notes = validate(Policy, reading.data, POLICY_PATH, teacher)
    if policy is None:
        return Policy(), reading.notes + notes
    notes += [
        Note(code, message, hint, Spot(POLICY_PATH, ("rules", key), key=code == "ST020"))
        for key, level in (policy.rules if is_sound(policy.rules) else {}).items()
        if key not in rules
        for code, message, hint in [rule_complaint(key, rules, "set")]
    ]
    return _with_defaults(policy, rules), reading.notes + notes


def _with_defaults(policy: Policy, rules: dict[str, bool]) -> Policy:
    """The policy without unknown values: the run goes on with the defaults."""
    sound: Policy = _rebuilt(policy)
    levels = {key: level for key, level in sound.rules.items() if key in rules and is_sound(level)}
    return sound.model_copy(update={"rules": levels})


def _rebuilt(item: Any) -> Any:
    values = {}
    model: type[Item] = type(item)
    for shape in shapes(model).values():
        value = getattr(item, shape.name)
        if not is_sound(value):
            continue
        values[shape.name] = _rebuilt(value) if isinstance(value, Item) else value
    return model.model_construct(**values)
