"""Turns a public list of teams and what they deliver into a workspace: long tables, and no customer who pays.

The source is a folder with `projects.yaml` as OpenStack's governance has it. Its mission is each team's claim; the two
teams that others name liaisons for get a charter with each of them. Nothing is made up.

    python tests/real/openstack_governance.py SOURCE WORKSPACE
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.real.gitlab_runbooks import write

Row = Mapping[str, Any]
Files = dict[str, Any]

REPOSITORIES = "https://opendev.org/"
LIAISONS = {"release": "release-management", "security": "vulnerability-management"}
"""Which team a kind of liaison speaks to; the second is no team of the source, so nothing flows from it."""
RELAXED = {"ST101": "warning", "ST209": "warning"}


def read(source: Path) -> Mapping[str, Row]:
    """The teams of the source by name."""
    teams: Mapping[str, Row] = YAML(typ="safe", pure=True).load(source / "projects.yaml")
    return teams


def convert(teams: Mapping[str, Row]) -> Files:
    """The files of the catalog by path."""
    files: Files = {"catalog/teams/vulnerability-management.yaml": {"name": "Vulnerability Management"}}
    for name, team in teams.items():
        id_ = _slug(name)
        files[f"catalog/teams/{id_}.yaml"] = _team(name, team)
        files[f"catalog/services/{id_}.yaml"] = _service(name, team)
        for kind, other in LIAISONS.items():
            if other != id_ and (team.get("liaisons") or {}).get(kind):
                parties = sorted((id_, other))
                files[f"catalog/charters/{'--'.join(parties)}.yaml"] = {"parties": parties}
    liaising = {_slug(name) for name, team in teams.items() if (team.get("liaisons") or {}).get("release")}
    files["catalog/services/release-management.yaml"]["partners"] = sorted(liaising - {"release-management"})
    return files


def mended(files: Files) -> Files:
    """The same with one of two equal names told apart."""
    path = "catalog/services/skyline.yaml"
    return files | {path: {**files[path], "name": "Skyline Dashboard"}}


def _team(name: str, team: Row) -> Files:
    entity: Files = {"name": name, "purpose": _line(team["mission"])}
    if channel := team.get("irc-channel"):
        entity["contacts"] = [{"kind": "chat", "to": channel}]
    if address := team.get("url"):
        entity["links"] = [{"title": name, "url": address}]
    return entity


def _service(name: str, team: Row) -> Files:
    entity: Files = {
        "name": team.get("service") or name,
        "summary": _line(team["mission"]),
        "owner": _slug(name),
        "status": "live",
        "partners": "everyone",
        "deliverables": [_deliverable(id_, each, team) for id_, each in team["deliverables"].items()],
    }
    if channel := team.get("irc-channel"):
        entity["voice"] = {"channels": [{"kind": "chat", "to": channel}]}
    return entity


def _deliverable(name: str, deliverable: Row, team: Row) -> Files:
    links = "\n".join(f"- [{each}]({REPOSITORIES}{each})" for each in deliverable["repos"])
    so_that = [{"claim": _line(team["mission"])}]
    return {"id": _slug(name), "name": name, "what": links, "class": "need", "so_that": so_that}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _line(text: str) -> str:
    return " ".join(text.split())


def main(source: str, workspace: str) -> None:
    """Converts from the command line."""
    write(mended(convert(read(Path(source)))), Path(workspace), RELAXED)


if __name__ == "__main__":
    main(*sys.argv[1:])
