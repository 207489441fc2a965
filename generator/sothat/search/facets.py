"""The columns that the Find page filters by."""

import json
from collections.abc import Sequence
from itertools import groupby

from sothat.search.coding import numbers
from sothat.search.record import Record


def build_facets(records: Sequence[Record]) -> str:
    """JSON: a list of `[facet, values, sets, runs]`.

    `values` are texts as shown, `sets` lists of places in `values` (a record may have several), and `runs` says for
    the records in order which set is theirs: pairs of set and how many records in a row.
    """
    names = sorted({name for record in records for name in record.facets})
    columns = [_column(name, records) for name in names]
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


def _column(name: str, records: Sequence[Record]) -> list[object]:
    groups = [tuple(sorted(set(record.facets.get(name, ())))) for record in records]
    values = sorted({value for group in groups for value in group})
    places = {value: place for place, value in enumerate(values)}
    sets = sorted(set(groups))
    numbered = {group: index for index, group in enumerate(sets)}
    runs = [(numbered[group], sum(1 for _ in run)) for group, run in groupby(groups)]
    coded = numbers(value for pair in runs for value in pair)
    return [name, values, [[places[value] for value in group] for group in sets], coded]
