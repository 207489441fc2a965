"""Feeds sothat with mutated and generated inputs: ``python -m tools.fuzz --count 100000 --seed 1``.

Each input is made from the seed, its family and its number alone, so that ``--only catalog:123`` makes it again. It
fails where an exception comes that the code in question does not announce, where a message holds a character that must
not reach a terminal, or where it takes more than 2 seconds; the whole run where it needs more than 300 MB.
"""

import argparse
import gc
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from ruamel.yaml.error import YAMLError

from sothat.basics.git import GitError
from sothat.basics.text import visible
from sothat.changes import compare
from sothat.changes.history import history
from sothat.changes.lapsed import lapses
from sothat.changes.revisions import Revisions
from sothat.commands.charter import Style, charter
from sothat.commands.documentation import documented
from sothat.commands.furnish import Wishes as Furnishing
from sothat.commands.furnish import furnish
from sothat.commands.outcome import CannotWork
from sothat.commands.trace import trace
from sothat.exchange.csv_in import Builder
from sothat.exchange.csv_out import to_csv
from sothat.exchange.documents import documents
from sothat.exchange.incoming import Incoming, Refused, plan
from sothat.exchange.json_form import from_json, to_json
from sothat.exchange.layout import LayoutError, canonical
from sothat.exchange.mapping import Layout, read_mapping
from sothat.exchange.naming import with_ids
from sothat.exchange.sheets import sheets
from sothat.graph.pairs import build_pairs
from sothat.load.known import Known
from sothat.load.tree import NoFile
from sothat.load.workspace import Workspace, load_workspace
from sothat.model import KINDS
from sothat.report import FORMATS, Report
from sothat.rules import WAIVABLE
from sothat.rules.check import check_workspace
from sothat.yaml_source import compose, decode, plain
from tools import fuzz_histories, fuzz_pages

BASE = Path(__file__).resolve().parents[1] / "tests" / "rules" / "base"
POLICY = "site_config/policy.yaml"
TODAY = date(2026, 11, 24)
SECONDS, MEGABYTES = 2.0, 300.0
SIGNS = (
    *"\0\x01\t\x85\u2028\u202e\ufeff\ud800éßı🙂'\"#&*!|>%@`,[]{}:-?~\\\r",
    *"<<: --- ... %YAML &a *a !!python/object:os.system !x null true 0x1F 1e999 .inf .nan 2026-02-30 -0".split(" "),  # noqa: SIM905
    *"9999999999999999999999 everyone both a/b a--b x-a: <script> ]]> %00 ::error 日本".split(" "),  # noqa: SIM905
    *("\x1b[31m", "\r\n", "", "\n", ": ", "- "),
)
MAPPING = (
    b"sheet: services\ncolumns:\n  name: Service\n  owner: Team\nvalues:\n  status: {In use: live}\nseparator: ','\n"
)


@dataclass(frozen=True)
class Entry:
    """Something in a folder of a tree in memory."""

    name: str
    folder: bool

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder."""
        return self.folder

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a file."""
        return not self.folder


class Memory:
    """A workspace in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def entries(self, folder: str) -> list[Entry]:
        """What stands in a folder."""
        inside = [path[len(folder) + 1 :] for path in self.files if path.startswith(f"{folder}/")]
        if not inside:
            raise FileNotFoundError(folder)
        return [Entry(name, folder=is_folder) for name, is_folder in {(p.partition("/")[0], "/" in p) for p in inside}]

    def exists(self, path: str) -> bool:
        """Whether anything stands there."""
        return path in self.files or any(each.startswith(f"{path}/") for each in self.files)

    def is_link(self, path: str) -> bool:
        """There are none."""
        return False

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes."""
        if path not in self.files:
            raise NoFile if self.exists(path) else FileNotFoundError(path)
        return self.files[path][: most + 1]

    def prepare(self, paths: Iterable[str]) -> None:
        """All is there."""

    def mark(self, path: str) -> None:
        """Only the bytes tell."""


