"""Where everything stands on the site: addresses from its root, and the anchors within pages.

An anchor is a sort and an id with two hyphens between them. No heading of a hand-written page gets such an id, and no
id of a catalog has two hyphens but a charter's, which is an address and never an anchor.
"""

from sothat.model.catalog import charter_id

HOME = "index.html"
FIND = "find.html"
ASKED = "asked.html"
REVIEWS = "reviews.html"
ASK = "ask.html"
MAP = "map.html"
REVIEWS_CALENDAR = "reviews.ics"
HEALTH = "health.html"
CHANGES = "changes.html"
CHANGES_FEED = "changes.xml"
OBLIGATIONS = "obligations.html"
SERVICES = "services/index.html"
TEAMS = "teams/index.html"
CUSTOMERS = "customers/index.html"
OBJECTIVES = "objectives/index.html"
CHARTERS = "charters/index.html"
RULES = "rules/index.html"


def part(index: str, number: int) -> str:
    """A part of an index page; no id of the catalog has such an address."""
    return index if number == 1 else f"{index.removesuffix('.html')}--{number}.html"


def service(id_: str) -> str:
    """The page of a service."""
    return f"services/{id_}.html"


def team(id_: str) -> str:
    """The page of a team."""
    return f"teams/{id_}.html"


def team_calendar(id_: str) -> str:
    """The calendar of the reviews that a team holds."""
    return f"calendars/{id_}.ics"


def team_feed(id_: str) -> str:
    """The feed of the changes that concern a team."""
    return f"feeds/{id_}.xml"


def customer(id_: str) -> str:
    """The page of an external customer."""
    return f"customers/{id_}.html"


def charter(one: str, other: str) -> str:
    """The page of two teams, or of a team and everyone."""
    return f"charters/{charter_id(one, other)}.html"


def paper(one: str, other: str) -> str:
    """The page of two teams as a PDF."""
    return f"charters/{charter_id(one, other)}.pdf"


def rule(code: str) -> str:
    """The page of a rule."""
    return f"rules/{code}.html"


def deliverable(reference: str) -> str:
    """Where ``service/deliverable`` stands on its service's page."""
    owner, _, id_ = reference.partition("/")
    return f"{service(owner)}#{anchor('deliverable', id_)}"


def obligation(reference: str) -> str:
    """Where ``service/obligation`` stands on its service's page."""
    owner, _, id_ = reference.partition("/")
    return f"{service(owner)}#{anchor('obligation', id_)}"


def outcome(reference: str) -> str:
    """Where ``customer/outcome`` stands on its customer's page."""
    owner, _, id_ = reference.partition("/")
    return f"{customer(owner)}#{anchor('outcome', id_)}"


def objective(id_: str, page: int = 1) -> str:
    """Where an objective stands among the others, which many of them fill several pages with."""
    return f"{part(OBJECTIVES, page)}#{anchor('objective', id_)}"


def voice(id_: str, page: int = 1) -> str:
    """Where an entry stands in the asked-and-answered log, whose older pages have numbers from 2."""
    return f"{part(ASKED, page)}#{anchor('voice', id_)}"


def api(folder: str) -> str:
    """The file with all entities of a kind."""
    return f"api/{folder}.json"


def ask_data(service: str) -> str:
    """The file with what one may ask of a service."""
    return f"api/ask/{service}.json"


def ask(reference: str) -> str:
    """Where to ask for ``service/deliverable``."""
    return f"{ASK}?item={reference}"


def ask_declined(service: str, index: int) -> str:
    """Where a decline of a service, counted from 0, has its sentences."""
    return f"{ASK}?declined={service}/{index}"


def anchor(sort: str, id_: str) -> str:
    """The id of an element: a sort and an id of the catalog."""
    return f"{sort}--{id_}"
