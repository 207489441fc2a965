"""``sothat new KIND ID``: a commented starting file."""

from datetime import date
from pathlib import Path

from sothat.basics.text import nearest, quoted
from sothat.commands.loading import load
from sothat.commands.outcome import CannotWork, Done
from sothat.commands.writing import create
from sothat.exchange.owes import owed_between, services_between
from sothat.exchange.starting import Start, starting_file
from sothat.exchange.suggestions import Suggestions
from sothat.load.naming import ID, is_reserved, slug
from sothat.load.workspace import Workspace
from sothat.model import EVERYONE, KINDS, Catalog, Kind
from sothat.model.catalog import charter_id
from sothat.model.types import ID_LENGTH
from sothat.rules import WAIVABLE

KIND_NAMES = tuple(kind.name for kind in KINDS)
_HOW = (
    "Fill in what is blank. Take the # and the blank behind it away from what you want to say; delete the rest.",
    "'sothat check' says what is still missing, 'sothat fmt' tidies up.",
)


def new(root: Path, kind_name: str, ids: tuple[str, ...], today: date) -> Done:
    """Writes the starting file of one entity; nothing is ever overwritten.

    Args:
        root: the workspace.
        kind_name: one of `KIND_NAMES`.
        ids: the entity's id; for a charter its two parties.
        today: the day that examples of dates show.

    Raises:
        CannotWork: the id cannot be used, or is taken.
        OSError: the file could not be written.
    """
    kind = next(each for each in KINDS if each.name == kind_name)
    workspace = load(root)
    catalog = workspace.catalog
    id_ = _charter(catalog, ids) if kind.name == "charter" else _id(kind, ids)
    if (root / "catalog" / kind.folder).is_symlink():
        raise CannotWork(f"'catalog/{kind.folder}' is a link; nothing is written through it")
    _refuse_taken(workspace, kind, id_)
    path = f"catalog/{kind.folder}/{id_}.yaml"
    text = starting_file(
        Start(
            kind.model,
            _suggestions(kind, id_, catalog),
            _given(kind, id_),
            _head(kind, id_, catalog),
            today.isoformat(),
        )
    )
    try:
        create(root / path, text.encode())
    except FileExistsError as error:
        raise CannotWork(f"{path} is there already; it stays as it is") from error
    return Done(f"{path} is there; fill in what is blank, then: sothat check {path}\n")


def _suggestions(kind: Kind, id_: str, catalog: Catalog) -> Suggestions:
    found = Suggestions.of_catalog(catalog, WAIVABLE)
    if kind.name != "charter":
        return found
    one, other = id_.split("--")
    return found.for_pair((one, other), services_between(catalog, one, other))


def _given(kind: Kind, id_: str) -> dict[str, str]:
    if kind.name == "service":
        return {"status": "proposed"}
    return {"parties": f"[{', '.join(id_.split('--'))}]"} if kind.name == "charter" else {}


def _head(kind: Kind, id_: str, catalog: Catalog) -> tuple[str, ...]:
    """What the file is, how to fill it, and for a charter what holds already."""
    about = " ".join((kind.model.__doc__ or "").split())
    if kind.name != "charter":
        return (about, *_HOW)
    owed = owed_between(catalog, *id_.split("--"))
    return (about, *_HOW, "", "What the services say already, and need not be repeated here:", *owed)


def _id(kind: Kind, ids: tuple[str, ...]) -> str:
    if len(ids) != 1:
        raise CannotWork(f"a {kind.name} has one id; join its words with hyphens: {slug(' '.join(ids))}")
    (id_,) = ids
    if not ID.fullmatch(id_) or len(id_) > ID_LENGTH:
        raise CannotWork(
            f"{quoted(id_)} is no id: small letters, digits and single hyphens, at most {ID_LENGTH};"
            f" did you mean {slug(id_)}?"
        )
    if is_reserved(id_):
        raise CannotWork(f"the id {quoted(id_)} is reserved; choose another word")
    return id_


def _charter(catalog: Catalog, ids: tuple[str, ...]) -> str:
    parties = tuple(ids[0].split("--")) if len(ids) == 1 else ids
    if len(parties) != 2:
        raise CannotWork("a charter is of two teams: sothat new charter finance people-ops")
    for party in parties:
        if party != EVERYONE and not catalog.teams.knows(party):
            meant = nearest(party, catalog.teams)
            hint = f"did you mean {meant}?" if meant else f"write it first: sothat new team {slug(party)}"
            raise CannotWork(f"there is no team {quoted(party)}: {hint}")
    if parties[0] == parties[1]:
        raise CannotWork("a charter is of two different teams")
    return charter_id(*parties)


def _refuse_taken(workspace: Workspace, kind: Kind, id_: str) -> None:
    """An id is taken wherever below the kind's folder its file stands, read or not."""
    folder = workspace.root / "catalog" / kind.folder
    taken = sorted(folder.rglob(f"{id_}.yaml")) if folder.is_dir() else []
    if taken:
        there = taken[0].relative_to(workspace.root).as_posix()
        raise CannotWork(f"the {kind.name} {quoted(id_)} is there already: {there}; it stays as it is")
    if workspace.catalog.of_kind(kind).knows(id_):
        raise CannotWork(f"the {kind.name} {quoted(id_)} is there already")
