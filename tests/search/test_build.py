"""The files of the search."""

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sothat.search import Record, build_search
from sothat.search.coding import DIGITS, front_coded, numbers, packed
from sothat.search.names import SHARD
from sothat.search.texts import compounds
from tests.search.company import HOSTILE, RECORDS

ROOT = Path(__file__).resolve().parents[2]


def body(files: dict[str, bytes], path: str) -> list[str]:
    """The lines of a file without its stamp."""
    return files[path].decode().split("\n")[1:]


def decoded(text: str) -> list[int]:
    values, value, shift = [], 0, 0
    for digit in map(DIGITS.index, text):
        value |= (digit & 31) << shift
        shift = shift + 5 if digit & 32 else 0
        if not shift:
            values.append(value)
            value = 0
    return values


def vocabulary(files: dict[str, bytes]) -> list[list[str]]:
    lines = []
    for line in body(files, "search/v.txt")[1:]:
        found = [""]
        for code in line.split(" "):
            found.append(found[-1][: DIGITS.index(code[0])] + code[1:])
        lines.append(found[1:])
    return lines


def test_order_of_records_does_not_matter() -> None:
    shuffled = list(RECORDS)
    random.Random(7).shuffle(shuffled)
    assert build_search(shuffled) == build_search(RECORDS)


def test_hash_seed_does_not_matter() -> None:
    code = """
import hashlib
from sothat.search import build_search
from tests.search.company import HOSTILE, RECORDS
print(hashlib.sha256(repr(sorted(build_search([*RECORDS, HOSTILE]).items())).encode()).hexdigest())
"""
    digests = set()
    for seed in ("0", "1", "4711"):
        path = os.pathsep.join((str(ROOT / "generator"), str(ROOT)))
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


def stamps(files: dict[str, bytes], folder: str) -> set[bytes]:
    return {content.split(b"\n")[0] for path, content in files.items() if path.startswith(f"search/{folder}")}


def test_files_are_stamped_with_what_their_numbers_mean() -> None:
    files, fewer = build_search(RECORDS), build_search(RECORDS[1:])
    head = json.loads(body(files, "search/v.txt")[0])
    for folder in ("r/", "x/", "t.txt", "f.txt"):
        assert stamps(files, folder) == {head["order"].encode()}
        assert stamps(files, folder).isdisjoint(stamps(fewer, folder))
    assert stamps(files, "n/") == {head["names"].encode()}
    starts = json.loads(body(files, "search/t.txt")[0])["shards"]
    ends = [files[f"search/t/{place}.txt"].split(b"\n")[0].decode() for place in range(len(starts))]
    assert ends == [f"{head['order']}\t{start}" for start in (*starts[1:], "")]


def test_a_word_that_changes_changes_few_files() -> None:
    records = [replace(each, id=f"{each.id}{n}", text=each.text * 3) for n in range(40) for each in RECORDS]
    changed = [*records[:-1], replace(records[-1], text=f"Xylophone. {records[-1].text}")]
    before, after = build_search(records), build_search(changed)
    different = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert "search/v.txt" in different
    assert len(different) < len(before) / 5
    assert not [path for path in different if path.startswith(("search/n/", "search/r/", "search/f"))]
    assert stamps(before, "v.txt") != stamps(after, "v.txt")


def test_every_word_leads_to_its_record() -> None:
    files = build_search(RECORDS)
    shown = [json.loads(line) for n in range(6) for line in body(files, f"search/r/{n}.txt")]
    assert len(shown) == len(RECORDS)
    for shard, known in enumerate(vocabulary(files)):
        lines = body(files, f"search/n/{shard}.txt")
        assert len(lines) == len(known)
        postings = decoded(lines[known.index("rota")]) if "rota" in known else None
        if postings:
            record, field, position, length = postings
            assert shown[record][1] == "shift-planning"
            assert shown[record][6][field - 2] == "rota"
            assert (position, length) == (0, 1)


def test_hostile_texts_survive() -> None:
    files = build_search([HOSTILE])
    kind, id, url, name, _, team, aliases = json.loads(body(files, "search/r/0.txt")[0])
    assert (kind, id, url, name, team) == (HOSTILE.kind, HOSTILE.id, HOSTILE.url, HOSTILE.name, HOSTILE.team)
    assert tuple(aliases) == HOSTILE.aliases
    assert json.loads(body(files, "search/x/0.txt")[0]) == " ".join(HOSTILE.text.split()).replace("\ud800", "?")
    assert [column[:2] for column in json.loads(body(files, "search/f.txt")[0])] == [
        ["__proto__", ["constructor"]],
        ["kind", ["service"]],
        ["team", ["Team <b>Bold</b>\n"]],
    ]


def test_nothing_to_search() -> None:
    files = build_search([])
    assert sorted(files) == ["search/f.txt", "search/t.txt", "search/v.txt"]


def test_facets_are_runs_of_sets() -> None:
    records = [
        Record("service", str(n), "x", "x", facets={"partner": partners})
        for n, partners in enumerate([("B", "A"), ("A", "B", "A"), (), ("B",)])
    ]
    ((name, values, sets, runs),) = json.loads(body(build_search(records), "search/f.txt")[0])
    assert (name, values, sets) == ("partner", ["A", "B"], [[], [0, 1], [1]])
    assert decoded(runs) == [1, 2, 0, 1, 2, 1]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        Record("thing", "x", "x.html", "X")


@pytest.mark.parametrize("values", [[0], [31, 32, 33], [1023, 1024, 1 << 30]])
def test_numbers(values: list[int]) -> None:
    assert decoded(numbers(values)) == values


def test_words_share_their_beginnings() -> None:
    assert front_coded(["pay", "payroll", "plan"]) == "Apay Droll Blan"


def test_neighbours_are_packed_up_to_a_size() -> None:
    assert packed([4, 4, 4, 20, 1, 1], 10) == [0, 2, 3, 4]


def test_parts_of_compounds_are_known_in_texts() -> None:
    assert compounds({"Urlaubsantrag", "Urlaub", "Anträge"})["Urlaubsantrag"] == ("urlaubsantrag", "urlaub", "antrag")


def test_a_first_result_costs_little() -> None:
    """Of some 200 records with texts of real length: vocabulary, the largest shards, ten blocks, the scripts."""
    sentences = [record.text for record in RECORDS]
    records = [
        Record(
            r.kind, f"{r.id}{n}", r.url, f"{r.name} {n}", r.text[:100], r.aliases, r.team, " ".join(sentences[n * 3 :])
        )
        for n in range(5)
        for r in RECORDS
    ]
    files = build_search(records)
    size = {path: len(content) for path, content in files.items()}
    shards = [size[path] for path in size if path.startswith("search/n/")]
    blocks = sorted((size[path] for path in size if path.startswith("search/r/")), reverse=True)
    assert max(shards) < 2 * SHARD
    assert size["search/v.txt"] + sum(sorted(shards)[-4:]) + sum(blocks[:10]) < 60_000
