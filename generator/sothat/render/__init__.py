"""Views to HTML, through templates that a workspace can override block by block."""

from sothat.render.build import Rendered, Renderer, TemplateFaultError, render_site
from sothat.render.page import Furniture, Page
from sothat.render.publisher import Publisher

__all__ = ["Furniture", "Page", "Publisher", "Rendered", "Renderer", "TemplateFaultError", "render_site"]