def mutated(raw: bytes, chance: Random) -> bytes:
    """The bytes with some pieces cut, doubled, moved, exchanged or put in."""
    text = raw.decode("utf-8", "surrogateescape")
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 1, 4, 30, 300)))
        lines = text.split("\n")
        line = chance.randrange(len(lines))
        match chance.randrange(8):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + text[start:end] * chance.choice((1, 2, 50)) + text[end:]
            case 2 | 3:
                text = text[:start] + chance.choice(SIGNS) * chance.choice((1, 1, 2, 40)) + text[end:]
            case 4:
                key, colon, _ = lines[line].partition(":")
                lines[line] = f"{key}{colon} {chance.choice(SIGNS)}"
                text = "\n".join(lines)
            case 5:
                lines[line] = " " * chance.randrange(9) + lines[line].strip()
                text = "\n".join(lines)
            case 6:
                lines.insert(line, lines[chance.randrange(len(lines))])
                text = "\n".join(lines)
            case _:
                text = text[:start] + nested(chance) + text[end:]
    data = text.encode("utf-8", "surrogatepass" if chance.random() < 0.1 else "replace")
    return (
        bytes(chance.randrange(256) if chance.random() < 0.02 else byte for byte in data)
        if chance.random() < 0.1
        else data
    )


def nested(chance: Random, depth: int = 0) -> str:
    """A value in flow style; deep now and then."""
    if depth == 0 and chance.random() < 0.05:
        return chance.choice("[{") * chance.choice((40, 3000))
    if depth > 4 or chance.random() < 0.4:
        return chance.choice(SIGNS)
    inner = [nested(chance, depth + 1) for _ in range(chance.randrange(4))]
    if chance.random() < 0.5:
        return f"[{', '.join(inner)}]"
    return "{" + ", ".join(f"{chance.choice(('id', 'what', 'x-a', 'within'))}: {each}" for each in inner) + "}"


