"""The reviews that are due: of services' voices, and of charters."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sothat.views import addresses, agreement
from sothat.views.book import Book
from sothat.views.parts import Party, Ref, Review

SOON = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Due:
    """One review: of a service, or of an agreement between two parties."""

    service: Ref | None
    parties: tuple[Party, ...]
    """The service's owner, or the two parties."""
    address: str
    review: Review
    id: str
    """Of the service or charter."""
    teams: tuple[str, ...]
    """The ids of the teams that hold it."""
    sort: Literal["service", "charter", "voice"]
    """What is looked at: a service, a charter, or how a charter's sides are heard."""


@dataclass(frozen=True, slots=True)
class ReviewsView:
    """All that the page shows, each list by day."""

    overdue: tuple[Due, ...]
    soon: tuple[Due, ...]
    """Within the next three months."""
    later: tuple[Due, ...]
    never: tuple[Due, ...]
    """Those that never were, and have no day from which to count."""


def all_reviews(book: Book) -> tuple[Due, ...]:
    """Every review, by day."""
    return book.once(("reviews",), lambda: tuple(sorted(_all(book), key=lambda each: _order(each, book))))


def _order(due: Due, book: Book) -> tuple[object, ...]:
    return (due.review.due or book.today, due.address, due.sort)


def reviews_view(book: Book) -> ReviewsView:
    """What the page shows."""
    every = all_reviews(book)
    dated = [each for each in every if each.review.due]
    ahead = [each for each in dated if not each.review.is_overdue]
    return ReviewsView(
        overdue=tuple(each for each in dated if each.review.is_overdue),
        soon=tuple(each for each in ahead if each.review.due and each.review.due - book.today <= SOON),
        later=tuple(each for each in ahead if each.review.due and each.review.due - book.today > SOON),
        never=tuple(each for each in every if not each.review.due),
    )


def _all(book: Book) -> Iterator[Due]:
    for service in book.catalog.services.values():
        if service.is_current and service.voice and service.voice.review:
            yield Due(
                book.service(service.id),
                (book.party(service.owner),),
                addresses.service(service.id),
                agreement.review(service.voice.review, book),
                service.id,
                (service.owner,),
                "service",
            )
    for pair in book.graph.pairs.values():
        charter = pair.charter
        reviews = (
            {"charter": charter.review, "voice": charter.voice.review if charter.voice else None} if charter else {}
        )
        for sort, review in reviews.items():
            if review is None:
                continue
            yield Due(
                None,
                tuple(book.party(each) for each in pair.parties),
                addresses.charter(*pair.parties),
                agreement.review(review, book, charter.effective if charter else None),
                pair.id,
                tuple(each for each in pair.parties if each in book.catalog.teams),
                "charter" if sort == "charter" else "voice",
            )


def reviews_of(book: Book) -> Mapping[str, tuple[Due, ...]]:
    """The reviews with a day that each team holds, by its id."""

    def make() -> Mapping[str, tuple[Due, ...]]:
        found: dict[str, list[Due]] = defaultdict(list)
        for each in all_reviews(book):
            for team in each.teams if each.review.due else ():
                found[team].append(each)
        return {team: tuple(own) for team, own in found.items()}

    return book.indexed("reviews of teams", make)


def has_dated_reviews(team: str, book: Book) -> bool:
    """Whether a team holds a review whose day is known."""
    return team in reviews_of(book)
