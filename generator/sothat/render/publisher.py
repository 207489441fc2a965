"""Who publishes: what lasting ids and full addresses are made from, where files leave the site."""

from dataclasses import dataclass
from uuid import UUID, uuid5

_NAMES = UUID("7a1e3f64-4b8c-5d0e-9a53-2c9b1d7f6e10")


@dataclass(frozen=True, slots=True)
class Publisher:
    """A site by its name and, where that is known, its address with a slash at its end."""

    name: str = ""
    site_url: str = ""

    def id(self, *names: str) -> UUID:
        """The lasting id of something on this site."""
        return uuid5(_NAMES, "\0".join((self.site_url or self.name, *names)))

    def link(self, address: str) -> str:
        """The full address of a page; empty where the site's own is not known."""
        return self.site_url + address if self.site_url else ""
