"""The words of the site are complete in every language."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from sothat.basics.languages import LANGUAGES, SOURCE_LANGUAGE, translations
from sothat.model import Policy
from sothat.shell.tokens import FILL_LINE
from tests.support import REPOSITORY
from tools import messages

OTHERS = [lang for lang in LANGUAGES if lang != SOURCE_LANGUAGE]
PAGES = REPOSITORY / "templates" / "pages"
_SLOT = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|</?\w+[^>]*>")


@pytest.fixture(scope="module")
def words() -> Catalog:
    return messages.extracted()


def forms(of: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (of,) if isinstance(of, str) else tuple(of)


def named(message: Message) -> tuple[str, str]:
    return message.context or "", forms(message.id)[0]


def test_the_policy_takes_each_language() -> None:
    assert [Policy.model_validate({"lang": lang}).lang for lang in LANGUAGES] == list(LANGUAGES)


def test_words_of_templates_and_of_code_are_found(words: Catalog) -> None:
    found = {named(each) for each in words if each.id}
    assert {("", "What you get"), ("", "January"), ("", "Search"), ("", "{to} now needs “{what}”")} <= found
    assert ("within", "%(num)d working day") in found


@pytest.mark.parametrize("lang", OTHERS)
def test_each_word_is_translated(lang: str, words: Catalog) -> None:
    said = {named(each): each for each in messages.read(lang) if each.id}
    wanted = {named(each) for each in words if each.id}
    assert not wanted - said.keys(), "new words: run 'make messages', then translate them"
    assert not said.keys() - wanted, "words that are gone: run 'make messages'"
    assert not [name for name, each in said.items() if each.fuzzy or not all(forms(each.string))]


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_keep_slots_and_links(lang: str) -> None:
    for message in messages.read(lang):
        if message.id:
            wanted = {frozenset(_SLOT.findall(each)) for each in forms(message.id)}
            assert {frozenset(_SLOT.findall(each)) for each in forms(message.string)} <= wanted, message.id


@pytest.mark.parametrize("lang", OTHERS)
def test_a_word_begins_and_ends_as_it_does_in_english(lang: str) -> None:
    """Words are put together with what stands beside them, and a stop or a blank must not come twice."""
    for message in (each for each in messages.read(lang) if each.id and not each.context):
        for one, other in zip(forms(message.id), forms(message.string), strict=True):
            for mark in (".", ":", "?", "…", " ", "\n"):
                assert one.endswith(mark) == other.endswith(mark), (one, other)


@pytest.mark.parametrize("lang", OTHERS)
def test_the_file_is_as_the_tool_writes_it(lang: str, words: Catalog) -> None:
    catalog = messages.read(lang)
    catalog.update(words, no_fuzzy_matching=True)
    assert messages.catalog_file(lang).read_bytes() == messages.text_of(catalog)


def test_a_word_without_a_translation_stays_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "locale" / "de" / "LC_MESSAGES" / "sothat.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid "Off"\nmsgstr ""\n\n#, fuzzy\nmsgid "Page"\nmsgstr "Blatt"\n', encoding="utf-8")
    monkeypatch.setattr("sothat.basics.languages.files", lambda _: tmp_path)
    translations.cache_clear()
    try:
        assert [translations("de").gettext(word) for word in ("Off", "Page")] == ["Off", "Page"]
    finally:
        translations.cache_clear()


@pytest.mark.parametrize("lang", OTHERS)
def test_each_index_page_is_there_in_each_language(lang: str) -> None:
    ours, source = (
        {path.relative_to(PAGES / each).as_posix(): path.read_text(encoding="utf-8") for path in paths(each)}
        for each in (lang, SOURCE_LANGUAGE)
    )
    assert ours.keys() == source.keys()
    for path, text in ours.items():
        for part in (r"^title: (.+)$", r"^description: (.+)$", r"(?s)\n---\n\n(.+)\n\n" + FILL_LINE):
            mine, theirs = (re.search(part, each, re.MULTILINE) for each in (text, source[path]))
            assert mine, (path, part)
            assert theirs, (path, part)
            assert mine[1] != theirs[1] or mine[1] == "Teams", path


def paths(lang: str) -> list[Path]:
    return sorted((PAGES / lang).rglob("*.md"))


def test_the_pages_are_in_these_languages() -> None:
    assert {path.name for path in PAGES.iterdir()} == set(LANGUAGES)
