"""All rules from ST101 on, one file each."""

from sothat.rules import (
    st101,
    st102,
    st103,
    st104,
    st105,
    st106,
    st107,
    st601,
    st602,
    st603,
    st604,
    st605,
    st606,
    st607,
)
from sothat.rules.base import AnyRule

RULES: tuple[AnyRule, ...] = (
    st101.RULE,
    st102.RULE,
    st103.RULE,
    st104.RULE,
    st105.RULE,
    st106.RULE,
    st107.RULE,
    st601.RULE,
    st602.RULE,
    st603.RULE,
    st604.RULE,
    st605.RULE,
    st607.RULE,
    # It looks at what the others leave uncovered, so it comes last.
    st606.RULE,
)

WAIVABLE: dict[str, bool] = {rule.code: rule.waivable for rule in RULES}
"""The codes of all rules; whether a waiver may name each."""
