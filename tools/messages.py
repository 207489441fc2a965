"""Gathers the words of the site for translators: ``python -m tools.messages``.

Each language has one file, `generator/sothat/locale/LANG/LC_MESSAGES/sothat.po`. New words come in without a
translation, words that are gone go, and nothing is guessed. There are no dates and line numbers in it, so that it
changes only with the words.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from sothat.basics.languages import LANGUAGES, SOURCE_LANGUAGE

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {"generator": ("**.py", "python"), "templates": ("**.jinja", "jinja2")}
OPTIONS = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}
VOLATILE = tuple(
    f'"{name}'
    for name in (
        "Project-Id",
        "Report-Msgid",
        "POT-Creation",
        "PO-Revision",
        "Last-Trans",
        "Language-Team",
        "Generated-By",
    )
)
"""Beginnings of header lines that are left out."""


def catalog_file(lang: str) -> Path:
    """Where the translations of a language are."""
    return ROOT / "generator" / "sothat" / "locale" / lang / "LC_MESSAGES" / "sothat.po"


def read(lang: str) -> Catalog:
    """The translations of a language."""
    with catalog_file(lang).open("rb") as file:
        return read_po(file, locale=lang)


def extracted() -> Catalog:
    """Every word that goes through gettext."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for folder, method in FOLDERS.items():
        found = extract_from_dir(ROOT / folder, [method], {method[0]: OPTIONS})
        for file, line, message, _, context in sorted(found, key=lambda each: (each[0], each[1])):
            catalog.add(message, locations=[(f"{folder}/{Path(file).as_posix()}", line)], context=context)
    return catalog


def text_of(catalog: Catalog) -> bytes:
    """A catalog as its file has it."""
    out = BytesIO()
    write_po(out, catalog, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    text = out.getvalue().decode()
    lines = text[text.index('msgid ""\n') :].splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(VOLATILE)).encode()


def main() -> None:
    """Brings the file of each language up to date."""
    found = extracted()
    for lang in LANGUAGES:
        if lang == SOURCE_LANGUAGE:
            continue
        catalog = read(lang)
        catalog.update(found, no_fuzzy_matching=True)
        catalog_file(lang).write_bytes(text_of(catalog))
        missing = sum(not message.string or message.string == ("", "") for message in catalog if message.id)
        print(f"{catalog_file(lang).relative_to(ROOT)}: {len(catalog)} messages, {missing} without a translation")


if __name__ == "__main__":
    main()
