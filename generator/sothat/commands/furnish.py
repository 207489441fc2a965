"""From a workspace to all that its catalog puts into a site; build, preview and plugin begin here."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sothat.basics.languages import translations
from sothat.basics.shipped import shipped_templates
from sothat.commands.documentation import documented
from sothat.commands.loading import load
from sothat.commands.outcome import CannotWork
from sothat.findings import Finding, Severity, Verdict
from sothat.graph import Graph, build_graph
from sothat.load.workspace import Workspace
from sothat.model import Policy
from sothat.render import Furniture, Renderer, TemplateFaultError, render_site
from sothat.report import FORMATS, Report
from sothat.rules.check import check_workspace
from sothat.search import build_search
from sothat.views.book import Book


@dataclass(frozen=True)
class Furnished:
    """A checked workspace, and its furniture unless it has errors."""

    verdict: Verdict
    report_text: str
    policy: Policy
    furniture: Furniture = field(default_factory=Furniture)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the check has found."""
        return self.verdict.findings

    @property
    def has_errors(self) -> bool:
        """Whether there is a finding that forbids to build."""
        return self.verdict.count(Severity.ERROR) > 0


def furnish(root: Path, today: date, timings: dict[str, float] | None = None, *, lazily: bool = False) -> Furnished:
    """Checks a workspace and makes the pages of its catalog.

    Args:
        root: the workspace.
        today: the day to judge by.
        timings: where the seconds of each layer are added to.
        lazily: whether pages are made when they are written; what is wrong with a template is met only then.

    Raises:
        CannotWork: a template cannot be used.
    """
    spent = timings if timings is not None else {}
    start = time.perf_counter()
    workspace = load(root)
    spent["load"] = time.perf_counter() - start
    start = time.perf_counter()
    graph = build_graph(workspace.catalog)
    spent["graph"] = time.perf_counter() - start
    verdict = check_workspace(workspace, today, spent, graph)
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
    try:
        furniture = _furniture(workspace, graph, verdict, today, spent)
        furniture = furniture if lazily else replace(furniture, pages=tuple(furniture.pages))
    except TemplateFaultError as error:
        raise CannotWork(str(error)) from error
    return replace(furnished, furniture=furniture)


def _furniture(workspace: Workspace, graph: Graph, verdict: Verdict, today: date, spent: dict[str, float]) -> Furniture:
    start = time.perf_counter()
    book = Book(workspace.catalog, graph, workspace.policy, today, verdict)
    own = [workspace.root / "templates"] if (workspace.root / "templates").resolve() != shipped_templates() else []
    rendered = render_site(Renderer(shipped_templates(), book, own, translations(workspace.policy.lang)))
    spent["render"] = time.perf_counter() - start
    start = time.perf_counter()
    files: Mapping[str, bytes] = {**rendered.files, **build_search(rendered.records)}
    spent["search"] = time.perf_counter() - start
    return Furniture(rendered.pages, rendered.fills, files)
