"""``sothat import FORMAT SRC``: files of the catalog from JSON or from sheets, looked at before they are written."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sothat.basics.terminal import Look
from sothat.basics.text import quoted, visible
from sothat.commands.loading import load
from sothat.commands.outcome import FINDINGS, CannotWork, Done
from sothat.exchange import json_form
from sothat.exchange.csv_in import Builder
from sothat.exchange.csv_out import COLUMNS
from sothat.exchange.csv_text import MOST_BYTES
from sothat.exchange.documents import TooMuch, document
from sothat.exchange.incoming import Incoming, Planned, Refused, State, overlay, plan, write
from sothat.exchange.mapping import Layout, read_mapping
from sothat.exchange.naming import with_ids
from sothat.exchange.sheets import sheets
from sothat.findings import Finding, Verdict
from sothat.load.workspace import Workspace, load_workspace
from sothat.model.catalog import Kind
from sothat.report.base import Report
from sothat.report.text import render
from sothat.rules import RULES

FORMATS = ("json", "csv")
Ask = Callable[[str, bool], bool]
"""Shows a preview and asks whether to go on; it is told whether files would be overwritten."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an import is to be done."""

    form: str
    source: Path
    mapping: Path | None = None
    dry_run: bool = False
    yes: bool = False
    look: Look = field(default=Look())


def import_(root: Path, wishes: Wishes, ask: Ask) -> Done:
    """Looks at what would become of the catalog, says so, and writes it; a file that is there only when asked to.

    Raises:
        CannotWork: the source cannot be used, or files would be overwritten and nobody said yes.
        OSError: a file could not be written.
    """
    workspace = load(root)
    try:
        incoming, notes = _incoming(wishes, workspace)
        planned = plan(with_ids(incoming, workspace.catalog), workspace)
        faulty = _judged(root, workspace, planned, wishes.look)
        if faulty:
            return faulty
        preview = _preview(planned)
        err = "".join(f"{visible(note)}\n" for note in notes)
        changed = [each for each in planned if each.state is State.CHANGED]
        if wishes.dry_run or all(each.state is State.SAME for each in planned):
            return Done(preview + ("nothing was written\n" if wishes.dry_run else ""), err=err)
        if not wishes.yes and not ask(preview, bool(changed)):
            over = f", since it would overwrite {_files(len(changed))}; --yes writes all the same" if changed else ""
            raise CannotWork(f"nothing was written{over}")
        write(root, planned)
    except (Refused, TooMuch) as error:
        raise CannotWork(str(error)) from error
    return Done(
        f"{preview if wishes.yes else ''}{_files(sum(each.state is not State.SAME for each in planned))} written\n",
        err=err,
    )


def _incoming(wishes: Wishes, workspace: Workspace) -> tuple[list[Incoming], list[str]]:
    if wishes.form == "json":
        if wishes.mapping is not None:
            raise CannotWork("a mapping is for sheets; JSON needs none")
        return json_form.from_json(_bytes(wishes.source, json_form.MOST_BYTES), _called(wishes.source)), []
    builder = Builder(lambda kind, id_: _existing(workspace, kind, id_))
    for path, layout in _layouts(wishes, builder):
        builder.read(_bytes(path, MOST_BYTES), _called(path), layout)
    return builder.incoming(), builder.notes


def _layouts(wishes: Wishes, builder: Builder) -> list[tuple[Path, Layout]]:
    """The sheets to read, those of entities before those of their lists."""
    source = wishes.source
    if wishes.mapping is not None:
        if source.is_dir():
            raise CannotWork("a mapping is for one sheet; name its file instead of a folder")
        return [(source, read_mapping(_bytes(wishes.mapping, MOST_BYTES), _called(wishes.mapping)))]
    if not source.is_dir():
        name = source.stem if source.stem in sheets() else "services"
        return [(source, Layout(sheets()[name]))]
    there = {path.stem: path for path in sorted(source.iterdir()) if path.suffix == ".csv"}
    builder.notes += [f"{path}: there is no such sheet, so it was not read" for stem, path in there.items()
                      if stem not in sheets() and stem != COLUMNS]  # fmt: skip
    found = [(there[name], Layout(sheet)) for name, sheet in sheets().items() if name in there]
    for path, _ in found:
        if path.is_symlink() or not path.is_file():
            raise CannotWork(f"{quoted(path, 200)} is a link, a pipe or a folder; put the sheet itself there")
    if not found:
        raise CannotWork(f"{quoted(source, 200)} has no sheet: they are called services.csv, teams.csv and so on")
    return found


def _existing(workspace: Workspace, kind: Kind, id_: str) -> dict[str, object] | None:
    entities = workspace.catalog.of_kind(kind)
    return document(workspace, entities[id_].path) if id_ in entities else None


def _bytes(path: Path, most: int) -> bytes:
    """At most so many bytes of a file, or of standard input."""
    try:
        if str(path) == "-":
            raw = sys.stdin.buffer.read(most + 1)
        else:
            with path.open("rb") as stream:
                raw = stream.read(most + 1)
    except OSError as error:
        raise CannotWork(f"{quoted(path, 200)} cannot be read: {error.strerror}") from error
    if len(raw) > most:
        raise CannotWork(f"{quoted(path, 200)} has more than {most} bytes; split it")
    return raw


def _called(path: Path) -> str:
    return "standard input" if str(path) == "-" else path.name


def _judged(root: Path, workspace: Workspace, planned: tuple[Planned, ...], look: Look) -> Done | None:
    """The errors that the catalog would have besides those that it has; None where there are none."""
    later = load_workspace(root, {rule.code: rule.waivable for rule in RULES}, overlay(root, planned))
    known = {_same(finding) for finding in workspace.findings}
    found = tuple(finding for finding in later.findings if _same(finding) not in known)
    if not found:
        return None
    report = render(Report(Verdict(found, files=later.files), later.lines, look=look))
    origins = {each.path: each.origin for each in planned}
    concerned = dict.fromkeys(finding.place.file for finding in found)
    lines = [f"  {visible(path)} comes from {visible(origins[path])}\n" for path in concerned if path in origins]
    return Done(report + "".join(lines), FINDINGS, "nothing was imported, since the catalog would have these errors\n")


def _same(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.place.file, finding.message


def _preview(planned: tuple[Planned, ...]) -> str:
    lines = []
    for each in planned:
        if each.state is not State.SAME:
            lost = ", which loses its comments" if each.loses_comments else ""
            lines.append(f"{each.state.value:<8} {visible(each.path)}{lost}\n")
    counts = [f"{sum(each.state is state for each in planned)} {state.value}" for state in State]
    return "".join(lines) + f"{_files(len(planned))}: {', '.join(counts)}\n"


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"
