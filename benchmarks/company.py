"""A company of any size: departments in layers, each layer working for the one above it, the first for customers.

10,000 services have 1,000 teams and some 15,000 agreements. Most teams work for a dozen others; a few (the network, the
payroll) work for everyone. What is written down is mostly in order; a few things in a hundred are not, as in life.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.words import Writer
from benchmarks.yaml_text import yaml_text

DAY = "2026-11-16"
LAYERS = 5
_CONFIGURATION = """site_name: Great Works
docs_dir: site_config/pages
theme:
  name: material
  font: false
plugins:
  - sothat
"""
_POLICY = """company: Great Works
links:
  request: https://forms.works.example/request?service={service}&team={team}&title={title}
  edit: https://git.works.example/agreements/edit/main/{path}
review_every: 1 year
"""

Data = dict[str, Any]


@dataclass
class Company:
    """What is made up, in the order in which it is written."""

    services: int
    writer: Writer
    layer_of: dict[str, int] = field(default_factory=dict)
    partners_of: dict[str, list[str]] = field(default_factory=dict)
    owned: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    outcomes: list[str] = field(default_factory=list)
    flows: dict[tuple[str, str], str] = field(default_factory=dict)


def files(services: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """All files of a workspace, by path."""
    company = Company(services, Writer(seed))
    yield "mkdocs.yml", _CONFIGURATION
    yield "site_config/policy.yaml", _POLICY
    yield "site_config/pages/index.md", "# Great Works\n\n<!-- sothat -->\n"
    made = (*_customers(company), *_teams(company), *_services(company), *_charters(company), *_voice(company))
    yield from ((f"catalog/{path}.yaml", yaml_text(data)) for path, data in made)


def write(folder: Path, services: int, seed: int = 1) -> int:
    """Writes a workspace, and says how many files it has."""
    count = 0
    for path, text in files(services, seed):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        count += 1
    return count


def _customers(company: Company) -> Iterator[tuple[str, Data]]:
    writer = company.writer
    for number in range(max(3, company.services // 250)):
        outcomes = []
        for place in range(writer.random.randint(2, 6)):
            company.outcomes.append(f"customer-{number}/outcome-{place}")
            outcomes.append({"id": f"outcome-{place}", "name": writer.phrase(4), "description": writer.text(24)})
        yield (
            f"customers/customer-{number}",
            {"name": writer.phrase(2), "summary": writer.sentence(12), "outcomes": outcomes},
        )
    for number, outcome in enumerate(company.outcomes[:: max(1, len(company.outcomes) // 20)]):
        data = {
            "statement": writer.sentence(10),
            "period": {"from": "2026-01-01", "to": "2026-12-31"},
            "outcome": outcome,
        }
        yield f"objectives/objective-{number}", data


def _teams(company: Company) -> Iterator[tuple[str, Data]]:
    writer, count = company.writer, max(LAYERS, company.services // 10)
    teams = [f"team-{number}" for number in range(count)]
    for number, team in enumerate(teams):
        company.layer_of[team] = number * LAYERS // count
        department = f"Department {number // 20 + 1} {writer.noun()}" if number % 20 == 0 else None
        data = {
            "name": f"{writer.phrase(2)} {number}",
            "purpose": writer.sentence(14),
            **({"department": department} if department else {"parent": teams[number - number % 20]}),
            "lead": f"Head of {writer.noun()}",
            "contacts": [{"kind": "email", "to": f"{team}@works.example", "for": writer.phrase(3)}],
            "hours": "Monday to Friday, 08:00 to 17:00",
            "objectives": sorted({"objective-0", f"objective-{number % 7}"}),
        }
        yield f"teams/{team}", data
    by_layer = [[team for team in teams if company.layer_of[team] == layer] for layer in range(LAYERS)]
    for team in teams:
        layer = company.layer_of[team]
        above = by_layer[max(0, layer - 1)]
        mostly = writer.random.sample(above, min(len(above), 12))
        others = writer.random.sample(teams, min(len(teams), 8))
        company.partners_of[team] = sorted({*mostly, *others} - {team})


def _services(company: Company) -> Iterator[tuple[str, Data]]:
    teams = sorted(company.layer_of, key=lambda team: (company.layer_of[team], len(team), team))
    for number in range(company.services):
        team = teams[number * len(teams) // company.services]
        service = f"{team}-service-{number}"
        yield f"services/{team}/{service}", _service(company, service, team)


def _service(company: Company, service: str, team: str) -> Data:
    writer, random = company.writer, company.writer.random
    partners = sorted(
        random.sample(company.partners_of[team], min(random.randint(1, 4), len(company.partners_of[team])))
    )
    is_for_all = random.random() < 0.02
    status = random.choices(("live", "proposed", "retiring", "retired"), (90, 4, 4, 2))[0]
    deliverables = [_deliverable(company, partners, place) for place in range(random.randint(1, 4))]
    if status == "live":
        company.owned.setdefault(team, []).append(service)
        company.parts[service] = [f"{service}/{each['id']}" for each in deliverables if each["class"] == "need"]
    for partner in ["everyone"] if is_for_all else partners:
        company.flows.setdefault((team, partner), service)
    first = deliverables[0]["id"]
    data: Data = {
        "name": f"{writer.phrase(random.randint(2, 3))} {service.rpartition('-')[2]}",
        "summary": writer.sentence(14),
        "description": writer.text(72),
        "owner": team,
        "status": status,
        "aliases": sorted({writer.noun(), writer.noun()}),
        "partners": "everyone" if is_for_all else partners,
        "limitations": [writer.sentence(8)],
        "deliverables": deliverables,
        "partner_obligations": [
            {
                "id": "input",
                "type": "input",
                "what": writer.sentence(9),
                "needed_for": [first],
                "due": {"within": "1 working day", "after": "request"},
                "if_late": writer.sentence(6),
            },
            {"id": "review", "type": "review", "what": writer.sentence(9)},
        ],
        "provider_obligations": [{"id": "notice", "type": "notice", "what": writer.sentence(10)}],
        "process": [
            {"step": writer.sentence(7), "by": side, "when": writer.phrase(2)}
            for side in ("partner", "provider", "both")
        ],
        "decisions": [
            {
                "what": writer.sentence(8),
                "driver": "provider",
                "approver": "partner",
                "within": "5 working days",
                "if_silent": writer.sentence(6),
            }
        ],
        "measures": [_measure(company, first)],
        "voice": {
            "channels": [{"kind": "chat", "to": f"#{team}"}],
            "respond_within": "3 working days",
            "review": {"every": "6 months", "last": f"2026-{random.randint(6, 10):02}-{random.randint(1, 28):02}"},
        },
    }
    if random.random() < 0.3:
        data["declines"] = [{"what": writer.sentence(7), "because": writer.sentence(10), "appeal_to": partners[0]}]
    if random.random() < 0.02:
        del data[random.choice(("measures", "process", "provider_obligations", "voice"))]
    return data


def _deliverable(company: Company, partners: list[str], place: int) -> Data:
    """Something for the services of the partners, or for a customer where these have none yet."""
    writer, random = company.writer, company.writer.random
    above = [each for partner in partners for each in company.owned.get(partner, ())]
    is_need = place == 0 or random.random() < 0.8
    ends = []
    for _ in range(2 if random.random() < 0.25 else 1):
        feeds = random.choice(company.parts[random.choice(above)]) if above else None
        end = {"feeds": feeds} if feeds else {"customer": random.choice(company.outcomes)}
        ends.append({"claim": writer.sentence(9), **end})
    return {
        "id": f"part-{place}",
        "name": writer.phrase(3),
        "what": writer.text(24),
        "class": "need" if is_need else "like",
        "so_that": ends,
        "acceptance": [writer.sentence(8)],
        "turnaround": {"within": f"{random.randint(3, 20) if is_need else 25} working days", "after": ["request"]},
    }


def _measure(company: Company, part: str) -> Data:
    writer, random = company.writer, company.writer.random
    readings = [{"date": f"2026-{month:02}-28", "value": random.randint(90, 100)} for month in (8, 9, 10)]
    return {
        "id": "on-time",
        "question": writer.sentence(8) + "?",
        "target": {"at_least": 90, "unit": "percent"},
        "perspective": "partner",
        "every": "1 month",
        "of": [part],
        "readings": readings,
    }


def _charters(company: Company) -> Iterator[tuple[str, Data]]:
    """One agreement in ten is written down."""
    writer = company.writer
    for (team, partner), _ in sorted(company.flows.items()):
        if writer.random.random() > 0.1 or (partner, team) in company.flows:
            continue
        first, second = sorted((team, partner), key=lambda each: (each == "everyone", each))
        data = {
            "parties": [first, second],
            "purpose": writer.sentence(12),
            "obligations": [
                {"id": f"duty-{place}", "by": party, "type": "conduct", "what": writer.sentence(10)}
                for place, party in enumerate((first, second))
            ],
            "risks": [{"risk": writer.sentence(8), "shared_how": writer.sentence(8)}],
            "rewards": [writer.sentence(8)],
        }
        yield f"charters/{first}--{second}", data


def _voice(company: Company) -> Iterator[tuple[str, Data]]:
    writer, random = company.writer, company.writer.random
    flows = sorted(flow for flow in company.flows.items() if flow[0][1] != "everyone")
    for number, ((_, partner), service) in enumerate(random.sample(flows, min(len(flows), company.services // 10))):
        yield (
            f"voice/entry-{number}",
            {
                "service": service,
                "from": partner,
                "kind": "concern",
                "asked": "2026-10-05",
                "what": writer.sentence(12),
                "account_of_partner": writer.sentence(15),
                "account_of_provider": writer.sentence(15),
                "answer": {"date": "2026-10-07", "verdict": "agreed", "because": writer.sentence(10)},
            },
        )
