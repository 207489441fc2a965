"""What YAML's own errors mean to somebody who has never heard of scanners and tokens (ST003)."""

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sothat.basics.text import quoted
from sothat.yaml_source.decode import Flaw, Lines

_MEANINGS = (
    (
        "mapping values are not allowed",
        "a colon with a blank behind it stands within a text",
        'put the whole text in quotation marks: "note: like this"; or bring the key in line with those above it',
    ),
    ("tab", "a tab stands where blanks must be", "use blanks, two for each level"),
    (
        "could not find expected ':'",
        "this line has no colon behind its key",
        "write it as 'key: value'; a text that goes on over several lines is indented below its key",
    ),
    ("end of stream", "a quotation mark is opened here and never closed", "close it at the end of the text"),
    (
        "expected ',' or ']'",
        "a list in square brackets is not closed, or lacks a comma",
        "write it as [one, two]",
    ),
    (
        "expected ',' or '}'",
        "a mapping in braces is not closed, or lacks a comma",
        "write it as {key: value, other: value}",
    ),
    (
        "block sequence entries are not allowed",
        "a list item begins here where none can",
        "put each '- ' on a line of its own below the key, or the text in quotation marks",
    ),
    (
        "that cannot start any token",
        "a text cannot begin with this character",
        "put the text in quotation marks",
    ),
    (
        "did not find expected",
        "this does not fit what stands above it",
        "line up keys of one level, begin each list item with '- ', and close quotation marks at the end of a text",
    ),
    ("alias", "the character * stands at the beginning of a text", "put the text in quotation marks"),
    ("anchor", "the character & stands at the beginning of a text", "put the text in quotation marks"),
    ("tag", "the character ! stands at the beginning of a text", "put the text in quotation marks"),
    (
        "escape",
        "a backslash in double quotation marks begins something unknown",
        "write \\\\ for a backslash, or use single quotation marks",
    ),
    (
        "block scalar",
        "the text behind | or > is not indented as it should be",
        "begin it on the next line, two blanks further in than its key",
    ),
)
_ELSE = ("this is no YAML", "compare the line and the one above it with a file that works")


def syntax_flaw(error: YAMLError, text: str) -> Flaw:
    """The finding that an error of the parser deserves, where the text stops making sense."""
    if not isinstance(error, MarkedYAMLError):
        return Flaw("ST003", *_ELSE, (0, 0), (0, 1))
    said = f"{error.problem or ''} {error.context or ''}"
    message, hint = next(((message, hint) for part, message, hint in _MEANINGS if part in said), _ELSE)
    problem = _inside(text, error.problem_mark or error.context_mark)
    began = _inside(text, error.context_mark) if error.context_mark else None
    if began and ("could not find expected ':'" in said or "end of stream" in said):
        problem, began = began, problem
    return Flaw("ST003", message, hint, problem, (problem[0], problem[1] + 1), began if began != problem else None)


def _inside(text: str, mark: object) -> tuple[int, int]:
    """A mark as line and column; one behind the end of the text stands at its last character."""
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    last = Lines(text).position(len(text.rstrip()))
    return min((line, column), last)


def unknown_alias(name: str) -> tuple[str, str, str]:
    """Code, message and help for an alias without its anchor."""
    star = quoted("*" + name)
    return (
        "ST003",
        f"{star} refers to nothing",
        "put the text in quotation marks if the star belongs to it, or write the value out",
    )
