"""Turns a public catalog of technical services into a workspace, with all its defects, or mended.

The source is a folder with `service-catalog.yml` and `teams.yml` as the GitLab runbooks have them. It says who is
served and what is made from what, and nothing of obligations, measures or agreements; none are made up here.

    python tests/real/gitlab_runbooks.py SOURCE WORKSPACE [--mended]
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Row = Mapping[str, Any]
Files = dict[str, Any]

STAND_IN = "sre-reliability"
"""The team that gets what nobody owns, once the catalog is mended."""
RELAXED = {"ST101": "warning", "ST209": "warning"}
_EXTERNAL = re.compile(r"customer|public", re.IGNORECASE)


def read(source: Path) -> tuple[list[Row], list[Row]]:
    """The services and the teams of the source."""
    yaml = YAML(typ="safe", pure=True)
    services = yaml.load(source / "service-catalog.yml")["services"]
    return services, yaml.load(source / "teams.yml")["teams"]


def convert(services: list[Row], teams: list[Row]) -> Files:
    """The files of the catalog by path, as the source has it: what it leaves out is left out."""
    files: Files = {f"catalog/teams/{_id(team['name'])}.yaml": _team(team) for team in teams}
    for name in dict.fromkeys(name for service in services if (name := _external(service))):
        outcome = {"id": "served", "name": f"{name}: the services work"}
        files[f"catalog/customers/{_slug(name)}.yaml"] = {"name": name, "summary": name, "outcomes": [outcome]}
    dependants = _dependants(services)
    for service in services:
        files[f"catalog/services/{_id(service['name'])}.yaml"] = _service(service, dependants[service["name"]])
    return files


def mended(files: Files) -> Files:
    """The same with owners filled in, what leads nowhere left out, and one of two equal names told apart."""
    services = {path: dict(entity) for path, entity in files.items() if path.startswith("catalog/services/")}
    ids = {Path(path).stem for path in services}
    for entity in services.values():
        owner = entity.get("owner")
        entity["owner"] = owner if f"catalog/teams/{owner}.yaml" in files else STAND_IN
        if isinstance(entity["partners"], list):
            entity["partners"] = [each for each in entity["partners"] if each != entity["owner"]] or "everyone"
        (deliverable,) = entity["deliverables"]
        needs = [each for each in deliverable.pop("needs", ()) if each.partition("/")[0] in ids]
        kind = "need" if "so_that" in deliverable else "like"
        entity["deliverables"] = [{**deliverable, "class": kind} | ({"needs": needs} if needs else {})]
    services["catalog/services/sentry.yaml"]["name"] = "Monitoring of errors"
    return files | services


def write(files: Files, workspace: Path, rules: Mapping[str, str] | None = None) -> Path:
    """Writes a workspace; the severities of rules go into its policy."""
    pages = {"site_config/policy.yaml": {"schema_version": 1, "company": "Runbooks", "rules": dict(rules or {})}}
    if not rules:
        del pages["site_config/policy.yaml"]["rules"]
    theme = {"name": "material", "font": False}
    pages["mkdocs.yml"] = {
        "site_name": "Runbooks",
        "docs_dir": "site_config/pages",
        "theme": theme,
        "plugins": ["sothat"],
    }
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    for path, entity in (files | pages).items():
        target = workspace / path
        target.parent.mkdir(parents=True, exist_ok=True)
        yaml.dump(entity, target)
    (workspace / "site_config" / "pages").mkdir(exist_ok=True)
    return workspace


def _team(team: Row) -> Files:
    entity: Files = {"name": team["name"]}
    if channel := team.get("slack_channel"):
        entity["contacts"] = [{"kind": "chat", "to": channel}]
    if address := team.get("url"):
        entity["links"] = [{"title": team["name"], "url": address}]
    return entity


def _service(service: Row, dependants: Iterable[Row]) -> Files:
    business = service.get("business") or {}
    entity: Files = {
        "name": service["friendly_name"],
        "summary": _line(business.get("requirement")) or service["friendly_name"],
    }
    owner = _owner(service)
    if owner:
        entity["owner"] = owner
    partners = {found for each in dependants if (found := _owner(each))} - {owner}
    deliverable: Files = {"id": "service", "name": service["friendly_name"], "class": "need"}
    if claim := _line(business.get("business_value")):
        outcome = _external(service)
        deliverable["so_that"] = [{"claim": claim} | ({"customer": f"{_slug(outcome)}/served"} if outcome else {})]
    if needs := [f"{_id(name)}/service" for name in _dependencies(service)]:
        deliverable["needs"] = needs
    return entity | {"status": "live", "partners": sorted(partners) or "everyone", "deliverables": [deliverable]}


def _dependants(services: list[Row]) -> Mapping[str, list[Row]]:
    """Which services depend on each; the source states it at the other end."""
    dependants = defaultdict(list)
    for service in services:
        for name in _dependencies(service):
            dependants[name].append(service)
    return dependants


def _dependencies(service: Row) -> list[str]:
    """The services that one depends on, without empty rows and itself."""
    rows = (service.get("technical") or {}).get("dependencies") or ()
    return [row["service"] for row in rows if row.get("service") and row["service"] != service["name"]]


def _owner(service: Row) -> str | None:
    return _id(service["teams"][0]) if service.get("teams") else None


def _external(service: Row) -> str | None:
    """The first of those served that is no colleague."""
    served = (service.get("business") or {}).get("customers") or ()
    return next((name for name in served if _EXTERNAL.search(name)), None)


def _id(name: str) -> str:
    return name.replace("_", "-")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower())[:64].strip("-")


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def main(source: str, workspace: str, *options: str) -> None:
    """Converts from the command line."""
    files = convert(*read(Path(source)))
    if "--mended" in options:
        write(mended(files), Path(workspace), RELAXED)
    else:
        write(files, Path(workspace))


if __name__ == "__main__":
    main(*sys.argv[1:])
