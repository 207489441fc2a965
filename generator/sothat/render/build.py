"""All pages of a catalog, made from their views."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, TemplateError
from jinja2.exceptions import TemplateSyntaxError
from markupsafe import Markup

from sothat.model import EVERYONE
from sothat.render.api import api_files
from sothat.render.ask import ask_files
from sothat.render.calendar import calendars
from sothat.render.environment import environment
from sothat.render.feed import feeds
from sothat.render.markdown import plain
from sothat.render.page import NOTHING, Draft, Lazy, Page
from sothat.render.publisher import Publisher
from sothat.render.words import Words
from sothat.views import addresses
from sothat.views.api import address
from sothat.views.ask import ask_page
from sothat.views.asked import asked_view
from sothat.views.book import Book
from sothat.views.changes import changes_view
from sothat.views.charter import CharterView
from sothat.views.customer import CustomerView
from sothat.views.find import find_view
from sothat.views.health import health_view
from sothat.views.home import home_view
from sothat.views.indexes import charters_view, customers_view, services_view, teams_view
from sothat.views.map import map_view
from sothat.views.moved import MovedView
from sothat.views.objectives import objectives_view
from sothat.views.obligations import obligations_view
from sothat.views.paged import Part, What, parts
from sothat.views.parts import Party
from sothat.views.record import Record
from sothat.views.records import records
from sothat.views.reviews import reviews_view
from sothat.views.rules import RuleView, all_rules, rule_views, rules_view
from sothat.views.service import ServiceView
from sothat.views.site import AnyView, marks_of, page_makers
from sothat.views.team import TeamView

T = TypeVar("T")
TEMPLATES: Mapping[type, str] = {
    ServiceView: "service.html.jinja",
    TeamView: "team.html.jinja",
    CustomerView: "customer.html.jinja",
    CharterView: "charter.html.jinja",
    RuleView: "rule.html.jinja",
    MovedView: "moved.html.jinja",
}
FILLS: Mapping[str, Callable[[Book], Any]] = {
    "index.md": home_view,
    "services/index.md": services_view,
    "teams/index.md": teams_view,
    "customers/index.md": customers_view,
    "objectives/index.md": objectives_view,
    "charters/index.md": charters_view,
    "obligations.md": obligations_view,
    "asked.md": asked_view,
    "reviews.md": reviews_view,
    "health.md": health_view,
    "rules/index.md": lambda book: rules_view(rule_views(book)),
    "find.md": find_view,
    "changes.md": changes_view,
    "ask.md": ask_page,
    "map.md": map_view,
}
"""What each index page shows; its template lies in fills/ under the same name."""


_MISUSED = (AttributeError, TypeError)
"""What shipped templates meet where one of the workspace's own gives or lets them call what is not there."""


