"""Text of CSV files: UTF-8 with the mark that spreadsheets look for, and no cell that a spreadsheet would compute."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from sothat.exchange.incoming import Refused

MOST_BYTES = 64 * 1024 * 1024
MOST_CELL = 262144
"""Characters; a file of the catalog holds no more by default."""
MOST_ROWS = 500_000
MARK = "\ufeff"
# What a spreadsheet takes for the start of a formula, full-width forms too; one apostrophe in front keeps it a text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_DELIMITERS = (",", ";", "\t")


def safe(text: str) -> str:
    """A text as a cell that no spreadsheet computes."""
    return f"'{text}" if _FORMULA.match(text) else text


def unsafe(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def write_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV; all cells are quoted, so that none is cut where a country separates them by semicolons."""
    stream = io.StringIO()
    stream.write(MARK)
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def read_csv(raw: bytes, source: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file that are not blank, each with the line where it ends; commas, semicolons or tabs.

    Raises:
        Refused: it is no CSV file in UTF-8, or too large.
    """
    if len(raw) > MOST_BYTES:
        raise Refused(f"{source} has more than {MOST_BYTES} bytes; split it")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{source} is not UTF-8; save it as 'CSV UTF-8'") from error
    if "\0" in text:
        raise Refused(f"{source} is no CSV file: it has bytes that no text has")
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, row in enumerate(reader):
            if number > MOST_ROWS:
                raise Refused(f"{source} has more than {MOST_ROWS} rows; split it")
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        too_long = "field larger" in str(error)
        said = f"has a cell of more than {MOST_CELL} characters" if too_long else f"is no CSV: {error}"
        raise Refused(f"{source}:{reader.line_num} {said}") from error


def _delimiter(text: str) -> str:
    """What stands most often between the headings."""
    heading = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=heading.count)
