"""Shells: what a site engine makes, for the catalog's pages to stand in."""

from sothat.shell.cache import House, cache_folder
from sothat.shell.config import WorkspaceConfig, read_config
from sothat.shell.errors import SiteError
from sothat.shell.make import Order, make_house
from sothat.shell.split import Shell, fill_page, split_shell
from sothat.shell.tokens import Tokens

__all__ = [
    "House",
    "Order",
    "Shell",
    "SiteError",
    "Tokens",
    "WorkspaceConfig",
    "cache_folder",
    "fill_page",
    "make_house",
    "read_config",
    "split_shell",
]
