"""What a page is before it goes into a shell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page's own part: what goes into the theme's content area, its h1 and breadcrumb included."""

    path: str
    """Its address from the root of the site, such as services/payroll.html."""
    title: str
    """As text."""
    description: str
    """One sentence, as text."""
    html: str
    """Its content."""
