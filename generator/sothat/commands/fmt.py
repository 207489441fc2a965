"""``sothat fmt``: every sound file in canonical layout, comments kept."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.error import YAMLError

from sothat.basics.text import quoted, visible
from sothat.commands.loading import load
from sothat.commands.outcome import FINDINGS, FINE, CannotWork, Done
from sothat.commands.rewriting import rewrite
from sothat.commands.workspace import paths_within, stands_in
from sothat.exchange.layout import LayoutError, canonical
from sothat.load.workspace import Workspace
from sothat.model import KINDS, Policy
from sothat.model.policy import POLICY_PATH
from sothat.model.types import Item
from sothat.yaml_source import decode

_MARK = b"\xef\xbb\xbf"
_MODELS: dict[str, type[Item]] = {kind.folder: kind.model for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Laid:
    """A file as it is and as it should be, or why it is left alone."""

    file: str
    before: bytes = b""
    after: bytes = b""
    why_not: str = ""

    @property
    def is_other(self) -> bool:
        """Whether it is to be changed."""
        return not self.why_not and self.before != self.after


def fmt(root: Path, paths: tuple[Path, ...] = (), *, check: bool = False, diff: bool = False) -> Done:
    """Lays out the files in the paths.

    Args:
        root: the workspace.
        paths: files and folders; without any, all of the catalog and the policy.
        check: change nothing; the status is 1 where something would be changed.
        diff: change nothing; show what would be changed.

    Raises:
        CannotWork: there is nothing to lay out in the paths.
        OSError: a file could not be written.
    """
    within = paths_within(root, paths)
    workspace = load(root)
    laid = [_laid_out(workspace, file) for file in _files(workspace) if stands_in(file, within)]
    if not laid:
        raise CannotWork("there is no file of the catalog in what was named")
    others = [each for each in laid if each.is_other]
    if not check and not diff:
        for each in others:
            _write(root, each)
    alone = [each for each in laid if each.why_not]
    shown = "".join(_difference(each) for each in others) if diff else _named(others, check=check)
    err = "".join(f"{visible(each.file)}: left alone: {each.why_not}\n" for each in alone)
    fails = bool(alone) or (check and bool(others))
    return Done(shown + _summary(laid, others, alone, changes=not check and not diff), FINDINGS if fails else FINE, err)


def _files(workspace: Workspace) -> list[str]:
    """The files that were read, and those that were not and have a finding that says why."""
    noted = {finding.place.file for finding in workspace.findings if finding.place.file != "catalog"}
    return sorted({*workspace.sources.files, *noted})


def _laid_out(workspace: Workspace, file: str) -> Laid:
    finding = next((each for each in workspace.findings if each.place.file == file), None)
    if finding:
        where = f"line {finding.place.line}: {finding.message}"
        return Laid(file, why_not=f"{visible(where)}; 'sothat check' says more")
    try:
        raw = (workspace.root / file).read_bytes()
    except OSError as error:
        return Laid(file, why_not=(error.strerror or "it cannot be read").lower())
    text, _ = decode(raw)
    if text != workspace.sources.source(file).text:
        return Laid(file, why_not="it was changed meanwhile; run the command again")
    try:
        return Laid(file, raw, _bytes(raw, text, workspace, _model(file)))
    except (LayoutError, YAMLError):
        return Laid(file, why_not="it cannot be laid out anew without changing what it says; do it by hand")


def _model(file: str) -> type[Item]:
    return Policy if file == POLICY_PATH else _MODELS[file.split("/")[1]]


def _bytes(raw: bytes, text: str, workspace: Workspace, model: type[Item]) -> bytes:
    """The new bytes, with the byte-order mark and the line ends that the file has."""
    after = canonical(text.replace("\r\n", "\n"), model, workspace.sources.limits)
    if "\r\n" in text:
        after = after.replace("\n", "\r\n")
    return (_MARK if raw.startswith(_MARK) else b"") + after.encode()


def _write(root: Path, laid: Laid) -> None:
    path = root / laid.file
    if path.read_bytes() != laid.before:
        raise CannotWork(f"{quoted(laid.file, 200)} was changed meanwhile; run the command again")
    rewrite(path, laid.after)


def _named(others: list[Laid], *, check: bool) -> str:
    word = "would be changed" if check else "changed"
    return "".join(f"{visible(each.file)}: {word}\n" for each in others)


def _difference(laid: Laid) -> str:
    before, after = (decode(raw)[0].splitlines() for raw in (laid.before, laid.after))
    lines: Iterator[str] = difflib.unified_diff(before, after, laid.file, laid.file, lineterm="")
    return "".join(f"{visible(line)}\n" for line in lines)


def _summary(laid: list[Laid], others: list[Laid], alone: list[Laid], *, changes: bool) -> str:
    right = len(laid) - len(others) - len(alone)
    parts = [f"{len(others)} {'changed' if changes else 'to change'}", f"{right} right already"]
    if alone:
        parts.append(f"{len(alone)} left alone")
    return f"{len(laid)} file{'' if len(laid) == 1 else 's'}: {', '.join(parts)}\n"
