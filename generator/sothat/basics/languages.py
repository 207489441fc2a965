"""The words of the site in its languages, through gettext."""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

SOURCE_LANGUAGE = "en"
LANGUAGES = (SOURCE_LANGUAGE, "de")


@lru_cache(maxsize=8)
def translations(lang: str) -> NullTranslations:
    """The translations of a language; the words of the templates themselves are English.

    Catalogs are read as translators write them, so that there is no second form of them that could be stale.
    """
    if lang not in LANGUAGES or lang == SOURCE_LANGUAGE:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - English needs neither
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with (files("sothat") / "locale" / lang / "LC_MESSAGES" / "sothat.po").open("rb") as file:
        catalog = read_po(file, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
