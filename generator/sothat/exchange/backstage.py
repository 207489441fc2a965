"""A catalog as entities of Backstage: a Group for each team, a Component for each service, a Domain for each customer.

Backstage knows who owns what and what depends on what. It has no place for what is promised and owed; that is listed as
left out.
"""

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML

from sothat.basics.text import visible
from sothat.graph.links import Links, build_links
from sothat.model import Catalog, Customer, Service, Team
from sothat.model.parts import Link

Entity = dict[str, Any]
API = "backstage.io/v1alpha1"
MOST_NAME = 63
_LIFECYCLE = {"proposed": "experimental", "live": "production", "retiring": "deprecated", "retired": "deprecated"}
_TAG = re.compile(r"[^a-z0-9:+#]+")
PREFIX = "sothat"
_LOST = {
    "deliverables": "deliverables",
    "partner_obligations": "partner obligations",
    "provider_obligations": "provider obligations",
    "process": "steps of a process",
    "decisions": "decisions",
    "measures": "measures",
    "declines": "declines",
    "limitations": "limitations",
    "alternatives": "alternatives",
}


def to_backstage(catalog: Catalog) -> list[Entity]:
    """The entities, teams first."""
    links = build_links(catalog)
    children = {id_: [each.id for each in catalog.teams.values() if each.parent == id_] for id_ in catalog.teams}
    return [
        *(_customer(customer) for customer in catalog.customers.values()),
        *(_team(team, children[team.id]) for team in catalog.teams.values()),
        *(_service(service, links, catalog) for service in catalog.services.values()),
    ]


def as_yaml(entities: list[Entity]) -> str:
    """The entities as one YAML file of several documents."""
    yaml = YAML(typ="rt", pure=True)
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 4096
    yaml.explicit_start = True
    stream = io.StringIO()
    for entity in entities:
        yaml.dump(entity, stream)
    return stream.getvalue()


def left_out(catalog: Catalog) -> list[str]:
    """What Backstage has no place for, counted."""
    counts: Counter[str] = Counter()
    for service in catalog.services.values():
        for key, what in _LOST.items():
            counts[what] += len(getattr(service, key) or ())
        counts["sentences that end at customers or teams"] += sum(
            sentence.feeds is None for each in service.deliverables for sentence in each.so_that or ()
        )
        counts["voice channels"] += len((service.voice.channels or ()) if service.voice else ())
    counts["objectives"] = len(catalog.objectives)
    counts["charters"] = len(catalog.charters)
    counts["voice entries"] = len(catalog.voice)
    counts["outcomes of customers"] = sum(len(each.outcomes) for each in catalog.customers.values())
    shortened = [id_ for id_ in (*catalog.teams, *catalog.services, *catalog.customers) if _name(id_) != id_]
    lines = [f"{count} {what}" for what, count in counts.items() if count]
    return [*lines, *(f"the id {id_} is too long for it, and is called {_name(id_)}" for id_ in shortened)]


def _name(id_: str) -> str:
    """At most 63 characters; what is cut gets a digest, so that no two become one."""
    if len(id_) <= MOST_NAME:
        return id_
    return f"{id_[: MOST_NAME - 9].rstrip('-')}-{hashlib.sha256(id_.encode()).hexdigest()[:8]}"


def _entity(kind: str, id_: str, title: str, summary: str | None, spec: Entity) -> Entity:
    metadata: Entity = {"name": _name(id_), "title": visible(title)}
    if summary:
        metadata["description"] = visible(summary)
    return {"apiVersion": API, "kind": kind, "metadata": metadata, "spec": spec}


def _linked(entity: Entity, links: tuple[Link, ...] | None) -> Entity:
    if links:
        entity["metadata"]["links"] = [{"url": each.url, "title": visible(each.title)} for each in links]
    return entity


def _customer(customer: Customer) -> Entity:
    owner = f"group:default/{_name(customer.spoken_for_by)}" if customer.spoken_for_by else "unknown"
    entity = _entity("Domain", customer.id, customer.name, customer.summary, {"owner": owner})
    return _linked(entity, customer.links)


def _team(team: Team, children: list[str]) -> Entity:
    profile: Entity = {"displayName": visible(team.name)}
    email = next((each.to for each in team.contacts or () if each.kind == "email"), None)
    if email:
        profile["email"] = email
    spec: Entity = {"type": "team", "profile": profile, "children": [_name(child) for child in children]}
    if team.parent:
        spec["parent"] = _name(team.parent)
    entity = _entity("Group", team.id, team.name, team.purpose, spec)
    if team.department:
        entity["metadata"]["annotations"] = {f"{PREFIX}/department": visible(team.department)}
    return _linked(entity, team.links)


def _service(service: Service, links: Links, catalog: Catalog) -> Entity:
    spec: Entity = {
        "type": "internal-service",
        "lifecycle": _LIFECYCLE[service.status],
        "owner": f"group:default/{_name(service.owner)}",
    }
    depends = sorted({f"component:default/{_name(id_)}" for id_ in _made_from(service, links, catalog)})
    if depends:
        spec["dependsOn"] = depends
    entity = _entity("Component", service.id, service.name, service.summary, spec)
    entity["metadata"]["annotations"] = {
        f"{PREFIX}/service": service.id,
        f"{PREFIX}/status": service.status,
        f"{PREFIX}/partners": ", ".join(service.partner_ids),
    }
    tags = sorted(set(_tags(service)))
    if tags:
        entity["metadata"]["tags"] = tags
    return _linked(entity, service.links)


def _made_from(service: Service, links: Links, catalog: Catalog) -> Iterator[str]:
    """The services whose deliverables this one's are made from."""
    for node in links.by_service.get(service.id, ()):
        for link in links.into[node.ref]:
            if link.source.service.id != service.id and link.source.service.id in catalog.services:
                yield link.source.service.id


def _tags(service: Service) -> Iterator[str]:
    for tag in service.tags or ():
        plain = _TAG.sub("-", tag.lower()).strip("-")[:MOST_NAME].strip("-")
        if plain:
            yield plain
