"""The MkDocs plugin: the same pages under `mkdocs build` and `mkdocs serve`.

It holds no logic: it forces what the pages need, asks for the furniture, hands files over and has them filled.
"""

import gc
import logging
from pathlib import Path
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from sothat.basics.dates import today
from sothat.basics.languages import SOURCE_LANGUAGE, translations
from sothat.basics.shipped import shipped_templates
from sothat.commands.furnish import Wishes, furnish
from sothat.render import Publisher
from sothat.shell import SiteError, Tokens
from sothat.shell.config import SEARCH, WORKSPACE_FOLDERS, allowed_features, theme_folders
from sothat.shell.pages import gather, shipped_pages
from sothat.shell.words import theme_words
from sothat.site import Furniture, fill_site
from sothat.site.trouble import with_trouble

log = get_plugin_logger("sothat")


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings: they stand in site_config/policy.yaml."""


class SothatPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Furnishes a MkDocs site with the catalog's pages."""

    def __init__(self) -> None:
        self.serving = False
        self.tokens = Tokens.fresh()
        self.furniture = Furniture()
        self.last_good = Furniture()
        self.lang = SOURCE_LANGUAGE

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes who builds; a plugin with this event lives through the rebuilds of `mkdocs serve`."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Forces what the pages need of the theme and the engine."""
        root = _root(config)
        config.use_directory_urls = False
        config.validation.links.not_found = logging.INFO
        config.repo_url = config.repo_name = None
        config.theme["font"] = False
        config.theme["features"] = allowed_features(config.theme.get("features"))
        ours = [str(folder) for folder in theme_folders(root, config.theme.custom_dir, shipped_templates())]
        config.theme.dirs[:] = [*ours, *(each for each in config.theme.dirs if each not in ours)]
        config.watch.extend(str(root / name) for name in WORKSPACE_FOLDERS if (root / name).is_dir())
        for name in SEARCH & set(config.plugins):
            config.plugins[name].config["enabled"] = False
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Checks the catalog and makes its pages, before anything of the old site is touched."""
        if self.serving:
            gc.collect()  # what the last build has left; while one runs, nobody looks for it
        publisher = Publisher(config.site_name, _address(config))
        made = furnish(_root(config), today(None), wishes=Wishes(publisher=publisher))
        for note in made.notes:
            log.info("%s", note)
        self.lang = made.policy.lang
        if config.theme["language"] == SOURCE_LANGUAGE:  # the theme's own default
            config.theme["language"] = self.lang
        if not made.has_errors:
            self.furniture = self.last_good = made.furniture
            if made.findings:
                log.info("%s", made.report_text)
        elif self.serving:
            log.error("%s", made.report_text)
            self.furniture = with_trouble(self.last_good, made.report_text, translations(self.lang))
        else:
            raise PluginError(f"the catalog has errors\n{made.report_text}")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hands over index pages and shells."""
        self.tokens = Tokens.fresh()
        pages = shipped_pages(shipped_templates(), self.lang)
        sources = gather(pages, Path(config.docs_dir), self.furniture.fills, self.tokens)
        for path, text in sources.texts():
            standing = files.get_file_from_path(path)
            if standing is not None:
                files.remove(standing)
            hidden = path.startswith(self.tokens.stem)
            inclusion = InclusionLevel.NOT_IN_NAV if hidden else InclusionLevel.INCLUDED
            files.append(File.generated(config, path, content=text, inclusion=inclusion))
        if config.nav is None:
            config.nav = sources.nav(self.lang, self.tokens)
        config.extra["sothat"] = {"find": "find.md" in sources.files, "words": theme_words(self.lang)}
        for note in sources.notes:
            log.info("%s", note)
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fills the pages that MkDocs has written, and follows their links."""
        try:
            _, broken = fill_site(
                Path(config.site_dir),
                self.furniture,
                self.tokens,
                site_url=_address(config),
                csp=not self.serving,
            )
        except SiteError as error:
            raise PluginError(str(error)) from None
        if broken and not self.serving:
            raise PluginError("links of the site can not be followed:\n" + "\n".join(broken[:10]))
        for problem in broken:
            log.info("%s", problem)


def _address(config: MkDocsConfig) -> str:
    url = (config.site_url or "").rstrip("/")
    return f"{url}/" if url else ""


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
