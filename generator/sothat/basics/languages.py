"""The words of the site in its languages, through gettext."""

from functools import lru_cache
from gettext import NullTranslations, translation
from importlib.resources import as_file, files

DOMAIN = "sothat"
SOURCE_LANGUAGE = "en"


@lru_cache(maxsize=8)
def translations(lang: str) -> NullTranslations:
    """The translations of a language; the words of the templates themselves are English."""
    if lang == SOURCE_LANGUAGE:
        return NullTranslations()
    with as_file(files("sothat") / "locale") as folder:
        return translation(DOMAIN, folder, [lang], fallback=True)
