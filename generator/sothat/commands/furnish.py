"""From a workspace to all that its catalog puts into a site; build, preview and plugin begin here."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sothat.basics.languages import translations
from sothat.basics.shipped import shipped_templates
from sothat.commands.counting import nothing_lost
from sothat.commands.documentation import documented
from sothat.commands.loading import load
from sothat.commands.outcome import CannotWork
from sothat.commands.past import past
from sothat.findings import Finding, Severity, Verdict
from sothat.graph import build_graph
from sothat.load.workspace import Workspace
from sothat.model import Policy
from sothat.render import Furniture, Publisher, Renderer, TemplateFaultError, render_site
from sothat.report import FORMATS, Report
from sothat.rules.check import check_workspace
from sothat.search import build_search
from sothat.shell import SiteError, read_config
from sothat.views.book import Book


@dataclass(frozen=True)
class Furnished:
    """A checked workspace, and its furniture unless it has errors."""

    verdict: Verdict
    report_text: str
    policy: Policy
    furniture: Furniture = field(default_factory=Furniture)
    notes: tuple[str, ...] = ()
    """Lines on what the site lacks, and why."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the check has found."""
        return self.verdict.findings

    @property
    def has_errors(self) -> bool:
        """Whether there is a finding that forbids to build."""
        return self.verdict.count(Severity.ERROR) > 0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What goes into the pages beside the catalog."""

    use_cache: bool = True
    """Whether what was learnt of the past in an earlier build counts."""
    has_papers: bool = False
    """Whether written charters will stand on the site as PDF."""
    publisher: Publisher | None = None
    """The site's name and address, where another than the workspace's configuration says it."""


def furnish(
    root: Path, today: date, timings: dict[str, float] | None = None, wishes: Wishes | None = None
) -> Furnished:
    """Checks a workspace and makes the pages of its catalog.

    Args:
        root: the workspace.
        today: the day to judge by.
        timings: where the seconds of each layer are added to.
        wishes: what goes into the pages beside the catalog.
    """
    spent = timings if timings is not None else {}
    start = time.perf_counter()
    workspace = load(root)
    spent["load"] = time.perf_counter() - start
    verdict = check_workspace(workspace, today, spent)
    text = FORMATS["text"](
        Report(
            verdict=verdict,
            lines=workspace.lines,
            describe=documented,
            shown=workspace.policy.limits.findings_shown,
        )
    )
    furnished = Furnished(verdict, text, workspace.policy)
    if furnished.has_errors:
        return furnished
    wishes = wishes or Wishes()
    book, notes = _book(workspace, verdict, today, spent, wishes)
    publisher = wishes.publisher or configured_publisher(root)
    return replace(furnished, furniture=_furniture(workspace, book, publisher, spent), notes=notes)


def configured_publisher(root: Path) -> Publisher:
    """The site's name and address from the workspace's configuration; what is wrong with that, the build says."""
    try:
        config = read_config(root)
    except SiteError:
        return Publisher()
    return Publisher(str(config.data.get("site_name") or ""), config.site_url)


def _book(
    workspace: Workspace, verdict: Verdict, today: date, spent: dict[str, float], wishes: Wishes
) -> tuple[Book, tuple[str, ...]]:
    start = time.perf_counter()
    graph = build_graph(workspace.catalog)
    known, notes = past(workspace.root, graph, today, use_cache=wishes.use_cache)
    spent["history"] = time.perf_counter() - start
    return Book(workspace.catalog, graph, workspace.policy, today, verdict, known, wishes.has_papers), notes


def _furniture(workspace: Workspace, book: Book, publisher: Publisher, spent: dict[str, float]) -> Furniture:
    start = time.perf_counter()
    own = [workspace.root / "templates"] if (workspace.root / "templates").resolve() != shipped_templates() else []
    try:
        rendered = render_site(Renderer(shipped_templates(), book, own, translations(workspace.policy.lang), publisher))
    except TemplateFaultError as error:
        raise CannotWork(str(error)) from error
    spent["render"] = time.perf_counter() - start
    start = time.perf_counter()
    search = build_search(rendered.records)
    spent["search"] = time.perf_counter() - start
    nothing_lost(workspace, rendered, search)
    files: Mapping[str, bytes] = {**rendered.files, **search}
    return Furniture(rendered.pages, rendered.fills, files, papers=rendered.papers, entities=rendered.entities)
