"""The newest reading of a measure, which ST604 and ST605 judge."""

from datetime import date

from sothat.model.parts import PlainMeasure, Reading
from sothat.rules.base import Part


def newest_reading(measure: Part[PlainMeasure], today: date) -> Part[Reading] | None:
    """The newest reading not after today, of one day the last written; None without any.

    Raises:
        Unsound: the date of one of them is faulty.
    """
    newest: Part[Reading] | None = None
    for index, reading in enumerate(measure.value.readings or ()):
        if reading.date <= today and (newest is None or reading.date >= newest.value.date):
            newest = Part(measure.entity, (*measure.route, "readings", index), reading)
    return newest
