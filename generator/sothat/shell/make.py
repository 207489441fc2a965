"""Making the house: pages, shells and theme go into a folder of their own, and an engine builds them."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sothat.basics.files import BusyError, locked_folder, remove_tree, tree_files
from sothat.shell.cache import House, cache_folder, keep_house, key_of, load_house
from sothat.shell.config import CONFIG_NAME, Overrides, WorkspaceConfig, engine_config, environment_names
from sothat.shell.engines import engine_version, run_engine
from sothat.shell.errors import SiteError
from sothat.shell.pages import Sources, gather, shipped_pages
from sothat.shell.tokens import Tokens
from sothat.shell.words import theme_words

WAIT = 120.0  # seconds that a build waits while another one runs the engine for the same workspace
_UNWANTED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_UNWANTED_FILES = {"sitemap.xml", "sitemap.xml.gz", "search.json", "search/search_index.json", "objects.inv"}


@dataclass(frozen=True)
class Order:
    """What house is wanted."""

    config: WorkspaceConfig
    templates: Path
    fills: Mapping[str, str]
    engine: str = "mkdocs"
    lang: str = "en"
    use_cache: bool = True

    def sources(self, tokens: Tokens) -> Sources:
        """The pages for the engine, with these marks in them."""
        return gather(shipped_pages(self.templates, self.lang), self.config.docs_dir, self.fills, tokens)

    def theme_files(self) -> dict[str, Path]:
        """The theme's files: shipped ones, and the workspace's over them file by file."""
        folders = (self.templates / "theme", *self.config.theme_dirs)
        return {name: path for folder in folders for name, path in tree_files(folder)}


def make_house(order: Order) -> House:
    """Has the engine make the index pages and shells, or takes them from the last build.

    Raises:
        SiteError: the configuration or a page is not what the engine takes.
    """
    folder = cache_folder(order.config.root)
    key = _key(order) if order.use_cache and order.config.predictable else ""
    if key and (kept := load_house(folder, key)):
        return kept
    with _work_folder(folder) as work:
        if key and (kept := load_house(folder, key)):  # made while this build waited
            return kept
        house = _run(order, work)
        if key:
            keep_house(folder, key, house)
        return house


def _key(order: Order) -> str:
    about = (order.engine, engine_version(order.engine), order.lang, order.config.site_url)
    parts = [("engine", repr(about).encode()), ("words", repr(theme_words(order.lang)).encode())]
    parts += [(f"config {path.name}", path.read_bytes()) for path in order.config.sources]
    parts += [(f"env {name}", os.environ.get(name, "").encode()) for name in environment_names(order.config)]
    parts += [(f"theme {name}", path.read_bytes()) for name, path in order.theme_files().items()]
    parts += [(f"page {path}", source.data()) for path, source in order.sources(Tokens("sothat")).files.items()]
    return key_of(parts)


@contextmanager
def _work_folder(cache: Path) -> Iterator[Path]:
    """An empty folder for the engine, below the cache if that can be written to."""
    with ExitStack() as stack:
        try:
            work = stack.enter_context(locked_folder(cache / "engine", wait=WAIT)) / "work"
            remove_tree(work)
            work.mkdir()
            stack.callback(remove_tree, work)
        except BusyError:
            raise SiteError(
                "another build of this workspace has been at its pages for two minutes; end it first"
            ) from None
        except OSError:
            work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sothat-")))
        yield work


def _run(order: Order, work: Path) -> House:
    tokens = Tokens.fresh()
    sources = order.sources(tokens)
    over = Overrides(
        work / "docs",
        work / "theme",
        work / "site",
        nav=sources.nav(order.lang, tokens),
        find="find.md" in sources.files,
        lang=order.lang,
    )
    for path, source in sources.files.items():
        _put(over.docs_dir / path, source.data())
    for name, file in order.theme_files().items():
        _put(over.theme_dir / name, file.read_bytes())
    config = work / CONFIG_NAME
    config.write_text(engine_config(order.config, over), encoding="utf-8")
    warnings = run_engine(order.engine, config, order.config.root)
    files = {name: path.read_bytes() for name, path in tree_files(over.site_dir) if wanted(name)}
    return House(files, tokens, (*sources.notes, *warnings))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def wanted(name: str) -> bool:
    """Whether a file that an engine made belongs on the site; its search, maps and lists do not."""
    return not (name in _UNWANTED_FILES or name.startswith(_UNWANTED) or name.endswith((".js.map", ".css.map")))
