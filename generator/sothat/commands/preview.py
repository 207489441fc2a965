"""``sothat serve``: the site with live reload; a bad edit shows its findings and never stops the server."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sothat.commands.build import BuildWishes, fails, published
from sothat.commands.furnish import Wishes, furnish
from sothat.commands.outcome import FINE, CannotWork, Done
from sothat.commands.serve import serve
from sothat.site import BuildReport, SiteError

WATCHED = ("catalog", "site_config", "templates", "mkdocs.yml")


def preview(root: Path, today: date, host: str, port: int, engine: str) -> Done:
    """Serves a workspace until Ctrl-C.

    Raises:
        CannotWork: the address cannot be had.
    """
    said: set[str] = set()

    def rebuild(folder: Path) -> BuildReport | str:
        furnished = furnish(root, today, wishes=Wishes(patience=0.5, lazily=True))
        if fails(furnished, strict=False):
            return furnished.report_text
        report = published(root, furnished, folder, BuildWishes(engine=engine))
        # Once is enough: an edit does not bring a history.
        news = tuple(note for note in furnished.notes if note not in said)
        said.update(news)
        return replace(report, problems=(*report.problems, *news))

    try:
        serve(root, rebuild, [root / name for name in WATCHED], host, port)
    except SiteError as error:
        raise CannotWork(str(error)) from error
    return Done("", FINE)
