"""From a workspace to all that its catalog puts into a site; build, preview and plugin begin here."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from sothat.basics.apart import begun
from sothat.basics.garbage import no_collection
from sothat.basics.languages import translations
from sothat.basics.manifest import common_cache_folder, program, snapshot, trusts_stat
from sothat.basics.shipped import shipped_templates
from sothat.basics.workers import Tell, nobody
from sothat.commands.counting import Indexed, known_by, nothing_lost
from sothat.commands.documentation import documented
from sothat.commands.outcome import CannotWork
from sothat.commands.past import past
from sothat.commands.progress import Step, nothing
from sothat.commands.start import Start, started, timed
from sothat.exchange.schema import schema_texts
from sothat.exchange.suggestions import Suggestions
from sothat.findings import Finding, Severity, Verdict
from sothat.load.workspace import Workspace
from sothat.model import Catalog, Policy
from sothat.render import Furniture, Page, Publisher, Renderer, TemplateFaultError, render_site
from sothat.report import FORMATS, Report
from sothat.rules import WAIVABLE
from sothat.rules.check import check_workspace
from sothat.search import build_search
from sothat.shell import SiteError, read_config
from sothat.views.book import Book
from sothat.views.past import Past
from sothat.views.watched import watched

T = TypeVar("T")
RENDERING = ("jinja2", "markupsafe", "markdown-it-py")
"""The packages that pages are made with."""


@dataclass(frozen=True)
class Furnished:
    """A checked workspace, and its furniture unless it has errors."""

    verdict: Verdict
    report_text: str
    policy: Policy
    furniture: Furniture = field(default_factory=Furniture)
    notes: tuple[str, ...] = ()
    """Lines on what the site lacks, and why."""
    past: Past = field(default_factory=Past)

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
    """What goes into the pages beside the catalog, and how they are made."""

    use_cache: bool = True
    """Whether what was learnt of the past in an earlier build counts."""
    patience: float | None = None
    """After how many seconds no more of the past is compared; a preview waits not long, a build as long as it takes."""
    has_papers: bool = False
    """Whether written charters will stand on the site as PDF."""
    publisher: Publisher | None = None
    """The site's name and address, where another than the workspace's configuration says it."""
    lazily: bool = False
    """Whether pages are made when they are written; what is wrong with a template is met only then."""
    step: Step = nothing
    tell: Tell = nobody
    """Is told from time to time how much of a step is done."""


@no_collection()
def first_pages(start: Start, today: date, last: "Furnished") -> Sequence[Page]:
    """The pages as far as they can be told before anything is judged, each made when it is asked for.

    Args:
        start: a workspace in whose files nothing is wrong.
        today: the day.
        last: the last one that was judged, whose findings are counted until there are others.
    """
    workspace = start.workspace
    book = Book(workspace.catalog, start.graph, workspace.policy, today, last.verdict, last.past)
    return _renderer(workspace.root, book, Wishes()).first_pages()


@no_collection()
def furnish(
    root: Path,
    today: date,
    timings: dict[str, float] | None = None,
    wishes: Wishes | None = None,
    start: Start | None = None,
) -> Furnished:
    """Checks a workspace and makes the pages of its catalog.

    Args:
        root: the workspace.
        today: the day to judge by.
        timings: where the seconds of each layer are added to.
        wishes: what goes into the pages beside the catalog.
        start: the workspace, where it has been read already.

    Raises:
        CannotWork: a template cannot be used.
    """
    spent = timings if timings is not None else {}
    wishes = wishes or Wishes()
    start = start or started(root, spent, use_cache=wishes.use_cache, tell=wishes.tell)
    workspace, graph = start.workspace, start.graph
    wishes.step("Asking the rules")
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
    wishes.step("Comparing revisions")
    before, notes = timed("history", spent, lambda: _past(root, start, today, wishes))
    book = Book(workspace.catalog, graph, workspace.policy, today, verdict, before, wishes.has_papers)
    if wishes.lazily and trusts_stat():
        book = watched(book, workspace.digests())
    furniture = _furniture(workspace, book, wishes, spent)
    return replace(furnished, furniture=furniture, notes=notes, past=before)


def _past(root: Path, start: Start, today: date, wishes: Wishes) -> tuple[Past, tuple[str, ...]]:
    return past(root, start.graph, today, use_cache=wishes.use_cache, patience=wishes.patience, known=start.known)


def configured_publisher(root: Path) -> Publisher:
    """The site's name and address from the workspace's configuration; what is wrong with that, the build says."""
    try:
        config = read_config(root)
    except SiteError:
        return Publisher()
    return Publisher(str(config.data.get("site_name") or ""), config.site_url)


def _renderer(root: Path, book: Book, wishes: Wishes) -> Renderer:
    own = [root / "templates"] if (root / "templates").resolve() != shipped_templates() else []
    publisher = wishes.publisher or configured_publisher(root)
    base = _base(own, book) if wishes.lazily and trusts_stat() else ""
    compiled = common_cache_folder() / "templates" if wishes.use_cache else None
    return Renderer(shipped_templates(), book, own, translations(book.policy.lang), publisher, base, compiled)


def _furniture(workspace: Workspace, book: Book, wishes: Wishes, spent: dict[str, float]) -> Furniture:
    renderer = _renderer(workspace.root, book, wishes)
    try:
        wishes.step("Making index pages")
        # Several processes need them: worked out before there are several.
        _ = book.reached, list(book.lead_times.values())
        with begun(lambda: _indexed(renderer)) as indexed:
            rendered = timed("render", spent, lambda: render_site(renderer))
            pages = rendered.pages if wishes.lazily else tuple(rendered.pages)
            schemas = timed("schemas", spent, lambda: _schemas(book.catalog))
            wishes.step("Indexing the search")
            records, found = timed("search", spent, indexed)
    except TemplateFaultError as error:
        raise CannotWork(str(error)) from error
    nothing_lost(workspace, rendered, records, found)
    return Furniture(
        pages,
        rendered.fills,
        {**rendered.files, **found, **schemas},
        later=rendered.later,
        papers=rendered.papers,
        entities=rendered.entities,
    )


def _indexed(renderer: Renderer) -> tuple[Indexed, dict[str, bytes]]:
    """What the search knows, and its files."""
    records = renderer.records()
    return known_by(records), build_search(records)


def _base(own: Sequence[Path], book: Book) -> str:
    """A digest of all that pages are made from beside their views; nothing where that cannot be told."""
    folders = [shipped_templates(), *(each for each in own if each.is_dir())]
    try:
        seen = snapshot(folders, {})
    except OSError:
        return ""
    if seen.has_links:
        return ""
    parts = (
        seen.digest,
        book.policy.lang,
        book.today.isoformat(),
        repr(book.policy),
        str(book.has_papers),
        program(),
        *map(version, RENDERING),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _schemas(catalog: Catalog) -> dict[str, bytes]:
    """The JSON Schema of each kind and of the policy, for editors and other programs."""
    texts = schema_texts(Suggestions.of_catalog(catalog, WAIVABLE))
    return {f"schema/{name}": text.encode() for name, text in texts.items()}
