"""The columns that the Find page filters by."""

from collections.abc import Sequence
from itertools import groupby

from sothat.search.coding import numbers, quoted
from sothat.search.record import Record


def build_facets(records: Sequence[Record]) -> str:
    """JSON: a list of `[facet, values, sets, runs]`.

    `values` are texts as shown, `sets` lists of places in `values` (a record may have several), and `runs` says for
    the records in order which set is theirs: pairs of set and how many records in a row.
    """
    names = sorted({name for record in records for name in record.facets})
    columns = [_column(name, records) for name in names]
    return quoted(columns)


def _column(name: str, records: Sequence[Record]) -> list[object]:
    written = [record.facets.get(name, ()) for record in records]
    groups = {each: tuple(sorted(set(each))) for each in set(written)}
    values = sorted({value for group in groups.values() for value in group})
    places = {value: place for place, value in enumerate(values)}
    sets = sorted(set(groups.values()))
    numbered = {group: index for index, group in enumerate(sets)}
    of_record = {each: numbered[group] for each, group in groups.items()}
    runs = [(place, sum(1 for _ in run)) for place, run in groupby(map(of_record.__getitem__, written))]
    coded = numbers(value for pair in runs for value in pair)
    return [name, values, [[places[value] for value in group] for group in sets], coded]
