"""The templates' environment: a workspace's own templates go before the shipped ones, block by block."""

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from sothat.render.markdown import markdown
from sothat.render.words import Words
from sothat.views import addresses


def environment(
    shipped: Path, own: Sequence[Path], translations: NullTranslations, today: date, depth: int
) -> Environment:
    """The environment of pages of one depth.

    Args:
        shipped: the folder of the shipped templates.
        own: the workspace's folders of templates, the first going before the others.
        translations: the words of the site's language.
        today: months of other years are shown with their year.
        depth: how many folders a page lies below the root, which links lead up from.
    """
    base = FileSystemLoader(shipped)
    loader = ChoiceLoader([*(FileSystemLoader(each) for each in own), base, PrefixLoader({"shipped": base})])
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= Words(translations, today).filters() | {"md": markdown}
    made.globals |= {"root": "../" * depth, "to": addresses, "today": today}
    return made
