"""Reads the policy, under the default limits (ST0xx)."""

from typing import Any

from sothat.basics.text import quoted
from sothat.load.directory import Directory
from sothat.load.discover import no_file
from sothat.load.notes import Note
from sothat.load.read import Reading, read_file
from sothat.load.references import rule_complaint
from sothat.load.sources import Sources
from sothat.load.teach import Teacher
from sothat.load.tree import Tree
from sothat.load.validate import validate
from sothat.location import Place, Spot
from sothat.model.policy import POLICY_PATH, Limits, Policy
from sothat.model.shape import shapes
from sothat.model.types import Item
from sothat.model.unsound import is_sound

_MISNAMED = tuple(POLICY_PATH.removesuffix(".yaml") + extension for extension in (".yml", ".YAML", ".YML"))


def load_policy(tree: Tree, sources: Sources, rules: dict[str, bool]) -> tuple[Policy, list[Note]]:
    """The policy, with defaults for what it does not say or says wrongly."""
    folder = POLICY_PATH.partition("/")[0]
    if tree.is_link(folder):
        return Policy(), [no_file(folder)]
    file = next((each for each in (POLICY_PATH, *_MISNAMED) if tree.exists(each)), None)
    if file is None:
        return Policy(), []
    notes = [] if file == POLICY_PATH else [misnamed_policy(file)]
    reading = read_file(tree, file, Policy, sources.limits, Limits().file_size)
    if reading.raw is not None:
        sources.add(file, reading.raw)
    notes += reading.notes
    if reading.data is None:
        return Policy(), notes
    policy, more = _judged(file, reading, sources, rules)
    return policy, notes + more


def misnamed_policy(file: str) -> Note:
    """ST030 for a policy with another extension."""
    return Note("ST030", f"{quoted(file)} has the wrong name", f"call it '{POLICY_PATH}'", Place(file))


def _judged(file: str, reading: Reading, sources: Sources, rules: dict[str, bool]) -> tuple[Policy, list[Note]]:
    teacher = Teacher(Directory(lambda: ({"rule-key": dict.fromkeys(rules, "")}, {})), sources)
    policy, notes = validate(Policy, reading.data or {}, file, teacher, reading.doubled)
    if policy is None:
        return Policy(), notes
    notes += [
        Note(code, message, hint, Spot(file, ("rules", key), key=code == "ST020"))
        for key, level in (policy.rules if is_sound(policy.rules) else {}).items()
        if key not in rules
        for code, message, hint in [rule_complaint(key, rules, "set")]
    ]
    return _with_defaults(policy, rules), notes


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
