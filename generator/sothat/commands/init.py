"""``sothat init DIR``: a workspace of one's own, which checks, builds and serves at once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sothat import __version__
from sothat.basics.shipped import shipped_templates
from sothat.basics.text import quoted, visible
from sothat.commands.outcome import CannotWork, Done
from sothat.commands.schema import schema
from sothat.commands.writing import create
from sothat.exchange.layout.scalars import inline

LANGUAGES = ("en", "de")
LONGEST_NAME = 200
# A leading dot would make git and editors take the templates for this repository's own settings.
_HIDDEN = "dot-"
_WORDS = {
    "en": {"__DARK__": "Dark colours", "__LIGHT__": "Light colours"},
    "de": {"__DARK__": "Dunkle Farben", "__LIGHT__": "Helle Farben"},
}
# Characters that mean something in Markdown, as they are written to mean nothing.
_MARKDOWN = {each: f"\\{each}" for each in "\\`*_{}[]#"} | {"<": "&lt;", "&": "&amp;"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new workspace is made with."""

    name: str
    lang: str
    today: date

    @property
    def words(self) -> dict[str, str]:
        """What stands for each placeholder of the templates."""
        in_markdown = "".join(_MARKDOWN.get(each, each) for each in self.name)
        return _WORDS[self.lang] | {
            "__NAME_YAML__": inline(self.name),
            "__NAME_MD__": in_markdown,
            "__VERSION__": __version__,
            "__TODAY__": self.today.isoformat(),
            "__YEAR__": str(self.today.year),
            "__NEXT__": str(self.today.year + 1),
        }


def init(directory: Path, plan: Plan) -> Done:
    """Writes a new workspace; files that are there already stay as they are.

    Raises:
        CannotWork: there is a catalog already, or the name cannot be used.
        OSError: a file could not be written.
    """
    _refuse(directory, plan.name)
    kept = []
    for path, text in _files(plan):
        try:
            create(directory / path, text.encode())
        except FileExistsError:
            kept.append(path)
    schema(directory.resolve())
    return Done(_told(directory, kept))


def default_name(directory: Path) -> str:
    """A name for a workspace without one: its folder's."""
    words = directory.resolve().name.replace("-", " ").replace("_", " ").split()
    return " ".join(words).title() or "Our company"


def _refuse(directory: Path, name: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME or visible(name) != name:
        raise CannotWork(f"{quoted(name)} cannot be the name: write one line of at most {LONGEST_NAME} characters")
    for there in ("catalog", "mkdocs.yml"):
        if (directory / there).exists():
            raise CannotWork(f"{quoted(directory, 200)} has a {there!r} already; choose another folder")


def _files(plan: Plan) -> Iterator[tuple[str, str]]:
    """All files of a workspace, by path; those of the language go before the common ones."""
    shipped = shipped_templates() / "workspace"
    found: dict[str, str] = {}
    for folder in (shipped / "common", shipped / plan.lang):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                parts = path.relative_to(folder).parts
                name = "/".join(part.replace(_HIDDEN, ".", 1) if part.startswith(_HIDDEN) else part for part in parts)
                found[name] = _filled(path.read_text(encoding="utf-8"), plan.words)
    return iter(found.items())


def _filled(text: str, words: dict[str, str]) -> str:
    # A name may look like a placeholder, so names come last.
    for word in sorted(words, key=lambda each: each.startswith("__NAME")):
        text = text.replace(word, words[word])
    return text


def _told(directory: Path, kept: list[str]) -> str:
    where = visible(str(directory))
    lines = [f"A workspace is in {where}. Its README says how to go on."]
    lines += [f"{path} was there already and stays as it is" for path in kept]
    step = json.dumps(where, ensure_ascii=False) if " " in where else where
    lines += ["", f"  cd {step}", "  sothat check", "  sothat serve"]
    return "\n".join(lines) + "\n"
