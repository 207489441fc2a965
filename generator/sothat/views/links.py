"""The addresses of buttons: the policy's templates with their slots filled, and those of contacts."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from sothat.model import parts as model
from sothat.model.types import is_address, is_email
from sothat.views.parts import Contact, Form, Link

_SLOT = re.compile(r"\{(service|team|title|body|path)\}")
_PART_OF_MAILTO = re.compile(r"(subject|body)=", re.IGNORECASE)


def fill(template: str, slots: Mapping[str, str]) -> str:
    """A template's address: each slot is encoded once and filled once; what has no value stays empty.

    An address of mail keeps its subject and body, and nothing else.
    """
    if template.lower().startswith("mailto:"):
        template = _only_subject_and_body(template)
    kept = "/" if "://" in template else ""
    return _SLOT.sub(lambda match: _encoded(match[1], slots, kept), template)


def filled(form: Form, body: str) -> str:
    """A form's address with this body."""
    return fill(form.template, dict(form.slots) | {"body": body})


def open_form(form: Form) -> str:
    """A form's address in which title and body are still to be filled, where they are typed."""
    return (
        fill(form.template, {**dict(form.slots), "title": "\0title", "body": "\0body"})
        .replace("%00title", "{title}")
        .replace("%00body", "{body}")
    )


def _encoded(slot: str, slots: Mapping[str, str], kept: str) -> str:
    return quote(slots.get(slot, ""), safe=kept if slot == "path" else "")


def _only_subject_and_body(template: str) -> str:
    address, _, query = template.partition("?")
    wanted = [part for part in query.split("&") if _PART_OF_MAILTO.match(part)]
    return f"{address}?{'&'.join(wanted)}" if wanted else address


def contact(of: model.Contact) -> Contact:
    """A contact, with an address where its text is one."""
    return Contact(of.kind, of.to, _address(of), of.for_ or "")


def contacts(of: tuple[model.Contact, ...] | None) -> tuple[Contact, ...]:
    """Several contacts."""
    return tuple(contact(each) for each in of or ())


def _address(of: model.Contact) -> str:
    if of.kind == "email" and is_email(of.to):
        return "mailto:" + quote(of.to, safe="@")
    return of.to if is_address(of.to) else ""


def pages(of: tuple[model.Link, ...] | None) -> tuple[Link, ...]:
    """Links to pages elsewhere."""
    return tuple(Link(each.title, each.url) for each in of or ())
