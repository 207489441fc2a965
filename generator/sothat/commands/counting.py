"""Nothing lost: what was read, and what was made of it, are counted against each other in every build."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sothat.commands.outcome import CannotWork
from sothat.load.workspace import Workspace
from sothat.model import KINDS
from sothat.render import Rendered
from sothat.render.page import paths_of
from sothat.site.links import OUR_FAULT
from sothat.views.record import Record

Indexed = Sequence[tuple[str, str]]
"""What each record of the search is about: a kind and an id."""


def known_by(records: Iterable[Record]) -> Indexed:
    """What is counted of the records of the search."""
    return [(record.kind, record.id) for record in records]


def nothing_lost(workspace: Workspace, rendered: Rendered, records: Indexed, search: Mapping[str, bytes]) -> None:
    """Counts files, entities, pages and records of the search.

    That each entity is where it should be, and that every page was written, the site's own build looks at.

    Raises:
        CannotWork: they do not agree.
    """
    entities = sum(1 for _ in workspace.catalog.entities())
    _agree("files of the catalog", workspace.catalog_files, "entities", entities)
    _agree("entities", entities, "addresses", len(rendered.entities))
    _agree("pages", len(rendered.pages), "addresses of pages", len(set(paths_of(rendered.pages))))
    for kind in KINDS:
        # Of the log, what was handled in private and what is history stay out.
        missing = workspace.catalog.of_kind(kind).keys() - {id_ for name, id_ in records if name == kind.name}
        if missing and kind.name != "voice":
            raise CannotWork(f"the search lacks the {kind.name} {min(missing)}; {OUR_FAULT}")
    written = [name for name in search if name.startswith("search/r/")]
    head = json.loads(search["search/v.txt"].split(b"\n")[1])
    lines = sum(search[name].count(b"\n[") for name in written)
    _agree("records of the search", len(records), "in its head", head["records"])
    _agree("records of the search", len(records), "in its files", lines)


def _agree(one: str, count: int, other: str, found: int) -> None:
    if count != found:
        raise CannotWork(f"{count} {one}, but {found} {other}: something was lost; {OUR_FAULT}")