class TemplateFaultError(Exception):
    """A template, most likely one of the workspace's own, cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Renderer:
    """Makes HTML of views.

    Raises:
        TemplateFaultError: by whatever renders, where a template is faulty.
    """

    shipped: Path
    """The folder of the shipped templates."""
    book: Book
    own: Sequence[Path] = ()
    """The workspace's folders of templates, the first going before the others."""
    translations: NullTranslations = field(default_factory=NullTranslations)
    publisher: Publisher = field(default_factory=Publisher)
    base: str = ""
    """A digest of the templates, the language, and all else beside its view that a page is made from, or nothing."""
    compiled: Path | None = None
    """The folder where templates are kept as they were compiled."""

    @cached_property
    def _environments(self) -> tuple[Environment, Environment]:
        at_root, below = (
            environment(self.shipped, self.own, self.translations, self.book.today, depth, self.compiled)
            for depth in (0, 1)
        )
        return at_root, below

    def page(self, view: AnyView) -> Page:
        """The page of one view."""
        html = self._html(1, TEMPLATES[type(view)], view)
        return Page(_path(view), self.title(view), self.description(view), html)

    def _html(self, depth: int, name: str, view: object, **more: object) -> str:
        return self._guarded(name, lambda: self._environments[depth].get_template(name).render(it=view, **more))

    def _guarded(self, name: str, work: Callable[[], T]) -> T:
        try:
            return work()
        except TemplateSyntaxError as error:
            raise TemplateFaultError(f"templates/{error.name or name}:{error.lineno}: {error.message}") from error
        except (TemplateError, OSError, UnicodeError, OverflowError, *_MISUSED) as error:
            raise TemplateFaultError(f"templates/{name}: {error}") from error

    def pages(self) -> Sequence[Page]:
        """The pages of all views, made when they are asked for; the templates are read before."""
        below = self._environments[1]
        shared = (name for name in below.list_templates() if name.startswith("parts/"))
        for name in (*TEMPLATES.values(), *shared):
            self._guarded(name, partial(below.get_template, name))
        marks_of(self.book)
        drafts = self._own_pages()
        for source in FILLS:
            for part in self.parts(source)[1:]:
                drafts.append((part.address, partial(Draft, (source, part), partial(self.more, source, part))))
        return self._row(drafts)

    def first_pages(self) -> Sequence[Page]:
        """The same without parts of index pages, for somebody who is in a hurry."""
        return self._row(self._own_pages())

    def _own_pages(self) -> list[tuple[str, Callable[[], Draft[Page]]]]:
        makers = page_makers(self.book)
        return [(each.address, partial(Draft, each.about, partial(self._viewed, each.make))) for each in makers]

    def _row(self, drafts: list[tuple[str, Callable[[], Draft[Page]]]]) -> Lazy[Page]:
        return Lazy([path for path, _ in drafts], lambda place: drafts[place][1](), self.base, self.book.reads)

    def _viewed(self, make: Callable[[], AnyView]) -> Page:
        return self.page(make())

    def fill(self, source: str) -> str:
        """What takes the placeholder's place on an index page."""
        first = next(iter(self.parts(source)), None)
        if first is None:
            return self._fill(source, FILLS[source](self.book))
        return self._around("fills/pager.html.jinja", source, first)

    def _fill(self, source: str, view: object) -> str:
        return self._html(source.count("/"), f"fills/{source.removesuffix('.md')}.html.jinja", view)

    def parts(self, source: str) -> tuple[Part, ...]:
        """The parts of an index page that is too long for one."""
        return self.book.once(("parts", source), lambda: parts(source, self.book))

    def more(self, source: str, part: Part) -> Page:
        """A further part of an index page."""
        html = self._around("more.html.jinja", source, part)
        title = f"{self._called(part.what)} {part.number}/{len(part.addresses)}"
        return Page(part.address, title, "", html)

    def _around(self, template: str, source: str, part: Part) -> str:
        content = Markup(self._fill(source, part.view))  # noqa: S704 - from our own templates
        return self._html(source.count("/"), template, part, filled=content)

    def _called(self, what: What) -> str:
        _ = self.translations.gettext
        words = {
            "services": _("Services"),
            "teams": _("Teams"),
            "customers": _("Customers"),
            "objectives": _("Objectives"),
            "charters": _("Charters"),
            "reviews": _("Reviews"),
            "asked": _("Asked and answered"),
        }
        return words.get(what) or _("What everyone owes")

    def fills(self) -> dict[str, str]:
        """What takes the placeholders' places, by the index pages' sources."""
        return {source: self.fill(source) for source in FILLS}

    def records(self) -> tuple[Record, ...]:
        """What the search knows."""
        words, everyone = facet_words(self.translations), self.translations.gettext("everyone")
        return tuple(shown(each, words, everyone) for each in records(self.book, all_rules()))

    def ask_files(self) -> Lazy[bytes]:
        """What the Ask page reads, made when it is asked for."""
        return ask_files(self.book, self._environments[0], self.base)

    def later_files(self) -> Lazy[bytes]:
        """What is made when it is written: the files of the API, and what the Ask page reads."""
        api, asked = api_files(self.book, self.base), self.ask_files()

        def draft(place: int) -> Draft[bytes]:
            return api.draft(place) if place < len(api) else asked.draft(place - len(api))

        return Lazy([*api.paths, *asked.paths], draft, self.base, self.book.reads)

    def rhythm_files(self) -> dict[str, bytes]:
        """What readers subscribe to: calendars of reviews, feeds of changes."""
        words = Words(self.translations, self.book.today)
        return calendars(self.book, self.publisher, words) | feeds(self.book, self.publisher, words)

    def title(self, view: AnyView) -> str:
        """A page's title, as text."""
        _ = self.translations.gettext
        if isinstance(view, RuleView):
            return f"{view.rule.code} {view.rule.title}"
        if isinstance(view, MovedView):
            return view.service.name
        if isinstance(view, CharterView):
            one, other = map(self._party, view.parties)
            return _("%(one)s and %(other)s") % {"one": one, "other": other}
        return view.head.name

    def _party(self, party: Party) -> str:
        return party.team.name if party.team else self.translations.gettext("everyone")

    def description(self, view: AnyView) -> str:
        """A page's description: one sentence, as text."""
        if isinstance(view, ServiceView | CustomerView | MovedView):
            return view.summary
        if isinstance(view, RuleView):
            return plain(view.rule.blocks[0].text)[:300] if view.rule.blocks else ""
        return view.purpose


