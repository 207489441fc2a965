"""``sothat serve``: the site with live reload; a bad edit shows its findings and never stops the server."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sothat.commands.build import BuildWishes, fails, published
from sothat.commands.furnish import Furnished, Wishes, first_pages, furnish
from sothat.commands.loading import known_before
from sothat.commands.outcome import FINE, CannotWork, Done
from sothat.commands.serve import First, in_words, serve
from sothat.commands.start import Start, begin
from sothat.findings import Verdict
from sothat.load.known import Known
from sothat.render import Furniture
from sothat.site import BuildReport, SiteError
from sothat.site.first import write_first
from sothat.site.front import EditedAgainError

WATCHED = ("catalog", "site_config", "templates", "mkdocs.yml")


@dataclass(frozen=True, slots=True)
class _Made:
    """A site that was made, and what the next one takes over until it is judged itself."""

    report: BuildReport
    furnished: Furnished
    """Without its pages."""


@dataclass
class Previewer:
    """Builds the site again and again, and knows from one time to the next what files say."""

    root: Path
    today: date
    engine: str
    known: Known
    said: set[str] = field(default_factory=set)
    last: _Made | None = None
    before: Start | None = None
    """The last one in whose files nothing was wrong."""

    def build(self, folder: Path, first: First) -> BuildReport | str:
        """Builds the site, the pages that somebody looks at first, before anything is judged but the files themselves.

        Whatever a rule forbids can be waived, so pages can show it; what files must not say, they cannot.
        """
        start = begin(self.root, self.known, self.before)
        self.before = None if start.workspace.findings else start
        if self.last is None:
            self._warm_up(start)
        if self.last and not start.workspace.findings:
            self._show(self.last, start, first)
        made: _Made | str = first.unless_edited(lambda: self._site(folder, start, first))
        if isinstance(made, str):
            return made
        self.last = made
        # Once is enough: an edit does not bring a history.
        news = tuple(note for note in made.furnished.notes if note not in self.said)
        self.said.update(news)
        return replace(made.report, problems=(*made.report.problems, *news))

    def _warm_up(self, start: Start) -> None:
        """Does before the first edit what need not be done after it: what was read is kept, and templates are read."""
        self.known.keep()
        if not start.workspace.findings:
            with suppress(Exception):  # it comes up again when the whole site is made
                first_pages(start, self.today, Furnished(Verdict(), "", start.workspace.policy))[0]

    def _show(self, last: _Made, start: Start, first: First) -> None:
        try:
            pages = first_pages(start, self.today, last.furnished)
            count = write_first(pages, last.report.shells, first.pages, first.folder)
        except Exception:
            return
        if count:
            first.done()

    def _site(self, folder: Path, start: Start, first: First) -> _Made | str:
        """The whole site; or what is wrong, in words."""
        try:
            furnished = furnish(self.root, self.today, wishes=Wishes(patience=0.5, lazily=True), start=start)
            if fails(furnished, strict=False):
                return furnished.report_text
            kept = folder.with_name("kept.site")
            wishes = BuildWishes(engine=self.engine, kept=kept, tell=lambda *_: first.go_on())
            report = published(self.root, furnished, folder, wishes)
        except EditedAgainError:
            raise
        except Exception as error:
            return in_words(error)
        return _Made(report, replace(furnished, furniture=Furniture()))


def preview(root: Path, today: date, host: str, port: int, engine: str) -> Done:
    """Serves a workspace until Ctrl-C.

    Raises:
        CannotWork: the address cannot be had.
    """
    try:
        serve(
            root,
            Previewer(root, today, engine, known_before(root)).build,
            [root / name for name in WATCHED],
            host,
            port,
        )
    except SiteError as error:
        raise CannotWork(str(error)) from error
    return Done("", FINE)
