import pytest

from sothat.commands.insertion import with_signature
from sothat.commands.outcome import CannotWork

SIGNATURE = {"team": "shop", "role": "Head", "date": "2026-11-24", "terms": "sha256:" + "0" * 64}
LINES = "  - team: shop\n    role: Head\n    date: 2026-11-24\n    terms: sha256:" + "0" * 64 + "\n"
FLOW = "{team: shop, role: Head, date: 2026-11-24, terms: sha256:" + "0" * 64 + "}"
FIRST = "  - team: a\n    role: b\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("parties: [a, shop]\n", "parties: [a, shop]\nsignatures:\n" + LINES),
        ("parties: [a, shop]", "parties: [a, shop]\nsignatures:\n" + LINES),
        ("parties: [a, shop]\n# the end\n", "parties: [a, shop]\nsignatures:\n" + LINES + "# the end\n"),
        ("---\nparties: [a, shop]\n...\n", "---\nparties: [a, shop]\nsignatures:\n" + LINES + "...\n"),
        ("purpose: |\n  two\n  lines\n", "purpose: |\n  two\n  lines\nsignatures:\n" + LINES),
        ("signatures:\n" + FIRST, "signatures:\n" + FIRST + LINES),
        ("signatures:\n" + FIRST + "x: 1\n", "signatures:\n" + FIRST + LINES + "x: 1\n"),
        (
            "signatures:\n" + FIRST + "    # kept\n\nx: 1 # too\n",
            "signatures:\n" + FIRST + LINES + "    # kept\n\nx: 1 # too\n",
        ),
        (
            "signatures:\n- team: a\n  role: b   # here\n",
            "signatures:\n- team: a\n  role: b   # here\n" + LINES.replace("\n  ", "\n").removeprefix("  "),
        ),
        ("signatures: [{team: a}]\nx: 1\n", "signatures: [{team: a}, " + FLOW + "]\nx: 1\n"),
        ("signatures: [{team: a}, # b\n  ]\n", "signatures: [{team: a}, " + FLOW + ", # b\n  ]\n"),
        ("{parties: [a, shop]}\n", "{parties: [a, shop], signatures: [" + FLOW + "]}\n"),
        (
            "signatures:\n  - {team: a, role: b}\nx: 1\n",
            "signatures:\n  - {team: a, role: b}\n" + LINES + "x: 1\n",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_signature_is_new(before: str, after: str, end: str, mark: str) -> None:
    if "\n" not in before:
        end = "\n"
    raw = (mark + before.replace("\n", end)).encode()
    assert with_signature(raw, SIGNATURE).decode() == mark + after.replace("\n", end)


@pytest.mark.parametrize(
    "before",
    ["- a\n", "", "signatures: x\n", "signatures:\n", "s: &s [{team: a}]\nsignatures: *s\n", "a: [\n", "\udcff"],
)
def test_where_there_is_no_place(before: str) -> None:
    with pytest.raises(CannotWork):
        with_signature(before.encode("utf-8", "surrogateescape"), SIGNATURE)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Head of People", "Head of People"),
        ("Zoë", "Zoë"),
        ("Head: of", '"Head: of"'),
        ("a #b", '"a #b"'),
        ("true", '"true"'),
        ("12", '"12"'),
        ("- x", '"- x"'),
        ('say "x"', 'say "x"'),
        ("[x", '"[x"'),
        ("a, b", '"a, b"'),
        ("x}", '"x}"'),
        ("null", '"null"'),
        ("*x", '"*x"'),
        ("a\\b", "a\\b"),
    ],
)
def test_texts_stay_the_text_they_are(value: str, written: str) -> None:
    text = with_signature(b"x: 1\n", SIGNATURE | {"role": value}).decode()
    assert f"    role: {written}\n" in text
