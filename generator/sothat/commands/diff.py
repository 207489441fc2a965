"""``sothat diff BASE [HEAD]``: what changed between two revisions, for whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sothat.basics.garbage import no_collection
from sothat.basics.git import GitError
from sothat.basics.terminal import Look
from sothat.changes import Change, compare
from sothat.changes.revisions import Revisions
from sothat.commands.loading import known_before
from sothat.commands.names import Names
from sothat.commands.outcome import FINDINGS, FINE, CannotWork, Done
from sothat.load.workspace import Workspace
from sothat.location import Place
from sothat.model import EVERYONE
from sothat.report import changes_json, changes_markdown, changes_text
from sothat.report.changes_base import ChangesReport
from sothat.rules import WAIVABLE

FORMATS: Mapping[str, Callable[[ChangesReport], str]] = {
    "text": changes_text.render,
    "markdown": changes_markdown.render,
    "json": changes_json.render,
}
WORK_TREE = "the work tree"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a comparison is to be told."""

    form: str = "text"
    exit_code: bool = False
    """Whether changes end with status 1."""
    look: Look = field(default=Look())


@no_collection()
def diff(root: Path, base: str, head: str | None, wishes: Wishes) -> Done:
    """Compares two revisions, or one with the work tree, which is never touched.

    Raises:
        CannotWork: there is no git, no repository, or no such revision.
    """
    try:
        known = known_before(root)
        revisions = Revisions(root, WAIVABLE, known)
        before = _load(revisions, base)
        after = revisions.load_tree(None) if head is None else _load(revisions, head)
        comparison = compare(before.catalog, after.catalog, after.policy.working_time.lengths)
        for workspace, in_base in ((before, True), (after, False)):
            workspace.locate_all(change.spot for change in comparison.changes if change.in_base is in_base)
    except GitError as error:
        raise CannotWork(str(error)) from error
    report = ChangesReport(
        comparison,
        _names(before, after),
        base,
        head or WORK_TREE,
        (len(before.findings), len(after.findings)),
        _places(before, after),
        wishes.look,
    )
    known.keep_only(before.said, after.said)
    known.keep()
    is_changed = bool(comparison.facts)
    return Done(FORMATS[wishes.form](report), FINDINGS if wishes.exit_code and is_changed else FINE)


def _load(revisions: Revisions, revision: str) -> Workspace:
    workspace = revisions.load(revisions.repository.commit(revision))
    if not workspace.files:
        raise GitError(f"there is no catalog in {revision!r}: nothing was committed below 'catalog'")
    return workspace


def _names(before: Workspace, after: Workspace) -> Callable[[str], str]:
    def name(party: str) -> str:
        if party == EVERYONE:
            return "Everyone"
        side = after if party in after.catalog.teams else before
        return Names(side.catalog).team(party)

    return name


def _places(before: Workspace, after: Workspace) -> Callable[[Change], Place]:
    return lambda change: (before if change.in_base else after).locate(change.spot)
