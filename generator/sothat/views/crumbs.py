"""The head of each entity's page: what stands above it, its buttons, its file."""

from sothat.model import Entity
from sothat.views.book import Book
from sothat.views.links import fill
from sothat.views.parts import Actions, Contact, Head, Ref


def head(
    entity: Entity, name: str, path: str, book: Book, *, crumbs: tuple[Ref, ...] = (), request: Contact | None = None,
    service: str = "", team: str = "",
) -> Head:
    """What a page of an entity begins with.

    Args:
        entity: what the page is about.
        name: as the page calls it.
        path: the page's address.
        book: what views are made from.
        crumbs: the pages above it, below the index page of its kind.
        request: where to ask for it.
        service: its service's id, for the templates of addresses.
        team: its team's id, for the templates of addresses.
    """
    slots = {"service": service, "team": team, "title": name, "path": entity.path}
    actions = Actions(edit_address(entity.path, book), request, feedback_address(slots, book))
    return Head(path, name, crumbs, actions, entity.path, book.problems_in.get(entity.path, 0))


def edit_address(path: str, book: Book) -> str:
    """Where a file can be edited, by the policy's template."""
    template = book.policy.links.edit
    return fill(template, {"path": path}) if template else ""


def feedback_address(slots: dict[str, str], book: Book) -> str:
    """Where a concern or praise goes, by the policy's template."""
    template = book.policy.links.feedback
    return fill(template, slots) if template else ""


def request_address(slots: dict[str, str], book: Book) -> str:
    """Where a request goes, by the policy's template."""
    template = book.policy.links.request
    return fill(template, slots) if template else ""
