"""Small catalogs, written as plain data."""

from typing import Any

from sothat.model import Catalog, Charter, Objective, Service, Team
from sothat.model.catalog import Entities

DELIVERABLE: dict[str, Any] = {"id": "pay", "name": "Pay", "class": "like"}


def service(id_: str, owner: str, partners: Any, **keys: Any) -> Service:
    data = {"name": id_, "summary": "x", "owner": owner, "status": "live", "partners": partners, **keys}
    data.setdefault("deliverables", [DELIVERABLE])
    return Service.model_validate(data).named(id_, f"catalog/services/{id_}.yaml")


def charter(one: str, other: str, **keys: Any) -> Charter:
    id_ = f"{one}--{other}"
    return Charter.model_validate({"parties": [one, other], **keys}).named(id_, f"catalog/charters/{id_}.yaml")


def team(id_: str, **keys: Any) -> Team:
    return Team.model_validate({"name": id_, **keys}).named(id_, f"catalog/teams/{id_}.yaml")


def objective(id_: str, **keys: Any) -> Objective:
    data = {"statement": id_, "period": {"from": "2026-01-01", "to": "2026-12-31"}, **keys}
    return Objective.model_validate(data).named(id_, f"catalog/objectives/{id_}.yaml")


def catalog(*entities: Service | Charter | Team | Objective, unread_charters: tuple[str, ...] = ()) -> Catalog:
    def of(kind: type[Any]) -> dict[str, Any]:
        return {entity.id: entity for entity in entities if isinstance(entity, kind)}

    return Catalog(
        services=Entities(of(Service)),
        teams=Entities(of(Team)),
        objectives=Entities(of(Objective)),
        charters=Entities(of(Charter), frozenset(unread_charters)),
    )


def faulty(entity: Any, **values: Any) -> Any:
    """The same entity with other values, unchecked."""
    copy = entity.model_copy(update=values)
    return copy.named(entity.id, entity.path)


def duty(id_: str, **keys: Any) -> dict[str, Any]:
    return {"id": id_, "type": "input", "what": id_, **keys}
