"""The site: what the engine made and what the catalog brings, put together, checked and published."""

from sothat.shell import SiteError
from sothat.site.build import build_site, fill_site
from sothat.site.chromium import PrintError
from sothat.site.model import BrokenLinksError, BuildReport, Furniture, Page
from sothat.site.papers import Printer

__all__ = [
    "BrokenLinksError",
    "BuildReport",
    "Furniture",
    "Page",
    "PrintError",
    "Printer",
    "SiteError",
    "build_site",
    "fill_site",
]