class Fuzzer:
    """Makes inputs and judges what becomes of them."""

    def __init__(self) -> None:
        self.files = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))}
        self.catalog = sorted(set(self.files) - {POLICY})
        self.known = Known()
        self.base = self.loaded({})
        self.pairs = build_pairs(self.base.catalog).values()
        found = documents(self.base)
        self.json = to_json(found).encode()
        self.sheets = {name: text.encode() for name, text in to_csv(found).items() if name in sheets()}

    def loaded(self, changed: dict[str, bytes]) -> Workspace:
        """The base with some files changed."""
        if len(self.known) >= 200:
            self.known.keep_only(self.base.said)
        return load_workspace(BASE, WAIVABLE, Memory(self.files | changed), self.known)

    def change(self, chance: Random) -> dict[str, bytes]:
        """Files of the catalog that differ from the base."""
        names = chance.sample(self.catalog, chance.choice((1, 1, 1, 2)))
        changed = {name: mutated(self.files[name], chance) for name in names}
        if chance.random() < 0.1:
            changed[f"catalog/{chance.choice(SIGNS)}/{chance.choice(SIGNS)}.yaml".replace("\0", "0")] = b"name: x\n"
        return changed

    def text(self, chance: Random) -> str:
        """YAML text as such."""
        raw = mutated(self.files[chance.choice(self.catalog)], chance)
        text, flaws = decode(raw)
        composed = None if flaws else compose(text)
        flaws = list(composed.flaws) if composed else list(flaws)
        for flaw in flaws:
            clean(flaw.message, flaw.hint)
        if composed and composed.root:
            plain(composed.root)
        return "refused" if flaws else "read"

    def checked(self, chance: Random) -> str:
        """A catalog: read, judged and told in one of the forms."""
        return self._judged(self.loaded(self.change(chance)), chance)

    def policy(self, chance: Random) -> str:
        """A policy, with the catalog that it is for."""
        return self._judged(self.loaded({POLICY: mutated(self.files[POLICY] + EXTRA, chance)}), chance)

    def _judged(self, workspace: Workspace, chance: Random) -> str:
        verdict = check_workspace(workspace, TODAY)
        for finding in verdict.findings:
            clean(finding.message, finding.help, *(related.message for related in finding.related))
        report = Report(verdict, lines=workspace.lines, describe=documented, shown=20)
        told = FORMATS[chance.choice(sorted(FORMATS))](report)
        clean(told.replace("\n", ""))
        return "findings" if workspace.findings else "sound"

    def imported(self, chance: Random) -> str:
        """What is imported as JSON."""
        return self._planned(from_json(mutated(self.json, chance), "x.json"))

    def sheet(self, chance: Random) -> str:
        """What is imported as sheets, one of them changed; or a mapping."""
        if chance.random() < 0.2:
            read_mapping(mutated(MAPPING, chance), "mapping.yaml")
            return "read"
        name = chance.choice(sorted(self.sheets))
        builder = Builder(lambda kind, id_: None)
        builder.read(mutated(self.sheets[name], chance), f"{name}.csv", Layout(sheets()[name]))
        clean(*builder.notes)
        return self._planned(builder.incoming())

    def _planned(self, incoming: list[Incoming]) -> str:
        plan(with_ids(incoming, self.base.catalog), self.base)
        return "read"

    def states(self, chance: Random) -> str:
        """Two states of a catalog, as two commits hold them, compared."""
        before, after = (self.loaded(self.change(chance)) for _ in range(2))
        comparison = compare(before.catalog, after.catalog, after.policy.working_time.lengths)
        return "changes" if comparison.facts else "none"

    def histories(self, chance: Random) -> str:
        """The past of a catalog, and two of its commits compared, as git tells them."""
        with TemporaryDirectory(prefix="sothat-fuzz-") as name:
            folder = Path(name)
            if not fuzz_histories.laid_down(folder, fuzz_histories.stream(self.files, chance, mutated), chance):
                return "no history"
            try:
                found = history(folder, WAIVABLE, TODAY)
                lapses(folder, WAIVABLE, self.pairs)
                revisions = Revisions(folder, WAIVABLE)
                one, other = (revisions.load(revisions.repository.commit(each)) for each in ("main~1", "main"))
            except GitError as error:
                clean(str(error))
                return "git refuses"
            comparison = compare(one.catalog, other.catalog, other.policy.working_time.lengths)
            for workspace in (one, other):
                for finding in workspace.findings:
                    clean(finding.message, finding.help)
            return "changes" if comparison.facts or found.entries else "none"

    def pages(self, chance: Random) -> str:
        """All pages, feeds, calendars and search records of a sound catalog with odd values; and what commands tell."""
        with TemporaryDirectory(prefix="sothat-fuzz-") as name:
            folder = Path(name)
            for path, raw in self.files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(fuzz_pages.odd(raw, chance))
            day = date.fromisoformat(chance.choice(fuzz_pages.DAYS))
            furnished = furnish(folder, day, wishes=Furnishing(use_cache=False))
            clean(furnished.report_text.replace("\n", ""))
            for tell in (
                lambda: charter(folder, "finance--people-ops", Style(day)),
                lambda: trace(folder, "clinics/on-time"),
            ):
                try:
                    clean(tell().out.replace("\n", ""))
                except CannotWork as error:
                    clean(str(error))
            to_csv(documents(load_workspace(folder, WAIVABLE)))
            return "errors" if furnished.has_errors else "pages"

    def layout(self, chance: Random) -> str:
        """What is laid out anew stays so, and says the same."""
        name = chance.choice(self.catalog)
        text, flaws = decode(mutated(self.files[name], chance))
        composed = None if flaws else compose(text)
        if flaws or composed is None or composed.flaws or composed.root is None:
            return "refused"
        if not isinstance(composed.root.value, dict):
            return "refused"
        model = next(kind.model for kind in KINDS if kind.folder == name.split("/")[1])
        try:
            once = canonical(text, model)
        except (LayoutError, YAMLError):
            return "left alone"
        must(canonical(once, model) == once, "laid out twice, it differs")
        again = compose(decode(once.encode())[0])
        data = plain(again.root) if again.root else None
        must(stripped(data) == stripped(plain(composed.root)), "laid out, it says something else")
        return "laid out"


