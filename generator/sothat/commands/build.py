"""``sothat build``: check, then the site, published in one swap."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sothat.basics.shipped import shipped_templates
from sothat.commands.check import timings
from sothat.commands.furnish import Furnished, furnish
from sothat.commands.outcome import FINDINGS, FINE, CannotWork, Done
from sothat.findings import Severity
from sothat.render import TemplateFaultError
from sothat.site import BuildReport, SiteError, build_site


@dataclass(frozen=True, slots=True)
class BuildWishes:
    """How a site is to be built."""

    out: Path | None = None
    engine: str = "mkdocs"
    strict: bool = False
    use_cache: bool = True
    timings: bool = False


def build(root: Path, today: date, wishes: BuildWishes) -> Done:
    """Checks a workspace and builds its site, unless there are errors; then the old site stands.

    Raises:
        CannotWork: the site could not be made or put in place.
    """
    spent: dict[str, float] = {}
    furnished = furnish(root, today, spent, lazily=True)
    if fails(furnished, strict=wishes.strict):
        return Done(furnished.report_text + "The site was not built; what stood there still stands.\n", FINDINGS)
    start = time.perf_counter()
    out = wishes.out or root / "site"
    try:
        report = published(root, furnished, out, wishes)
    except SiteError as error:
        raise CannotWork(str(error)) from error
    spent["site"] = time.perf_counter() - start
    return Done(furnished.report_text + told(report, out), FINE, timings(spent) if wishes.timings else "")


def fails(furnished: Furnished, *, strict: bool) -> bool:
    """Whether the findings forbid to build."""
    return furnished.has_errors or (strict and furnished.verdict.count(Severity.WARNING) > 0)


def published(root: Path, furnished: Furnished, out: Path, wishes: BuildWishes) -> BuildReport:
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
        )
    except TemplateFaultError as error:  # pages are made while they are written
        raise SiteError(str(error)) from error


def told(report: BuildReport, out: Path) -> str:
    """What a build did, in lines."""
    notes = "".join(f"{problem}\n" for problem in report.problems)
    counts = f"{report.pages} pages, {report.links} links followed, {report.written} of {report.files} files written"
    return f"{notes}{counts}: {out}\n"
