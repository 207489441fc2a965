"""The engine's configuration: the workspace's own, with what the shells need put over it."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sothat.shell.errors import SiteError, plain
from sothat.shell.words import theme_words

CONFIG_NAME = "mkdocs.yml"
SEARCH = frozenset({"search", "material/search"})
OURS = SEARCH | {"sothat"}
MOST_BYTES = 262144
"""How long a configuration may be."""
WORKSPACE_FOLDERS = ("catalog", "site_config", "templates")
PLAIN_PLUGINS = OURS | {"tags", "material/tags", "meta", "material/meta"}
FORBIDDEN_FEATURES = ("navigation.instant",)


@dataclass(frozen=True)
class WorkspaceConfig:
    """A workspace's `mkdocs.yml` with what it inherits, and the files that it was read from."""

    data: dict[str, Any]
    sources: tuple[Path, ...]
    root: Path

    @property
    def site_url(self) -> str:
        """The address that the site is published at, with a slash at its end; empty where none is given."""
        url = self.data.get("site_url")
        return url.rstrip("/") + "/" if isinstance(url, str) and url.strip() else ""

    @property
    def docs_dir(self) -> Path:
        """The folder of the hand-written pages."""
        return self.root / _text(self.data.get("docs_dir"), "docs")

    @property
    def theme(self) -> Mapping[str, Any]:
        """The theme's settings; a bare name counts as one."""
        theme = self.data.get("theme")
        return theme if isinstance(theme, dict) else {"name": theme}

    @property
    def theme_dirs(self) -> tuple[Path, ...]:
        """The workspace's folders with theme files, the later going before the earlier."""
        custom = self.theme.get("custom_dir")
        return _own_theme_folders(self.root, custom if isinstance(custom, str) else None)

    @property
    def predictable(self) -> bool:
        """Whether pages come from the workspace's files alone: other plugins and hooks may read anything."""
        names = {name for name, _ in _named(self.data.get("plugins"))}
        snippets = any("snippets" in name for name, _ in _named(self.data.get("markdown_extensions")))
        return names <= PLAIN_PLUGINS and not self.data.get("hooks") and not snippets


def _own_theme_folders(root: Path, custom_dir: str | None) -> tuple[Path, ...]:
    named = (root / custom_dir,) if custom_dir else ()
    return tuple(dict.fromkeys((*named, root / "site_config" / "theme")))


def theme_folders(root: Path, custom_dir: str | None, templates: Path) -> tuple[Path, ...]:
    """The folders with theme files that there are, the first going before the others."""
    folders = (*reversed(_own_theme_folders(root, custom_dir)), templates / "theme")
    return tuple(folder for folder in folders if folder.is_dir())


def allowed_features(features: object) -> list[Any]:
    """The theme's features without those that the pages do not work with."""
    wanted = features if isinstance(features, list) else []
    return [each for each in wanted if not str(each).startswith(FORBIDDEN_FEATURES)]


def read_config(root: Path) -> WorkspaceConfig:
    """Reads the workspace's `mkdocs.yml` and what it inherits from.

    Values keep the form in which they are written, tags such as `!ENV` included.

    Raises:
        SiteError: it is not there, not YAML or no mapping.
    """
    sources: list[Path] = []
    data = _read(root / CONFIG_NAME, sources)
    config = WorkspaceConfig(data, tuple(sources), root)
    name = config.theme.get("name")
    if name != "material":
        raise SiteError(
            f"{CONFIG_NAME}: the pages need the theme 'material', not {plain(repr(name))}; write theme: name: material"
        )
    return config


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    return yaml


def _read(path: Path, sources: list[Path]) -> dict[str, Any]:
    if path in sources:
        raise SiteError(f"{plain(path.name)}: INHERIT leads back to itself")
    sources.append(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise SiteError(f"{plain(path.name)} has more than {MOST_BYTES} bytes, which no configuration needs")
        data = _yaml().load(raw.decode("utf-8"))
    except FileNotFoundError:
        raise SiteError(f"there is no {plain(str(path))}") from None
    except MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise SiteError(f"{plain(path.name)}{line}: this is no YAML: {plain(str(error.problem))}") from None
    except (OSError, UnicodeError, YAMLError, ValueError, RecursionError) as error:
        raise SiteError(f"{plain(path.name)} cannot be read: {plain(str(error))}") from None
    if not isinstance(data, dict):
        raise SiteError(f"{plain(path.name)}: write settings as 'key: value' lines, such as site_name: Your company")
    parent = data.pop("INHERIT", None)
    return dict(_merged(_read(path.parent / str(parent), sources), data)) if parent else data


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(base)
    for key, value in over.items():
        below = both.get(key)
        both[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return both


@dataclass(frozen=True)
class Overrides:
    """What a build puts over a workspace's configuration."""

    docs_dir: Path
    theme_dir: Path
    site_dir: Path
    nav: Sequence[Any]
    find: bool
    lang: str


def engine_config(config: WorkspaceConfig, over: Overrides) -> str:
    """The text of the configuration that the engine gets."""
    data = dict(config.data)
    for key in ("strict", "watch", "repo_url", "repo_name", "dev_addr", "remote_branch", "remote_name"):
        data.pop(key, None)
    data |= {
        "docs_dir": over.docs_dir.name,
        "site_dir": over.site_dir.name,
        "use_directory_urls": False,
        "theme": _theme(config.theme, over),
        "plugins": [{"search": {"enabled": False}}, *_others(data)],
        "validation": _merged(_mapping(data.get("validation")), {"links": {"not_found": "info"}}),
        "extra": {**_mapping(data.get("extra")), "sothat": {"find": over.find, "words": theme_words(over.lang)}},
        "markdown_extensions": data.get("markdown_extensions") or ["attr_list", "md_in_html", "tables", "toc"],
    }
    if data.get("hooks"):
        data["hooks"] = [str(config.root / str(hook)) for hook in data["hooks"]]
    if not data.get("nav"):
        data["nav"] = list(over.nav)
    stream = io.StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue()


def _theme(theme: Mapping[str, Any], over: Overrides) -> dict[str, Any]:
    defaults = {"language": over.lang, "variant": "classic"}  # the variant is Zensical's word for Material's look
    return {
        **defaults,
        **theme,
        "custom_dir": over.theme_dir.name,
        "font": False,
        "features": allowed_features(theme.get("features")),
    }


def _others(data: Mapping[str, Any]) -> list[Any]:
    named = [(name, options) for name, options in _named(data.get("plugins")) if name not in OURS]
    return [name if options is None else {name: options} for name, options in named]


def _named(items: object) -> list[tuple[str, Any]]:
    """Plugins or extensions, written as a list of names and one-key mappings or as one mapping."""
    if isinstance(items, dict):
        return [(str(name), options) for name, options in items.items()]
    named: list[tuple[str, Any]] = []
    for item in items if isinstance(items, list) else ():
        named += (
            [(str(name), options) for name, options in item.items()] if isinstance(item, dict) else [(str(item), None)]
        )
    return named


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _text(value: object, default: str) -> str:
    return value if isinstance(value, str) and value else default


def environment_names(config: WorkspaceConfig) -> tuple[str, ...]:
    """The environment variables that a configuration reads with `!ENV`."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in config.sources)
    lists = re.findall(r"!ENV\s+(\[[^\]]*\]|\S+)", text)
    return tuple(sorted({name for each in lists for name in re.findall(r"\w+", each)}))