EXTRA = (
    b"rules:\n  ST206: off\nlinks:\n  request: https://desk.example/new?title={title}&body={body}\n"
    b"working_time:\n  hours_a_day: 7.5\n  days_a_week: 4\nlimits:\n  file_size: 5000\n  depth: 20\n"
)
FAMILIES: dict[str, tuple[int, Callable[[Fuzzer, Random], str]]] = {
    "text": (494, Fuzzer.text),
    "catalog": (100, Fuzzer.checked),
    "policy": (60, Fuzzer.policy),
    "json": (100, Fuzzer.imported),
    "csv": (100, Fuzzer.sheet),
    "states": (40, Fuzzer.states),
    "histories": (4, Fuzzer.histories),
    "pages": (2, Fuzzer.pages),
    "layout": (100, Fuzzer.layout),
}
"""How many of a thousand inputs each family has, and what is done with them."""


def stripped(value: object) -> object:
    """Data as it is judged: white space at the ends of texts does not count."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [stripped(each) for each in value]
    if isinstance(value, dict):
        return {key: stripped(each) for key, each in value.items()}
    return value


def clean(*texts: str) -> None:
    """Fails where a text holds what must not reach a terminal."""
    for text in texts:
        must(visible(f"|{text}") == f"|{text}", f"not escaped: {text[:200]!r}")


def must(holds: bool, what: str) -> None:
    """Fails where something does not hold."""
    if not holds:
        raise ValueError(what)


@dataclass
class Tally:
    """What became of a family's inputs."""

    ended: dict[str, int] = field(default_factory=dict)
    worst: float = 0.0
    slowest: int = 0
    failures: list[str] = field(default_factory=list)


def tried(fuzzer: Fuzzer, family: str, number: int, seed: int, tally: Tally) -> None:
    """One input."""
    start = time.process_time()
    try:
        end = FAMILIES[family][1](fuzzer, Random(f"{seed}:{family}:{number}"))  # noqa: S311 - it need not be secret
    except Refused:
        end = "refused"
    except Exception:
        end = "failed"
        tally.failures.append(f"{family}:{number}\n{traceback.format_exc(limit=-4)}")
    spent = time.process_time() - start
    tally.ended[end] = tally.ended.get(end, 0) + 1
    if spent > tally.worst:
        tally.worst, tally.slowest = spent, number
    if spent > SECONDS:
        tally.failures.append(f"{family}:{number} took {spent:.1f} s")


def run(count: int, seed: int) -> Iterator[tuple[str, Tally]]:
    """All families, each with its share."""
    fuzzer = Fuzzer()
    for family, (share, _) in FAMILIES.items():
        tally = Tally()
        for number in range(max(1, count * share // 1000)):
            tried(fuzzer, family, number, seed, tally)
            if number % share == 0:  # more often where an input is more work
                gc.collect()  # each reading puts it off, since a command reads once
        yield family, tally


def memory() -> float:
    """The most that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Runs and prints a table."""
    parser = argparse.ArgumentParser(description="Feeds sothat with mutated and generated inputs.")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="FAMILY:NUMBER", help="make one input again")
    options = parser.parse_args()
    if options.only:
        family, _, number = options.only.partition(":")
        print(FAMILIES[family][1](Fuzzer(), Random(f"{options.seed}:{family}:{number}")))  # noqa: S311
        return 0
    failures: list[str] = []
    for family, tally in run(options.count, options.seed):
        ended = ", ".join(f"{count} {end}" for end, count in sorted(tally.ended.items()))
        total = sum(tally.ended.values())
        print(f"{family:9} {total:7} tried, {len(tally.failures)} failed; worst {tally.worst * 1000:6.1f} ms"
              f" ({family}:{tally.slowest}); {ended}; so far {memory():.0f} MB", flush=True)  # fmt: skip
        failures += tally.failures
    print(f"seed {options.seed}, most memory {memory():.0f} MB")
    for each in failures[:20]:
        print(each)
    return 1 if failures or memory() > MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
