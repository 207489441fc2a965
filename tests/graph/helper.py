"""Small catalogs written in Python."""

from typing import Any

from sothat.model import Catalog, Customer, Service
from sothat.model.catalog import Entities

Item = dict[str, Any]


def deliverable(id_: str, *so_that: Item, class_: str = "like", **keys: Any) -> Item:
    found = {"id": id_, "name": id_.title(), "class": class_, **keys}
    return found | ({"so_that": [{"claim": f"claim {i}", **each} for i, each in enumerate(so_that)]} if so_that else {})


def service(id_: str, *deliverables: Item, status: str = "live", owner: str = "a", **keys: Any) -> Service:
    data = {"name": id_, "summary": id_, "owner": owner, "status": status, "partners": ["b"], **keys}
    entity = Service.model_validate({**data, "deliverables": list(deliverables)})
    return entity.named(id_, f"catalog/services/{id_}.yaml")


def catalog(*services: Service, unread: frozenset[str] = frozenset()) -> Catalog:
    outcomes = [{"id": id_, "name": id_} for id_ in ("one", "two")]
    customer = Customer.model_validate({"name": "C", "summary": "C", "outcomes": outcomes})
    return Catalog(
        services=Entities({each.id: each for each in services}, unread),
        customers=Entities({"c": customer.named("c", "catalog/customers/c.yaml")}),
    )
