"""What YAML's own errors mean to somebody who has never heard of scanners and tokens (ST003)."""

import re

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sothat.basics.text import quoted
from sothat.yaml_source.decode import Flaw, Lines
from sothat.yaml_source.nodes import Mark

Words = tuple[str, str]
"""Message and help."""

_TAB = ("a tab stands where blanks must be", "use blanks, two for each level")
_COLON = (
    "a colon with a blank behind it stands within a text",
    'put the whole text in quotation marks: "note: like this"',
)
_DEEPER = (
    "this key stands further in than the line above it, which has a value already",
    "bring the key in line with those of its level; a text of several lines goes in quotation marks",
)
_DASH = ("the dash above this key has no blank behind it", "begin a list item with a dash and a blank: '- id: pay'")
_NO_COLON_ABOVE = (
    "the line above this key has no colon behind its own key",
    "write it as 'key: value'; a text that goes on over several lines is indented below its key",
)
_NO_COLON = (
    "this line has no colon behind its key",
    "write it as 'key: value'; a text that goes on over several lines is indented below its key",
)
_QUOTE = ("a quotation mark is opened here and never closed", "close it at the end of the text")
_NO_BLANK = ("a colon behind a key needs a blank behind it", "write it as 'key: value'")
_BEHIND_QUOTE = (
    "something follows behind the quotation mark that ends this text",
    """double each ' that stands between '…', write \\" between "…", or close the quotation mark still open above""",
)
_INDENTED = (
    "this line begins too far left or too far right for what stands above it",
    "line it up: keys of one level and the dashes of one list stand exactly below each other",
)
_OPEN_LIST = ("a list in square brackets is not closed, or lacks a comma", "write it as [one, two]")
_OPEN_MAPPING = ("a mapping in braces is not closed, or lacks a comma", "write it as {key: value, other: value}")
_CLOSED = ("a bracket or brace closes what was never opened, or a comma stands too much", "write lists as [one, two]")
_ELSE = ("this does not fit what stands above it", "compare the line and the one above it with a file that works")

# By a part of the parser's problem and context.
_MEANINGS: tuple[tuple[str, Words], ...] = (
    ("tab", _TAB),
    ("could not find expected ':'", _NO_COLON),
    ("end of stream", _QUOTE),
    ("expected ',' or ']'", _OPEN_LIST),
    ("expected ',' or '}'", _OPEN_MAPPING),
    (
        "block sequence entries are not allowed",
        (
            "a list item begins here where none can",
            "put each '- ' on a line of its own below the key, or the text in quotation marks",
        ),
    ),
    ("that cannot start any token", ("a text cannot begin with this character", "put the text in quotation marks")),
    ("alias", ("the character * stands at the beginning of a text", "put the text in quotation marks")),
    ("anchor", ("the character & stands at the beginning of a text", "put the text in quotation marks")),
    ("tag", ("the character ! stands at the beginning of a text", "put the text in quotation marks")),
    (
        "escape",
        (
            "a backslash in double quotation marks begins something unknown",
            "write \\\\ for a backslash, or use single quotation marks",
        ),
    ),
    (
        "block scalar",
        (
            "something stands right behind the > or | with which a text of several lines begins",
            'put it all in quotation marks if the sign is meant: ">= 95 %"; else begin the text on the next line',
        ),
    ),
    (
        "mapping keys are not allowed",
        ("the character ? stands at the beginning of a text", "put the text in quotation marks"),
    ),
)


def syntax_flaw(error: YAMLError, text: str) -> Flaw:
    """The finding that an error of the parser deserves, where the text stops making sense."""
    if not isinstance(error, MarkedYAMLError):
        return Flaw("ST003", *_ELSE, (0, 0), (0, 1))
    lines = Lines(text)
    said = f"{error.problem or ''} {error.context or ''}"
    problem = _inside(text, lines, error.problem_mark or error.context_mark)
    began = _inside(text, lines, error.context_mark) if error.context_mark else None
    words = _words(said, text, lines.index(*problem))
    if words in (_NO_COLON, _QUOTE) and began:
        problem, began = began, problem
    if words == _NO_COLON_ABOVE:
        began = _line_above(text, lines, problem)
    if words in (_NO_COLON, _NO_COLON_ABOVE) and _lacks_blank(text, lines, problem if words == _NO_COLON else began):
        words = _NO_BLANK
    return Flaw("ST003", *words, problem, (problem[0], problem[1] + 1), began if began != problem else None)


def _words(said: str, text: str, at: int) -> Words:
    """What to say of an error at a character of the text."""
    if text[at : at + 1] == "\t":
        return _TAB
    if "mapping values are not allowed" in said:
        return _about_colon(text, at)
    meaning = next((words for part, words in _MEANINGS if part in said), None)
    return meaning or _misfit(text, at)


def _about_colon(text: str, at: int) -> Words:
    """A colon where none can be: within a text, behind a key too far in, or below a line that lacks its own."""
    begin = text.rfind("\n", 0, at) + 1
    above = text[:begin].rstrip().rpartition("\n")[2]
    if not re.fullmatch(r"[ -]*[\w-]+", text[begin:at]) or not above.strip() or above.lstrip().startswith("#"):
        return _COLON
    if re.match(r"\s*-\w", above):
        return _DASH
    return _DEEPER if re.search(r":(\s|$)", above) else _NO_COLON_ABOVE


def _misfit(text: str, at: int) -> Words:
    """What the parser knows only as something else than it expected."""
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    last, here = before[-1:], text[at : at + 1]
    if here == ":":
        return _NO_BLANK
    if here == "[" or last in ("[", ","):
        return _OPEN_LIST
    if "{" in (here, last):
        return _OPEN_MAPPING
    if here in ("]", "}", ","):
        return _CLOSED
    if last in ("'", '"'):
        return _BEHIND_QUOTE
    return _ELSE if before else _INDENTED


def _lacks_blank(text: str, lines: Lines, mark: Mark | None) -> bool:
    """Whether the key of a line has its colon, and no blank behind it."""
    line = text[lines.index(mark[0], 0) :].partition("\n")[0] if mark else ""
    return re.match(r"""[\s-]*(["']?)[\w-]+\1:\S""", line) is not None


def _line_above(text: str, lines: Lines, mark: Mark) -> Mark:
    """Where the text of the last line above a mark begins."""
    kept = text[: lines.index(mark[0], 0)].rstrip()
    begin = kept.rfind("\n") + 1
    return lines.position(begin + len(kept[begin:]) - len(kept[begin:].lstrip(" -")))


def _inside(text: str, lines: Lines, mark: object) -> Mark:
    """A mark as line and column; one behind the end of the text stands at its last character."""
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    last = lines.position(max(len(text.rstrip()) - 1, 0))
    return min((line, column), last)


def unknown_alias(name: str) -> tuple[str, str, str]:
    """Code, message and help for an alias without its anchor."""
    star = quoted("*" + name)
    return (
        "ST003",
        f"{star} refers to nothing",
        "put the text in quotation marks if the star belongs to it, or write the value out",
    )
