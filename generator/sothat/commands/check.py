"""``sothat check``: everything is read; what stands in the paths is shown and counted."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sothat.basics.garbage import no_collection
from sothat.basics.terminal import PLAIN, Look
from sothat.basics.workers import Tell, nobody
from sothat.commands.documentation import documented
from sothat.commands.loading import load, load_kept
from sothat.commands.outcome import FINDINGS, FINE, Done
from sothat.commands.progress import Step, nothing
from sothat.commands.workspace import folder_in_repository, paths_within, stands_in
from sothat.findings import Verdict
from sothat.report import FORMATS, Report
from sothat.rules.check import check_workspace


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a check is to be told."""

    form: str = "text"
    paths: tuple[Path, ...] = ()
    strict: bool = False
    timings: bool = False
    look: Look = PLAIN
    use_cache: bool = True
    """Whether what files said in an earlier run counts; it does for the same bytes alone."""
    step: Step = nothing
    tell: Tell = nobody
    """Is told from time to time how much of it is done."""


@no_collection()
def check(root: Path, today: date, wishes: Wishes) -> Done:
    """Checks a workspace.

    Raises:
        CannotWork: a path does not exist, or the workspace cannot be read.
    """
    paths = paths_within(root, wishes.paths)
    spent: dict[str, float] = {}
    start = time.perf_counter()
    workspace = load_kept(root, wishes.tell) if wishes.use_cache else load(root, tell=wishes.tell)
    spent["load"] = time.perf_counter() - start
    wishes.step("Asking the rules")
    verdict = check_workspace(workspace, today, spent)
    report = Report(
        verdict=within(verdict, paths),
        lines=workspace.lines,
        describe=documented,
        shown=workspace.policy.limits.findings_shown,
        strict=wishes.strict,
        folder=folder_in_repository(root),
        look=wishes.look,
    )
    status = FINDINGS if any(map(report.fails, report.verdict.findings)) else FINE
    start = time.perf_counter()
    told = FORMATS[wishes.form](report)
    spent["report"] = time.perf_counter() - start
    return Done(told, status, timings(spent) if wishes.timings else "")


def within(verdict: Verdict, paths: tuple[str, ...]) -> Verdict:
    """The part of a verdict that stands in the paths."""
    return replace(
        verdict,
        findings=tuple(each for each in verdict.findings if stands_in(each.place.file, paths)),
        waived=tuple(each for each in verdict.waived if stands_in(each.finding.place.file, paths)),
    )


def timings(spent: Mapping[str, float]) -> str:
    """Where the time went, by layer and rule, one line each."""
    lines = [f"{seconds * 1000:10.1f} ms  {name}\n" for name, seconds in spent.items()]
    return "".join((*lines, f"{sum(spent.values()) * 1000:10.1f} ms  in all\n"))