def _path(view: AnyView) -> str:
    if isinstance(view, RuleView):
        return view.rule.address
    return view.path if isinstance(view, MovedView) else view.head.path


@dataclass(frozen=True)
class Rendered:
    """All that is made from a catalog, ready for the site."""

    pages: Sequence[Page]
    fills: Mapping[str, str]
    files: Mapping[str, bytes]
    later: Lazy[bytes] = NOTHING
    papers: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
    """Where each file of the catalog has to be found."""


def render_site(renderer: Renderer) -> Rendered:
    """All pages, fills and files of a catalog, but for those of its search."""
    book = renderer.book
    return Rendered(
        pages=renderer.pages(),
        fills=renderer.fills(),
        files=renderer.rhythm_files(),
        later=renderer.later_files(),
        papers=_papers(book) if book.has_papers else {},
        entities={entity.path: address(entity, book) for entity in book.catalog.entities()},
    )


def _papers(book: Book) -> dict[str, str]:
    """The PDFs of written charters, with the pages that they are printed from."""
    parties = (each.parties for each in book.catalog.charters.values())
    return {addresses.paper(*each): addresses.charter(*each) for each in parties}


def shown(record: Record, words: Mapping[str, str], everyone: str) -> Record:
    """A record with its filters' values as the site calls them, and what it calls everyone as a party."""
    facets = dict(record.facets)
    for facet in ("kind", "class", "status"):
        if facet in facets:
            facets[facet] = tuple([words.get(value, value) for value in facets[facet]])
    if EVERYONE in facets.get("partner", ()):
        facets["partner"] = tuple([words[value] if value == EVERYONE else value for value in facets["partner"]])
    name = record.name
    if record.kind == "charter" and record.id.endswith(f"--{EVERYONE}"):
        name = name.removesuffix(EVERYONE) + everyone
    return replace(record, name=name, facets=facets)


def facet_words(translations: NullTranslations) -> Mapping[str, str]:
    """What the values of filters are called."""
    _ = translations.gettext
    return {
        "service": _("Service"),
        "deliverable": _("Deliverable"),
        "team": _("Team"),
        "customer": _("Customer"),
        "outcome": _("Outcome"),
        "objective": _("Objective"),
        "charter": _("Charter"),
        "voice": _("Asked and answered"),
        "rule": _("Rule"),
        "need": _("Need"),
        "like": _("Like"),
        "proposed": _("Proposed"),
        "live": _("Live"),
        "retiring": _("Being retired"),
        "retired": _("Retired"),
        "everyone": _("Everyone"),
    }
