"""Views to HTML, through templates that a workspace can override block by block."""

from sothat.render.page import Page

__all__ = ["Page"]
