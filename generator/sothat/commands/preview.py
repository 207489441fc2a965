"""``sothat serve``: the site with live reload; a bad edit shows its findings and never stops the server."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sothat.commands.build import BuildWishes, fails, published
from sothat.commands.furnish import Wishes, furnish
from sothat.commands.outcome import FINE, CannotWork, Done
from sothat.commands.serve import First, serve
from sothat.load.known import Known
from sothat.site import BuildReport, Page, SiteError
from sothat.site.first import write_first

WATCHED = ("catalog", "site_config", "templates", "mkdocs.yml")


@dataclass
class Previewer:
    """Builds the site again and again, and knows from one time to the next what files say."""

    root: Path
    today: date
    engine: str
    known: Known = field(default_factory=Known)
    said: set[str] = field(default_factory=set)
    last: BuildReport | None = None

    def build(self, folder: Path, first: First) -> BuildReport | str:
        """Builds the site, the pages that somebody looks at first."""

        def at_once(pages: Sequence[Page]) -> None:
            if self.last and write_first(pages, self.last.shells, first.pages, first.folder):
                first.done()
            first.go_on()

        wishes = Wishes(patience=0.5, lazily=True, known=self.known, first=at_once)
        furnished = furnish(self.root, self.today, wishes=wishes)
        if fails(furnished, strict=False):
            return furnished.report_text
        building = BuildWishes(engine=self.engine, kept=folder.with_name("site.json"), tell=lambda *_: first.go_on())
        self.last = published(self.root, furnished, folder, building)
        # Once is enough: an edit does not bring a history.
        news = tuple(note for note in furnished.notes if note not in self.said)
        self.said.update(news)
        return replace(self.last, problems=(*self.last.problems, *news))


def preview(root: Path, today: date, host: str, port: int, engine: str) -> Done:
    """Serves a workspace until Ctrl-C.

    Raises:
        CannotWork: the address cannot be had.
    """
    try:
        serve(root, Previewer(root, today, engine).build, [root / name for name in WATCHED], host, port)
    except SiteError as error:
        raise CannotWork(str(error)) from error
    return Done("", FINE)
