"""``sothat build``: check, then the site, published in one swap."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sothat.basics.shipped import shipped_templates
from sothat.basics.workers import Tell, nobody
from sothat.commands.check import timings
from sothat.commands.furnish import Furnished, furnish
from sothat.commands.furnish import Wishes as Furnishing
from sothat.commands.outcome import FINDINGS, FINE, CannotWork, Done
from sothat.commands.progress import Step, nothing
from sothat.findings import Severity
from sothat.render import TemplateFaultError
from sothat.report.text import summary
from sothat.shell import cache_folder
from sothat.site import BrokenLinksError, BuildReport, Printer, PrintError, SiteError, build_site

NO_CHROMIUM = "The charters have no PDF: no Chromium was found; install one, or name it in CHROMIUM\n"


@dataclass(frozen=True, slots=True)
class BuildWishes:
    """How a site is to be built."""

    out: Path | None = None
    engine: str = "mkdocs"
    strict: bool = False
    use_cache: bool = True
    timings: bool = False
    pdf: bool = False
    step: Step = nothing
    """Is told what is being done from now on."""
    tell: Tell = nobody
    """Is told from time to time how much of that is done."""
    kept: Path | None = None
    """The file for what is known of the site that stands, if it is not to lie in the user's cache."""


def build(root: Path, today: date, wishes: BuildWishes) -> Done:
    """Checks a workspace and builds its site, unless there are errors; then the old site stands.

    Raises:
        CannotWork: the site could not be made or put in place.
    """
    spent: dict[str, float] = {}
    printer = _printer(root, today, wishes) if wishes.pdf else None
    furnishing = Furnishing(
        wishes.use_cache, has_papers=printer is not None, lazily=True, step=wishes.step, tell=wishes.tell
    )
    furnished = furnish(root, today, spent, furnishing)
    if fails(furnished, strict=wishes.strict):
        return Done(furnished.report_text + "The site was not built; what stood there still stands.\n", FINDINGS)
    start = time.perf_counter()
    wishes.step("Writing files")
    out = wishes.out or root / "site"
    note = NO_CHROMIUM if wishes.pdf and printer is None else ""
    try:
        try:
            report = published(root, furnished, out, wishes, printer)
        except PrintError as error:
            note = f"The charters have no PDF: {error}\n"
            report = published(root, furnish(root, today, wishes=Furnishing(wishes.use_cache)), out, wishes)
    except BrokenLinksError as error:
        raise CannotWork(error.line, error.details) from error
    except SiteError as error:
        raise CannotWork(str(error)) from error
    spent["site"] = time.perf_counter() - start
    return Done(note + told(furnished, report, out), FINE, timings(spent) if wishes.timings else "")


def _printer(root: Path, today: date, wishes: BuildWishes) -> Printer | None:
    return Printer.found(today, cache_folder(root) / "papers" if wishes.use_cache else None)


def fails(furnished: Furnished, *, strict: bool) -> bool:
    """Whether the findings forbid to build."""
    return furnished.has_errors or (strict and furnished.verdict.count(Severity.WARNING) > 0)


def published(
    root: Path, furnished: Furnished, out: Path, wishes: BuildWishes, printer: Printer | None = None
) -> BuildReport:
    """Puts the furniture into shells and the site in its place.

    Raises:
        SiteError: the site could not be made or put in place.
    """
    try:
        return build_site(
            root,
            furnished.furniture,
            out,
            templates=shipped_templates(),
            engine=wishes.engine,
            lang=furnished.policy.lang,
            use_cache=wishes.use_cache,
            printer=printer,
            kept=wishes.kept,
            tell=wishes.tell,
        )
    except TemplateFaultError as error:  # pages are made while they are written
        raise SiteError(str(error)) from error


def told(furnished: Furnished, report: BuildReport, out: Path) -> str:
    """What a build did, in lines, and what the site lacks; what was found is counted here and told by a check."""
    notes = "".join(f"{note}\n" for note in (*furnished.notes, *report.problems))
    notes += summary(furnished.verdict) + "\n"
    counts = f"{report.pages} pages, {report.links} links followed, {report.written} of {report.files} files written"
    return f"{notes}{counts}: {out}\n"
