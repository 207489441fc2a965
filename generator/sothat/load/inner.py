"""References to what stands within services, customers and charters (ST020)."""

from itertools import chain
from typing import Any

from sothat.basics.text import quoted
from sothat.load.directory import one_of
from sothat.load.scope import SILENT, Complaint, Resolver, Scope
from sothat.location import Route
from sothat.model import Charter, VoiceEntry
from sothat.model.unsound import all_sound, is_sound

_OBLIGATIONS = ("partner_obligations", "provider_obligations")


def deliverable(scope: Scope, route: Route, value: str) -> Complaint | None:
    """A deliverable of any service; in a charter, of one between its parties."""
    return _part_of_service(scope, value, "deliverable", "deliverables") or _of_this_pair(scope, value)


def service_obligation(scope: Scope, route: Route, value: str) -> Complaint | None:
    """An obligation of a service between a charter's parties."""
    return _part_of_service(scope, value, "obligation", *_OBLIGATIONS) or _of_this_pair(scope, value)


def pair_part(scope: Scope, route: Route, value: str) -> Complaint | None:
    """Something of a service between a charter's parties, or an obligation of the charter."""
    if "/" not in value:
        return _among(value, getattr(scope.entity, "obligations", None), holder="this charter", what="obligation")
    what = "deliverable or obligation"
    return _part_of_service(scope, value, what, "deliverables", *_OBLIGATIONS) or _of_this_pair(scope, value)


def outcome(scope: Scope, route: Route, value: str) -> Complaint | None:
    """An outcome of any customer."""
    id_, _, part = value.partition("/")
    if not scope.catalog.customers.knows(id_):
        hint = scope.directory.hint("outcome", value)
        return "ST020", f"no customer {quoted(id_)}, and so no outcome {quoted(value)}", hint
    if id_ not in scope.catalog.customers:
        return None
    return _among(part, scope.catalog.customers[id_].outcomes, holder=id_, what="outcome", prefix=f"{id_}/")


def own(*keys: str, more: tuple[str, ...] = (), what: str) -> Resolver:
    """Something of the service in which the reference stands, or one of some words."""

    def resolve(scope: Scope, route: Route, value: str) -> Complaint | None:
        lists = (getattr(scope.entity, key) for key in keys)
        return _among(value, *lists, holder="this service", what=what, more=more)

    return resolve


def of_that_service(scope: Scope, route: Route, value: str) -> Complaint | None:
    """A deliverable of the service that a voice entry is about."""
    entity = scope.entity
    id_ = entity.service if isinstance(entity, VoiceEntry) else ""
    if not is_sound(id_) or id_ not in scope.catalog.services:
        return SILENT
    return _among(value, scope.catalog.services[id_].deliverables, holder=id_, what="deliverable")


def _part_of_service(scope: Scope, value: str, what: str, *keys: str) -> Complaint | None:
    id_, _, part = value.partition("/")
    if not scope.catalog.services.knows(id_):
        hint = scope.directory.hint("deliverable", value)
        return "ST020", f"no service {quoted(id_)}, and so no {what} {quoted(value)}", hint
    if id_ not in scope.catalog.services:
        return None
    lists = (getattr(scope.catalog.services[id_], key) for key in keys)
    return _among(part, *lists, holder=id_, what=what, prefix=f"{id_}/")


def _among(
    value: str, *lists: Any, holder: str, what: str, prefix: str = "", more: tuple[str, ...] = ()
) -> Complaint | None:
    """ST020 where no item of some lists has the id; silent where an item's id is not known."""
    if value in more:
        return None
    if not all(is_sound(each) for each in lists):
        return SILENT
    known: list[str] = []
    is_complete = True
    for item in chain.from_iterable(each or () for each in lists):
        if not is_sound(item) or not is_sound(item.id):
            is_complete = False
        elif item.id == value:
            return None
        else:
            known.append(item.id)
    if not is_complete:
        return SILENT
    choices = [prefix + each for each in (*more, *known)]
    return "ST020", f"{holder} has no {what} {quoted(value)}", one_of(prefix + value, choices)


def _of_this_pair(scope: Scope, value: str) -> Complaint | None:
    """In a charter, what is named belongs to a service that flows between its parties."""
    parties = scope.parties
    if not isinstance(scope.entity, Charter):
        return None
    id_ = value.partition("/")[0]
    if parties is None or id_ not in scope.catalog.services:
        return SILENT if parties is None else None
    service = scope.catalog.services[id_]
    if not all_sound(service.owner, service.partners):
        return SILENT
    other = parties[1] if service.owner == parties[0] else parties[0]
    if service.owner in parties and other in service.partner_ids:
        return None
    message = f"the service {quoted(id_)} does not flow between these two parties"
    return "ST020", message, "name something of a service that does"
