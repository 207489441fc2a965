"""The head of each entity's page: what stands above it, its buttons, its file."""

from collections.abc import Mapping

from sothat.model import Entity
from sothat.views.book import Book
from sothat.views.links import fill
from sothat.views.parts import Actions, Form, Head, Ref


def head(
    entity: Entity, here: Ref, book: Book, crumbs: tuple[Ref, ...] = (), slots: Mapping[str, str] | None = None
) -> Head:
    """What a page of an entity begins with.

    Args:
        entity: what the page is about.
        here: the page's name and address.
        book: what views are made from.
        crumbs: the pages above it, below the index page of its kind.
        slots: what the policy's templates are told besides title and path: the ids of service and team.
    """
    slots = {"title": here.name, "path": entity.path, **(slots or {})}
    actions = Actions(edit_address(entity.path, book), feedback=feedback_form(slots, book))
    return Head(here.address, here.name, crumbs, actions, entity.path, book.problems_in.get(entity.path, 0))


def edit_address(path: str, book: Book) -> str:
    """Where a file can be edited, by the policy's template."""
    template = book.policy.links.edit
    return fill(template, {"path": path}) if template else ""


def feedback_form(slots: Mapping[str, str], book: Book) -> Form | None:
    """Where a concern or praise goes, by the policy's template."""
    template = book.policy.links.feedback
    return Form(template, tuple(slots.items())) if template else None


def request_form(slots: Mapping[str, str], book: Book) -> Form | None:
    """Where a request goes, by the policy's template."""
    template = book.policy.links.request
    return Form(template, tuple(slots.items())) if template else None
