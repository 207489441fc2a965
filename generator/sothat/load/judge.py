"""What hangs on more than one value or file: ids, references, circles, names."""

from collections.abc import Iterator, Mapping

from sothat.load.alike import alike_names
from sothat.load.circles import circles
from sothat.load.gather import Gathered
from sothat.load.identity import formerly, inner_ids
from sothat.load.known import Known, Said
from sothat.load.notes import Note
from sothat.load.references import resolve_references
from sothat.load.surroundings import Outline, Surroundings, named, outline_of, surroundings
from sothat.location import Place
from sothat.model import KINDS, Catalog, Entity


def judged(gathered: Gathered, rules: dict[str, bool], known: Known | None = None) -> Iterator[Note]:
    """All notes on a catalog as a whole; what is said of is UNKNOWN in it afterwards."""
    catalog = gathered.catalog
    yield from _by_files(gathered, rules, known)
    yield from circles(catalog)
    yield from formerly(catalog.services.by_path(), [*catalog.services, *catalog.services.unread])
    for kind in KINDS:
        yield from alike_names(kind.name, catalog.of_kind(kind).by_path())
    if not catalog.services and not catalog.services.unread:
        message = "the catalog has no service"
        yield Note("ST033", message, "write one: catalog/services/payroll.yaml", Place("catalog"))


def _by_files(gathered: Gathered, rules: dict[str, bool], known: Known | None) -> Iterator[Note]:
    """What is wrong with ids and references; a file that is known to be fine among the same others is passed over."""
    catalog = gathered.catalog
    fine = _Fine(gathered.said, catalog, rules) if gathered.said else None
    if known is not None:
        known.judged = fine.around if fine else None
    wanted = [each for each in catalog.entities() if fine is None or not fine.knows(each)]
    for entity in wanted:
        yield from inner_ids(entity, catalog)
    for entity in wanted:
        now = catalog.current(entity)
        notes = list(resolve_references(now, catalog, gathered.directory, rules))
        yield from notes
        if fine is not None and not notes:
            fine.learn(entity, is_sound=catalog.current(entity) is entity)


class _Fine:
    """The files with which nothing is wrong."""

    def __init__(self, said: Mapping[str, Said], catalog: Catalog, rules: Mapping[str, bool]) -> None:
        self._said = said
        self.around = surroundings(catalog, rules, self._outline)
        self._differing: dict[Surroundings, frozenset[object] | None] = {}

    def _outline(self, entity: Entity) -> Outline:
        said = self._said.get(entity.path)
        if said is None:
            return outline_of(entity)
        said.outline = said.outline or outline_of(entity)
        return said.outline

    def knows(self, entity: Entity) -> bool:
        """Whether nothing is wrong with an entity, since nothing was and all that matters is as it was."""
        said = self._said.get(entity.path)
        if said is None or said.judged is None:
            return False
        before = said.judged
        if before not in self._differing:
            self._differing[before] = self.around.differing(before)
        differing = self._differing[before]
        if differing is None or (differing and not differing.isdisjoint(_named(said))):
            return False
        said.judged = self.around
        return True

    def learn(self, entity: Entity, *, is_sound: bool) -> None:
        """Nothing was found; where something is unknown all the same, it is to be looked at again."""
        if is_sound and entity.path in self._said:
            self._said[entity.path].judged = self.around


def _named(said: Said) -> frozenset[str]:
    if said.named is None:
        said.named = named(said.entity)
    return said.named
