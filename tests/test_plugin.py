"""The plugin within a real MkDocs, with a catalog that is only pretended."""

import importlib
import logging
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from sothat.model import Policy
from sothat.site import Furniture
from tests.sitekit import CONFIG, furniture, main_text, names, site_workspace, templates


@dataclass
class Furnished:
    furniture: Furniture
    findings: tuple[str, ...] = ()
    report_text: str = ""
    has_errors: bool = False
    notes: tuple[str, ...] = ("The changes page tells a part only",)
    policy: Policy = field(default_factory=Policy)


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> types.ModuleType:
    """The plugin's module, with an answer of our own in `plugin.answer`."""
    try:
        importlib.import_module("sothat.commands.furnish")
    except ModuleNotFoundError:
        stub = types.ModuleType("sothat.commands.furnish")
        stub.furnish = None  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "sothat.commands", types.ModuleType("sothat.commands"))
        monkeypatch.setitem(sys.modules, "sothat.commands.furnish", stub)
    module = importlib.import_module("sothat.plugin")
    answer = types.SimpleNamespace(now=Furnished(furniture()))
    monkeypatch.setattr(module, "furnish", lambda _root, _today, **_: answer.now)
    shipped = templates(tmp_path)
    monkeypatch.setattr(module, "shipped_templates", lambda: shipped)
    module.answer = answer  # type: ignore[attr-defined]
    return module


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lets MkDocs find the plugin also where the package is not installed."""
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415

    known = dict(MkDocsConfig._schema)["plugins"].installed_plugins
    monkeypatch.setitem(known, "sothat", EntryPoint("sothat", "sothat.plugin:SothatPlugin", "mkdocs.plugins"))
    yield
    logging.getLogger("mkdocs").handlers.clear()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return site_workspace(tmp_path)


def build(root: Path, command: str = "build", keep: dict[str, Any] | None = None, **more: Any) -> None:
    """What `mkdocs build` does; with `keep`, what one rebuild of `mkdocs serve` does."""
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    config = load_config(str(root / "mkdocs.yml"), **more)
    if keep is not None:
        plugin = keep.setdefault("plugin", config.plugins["sothat"])
        if config.plugins["sothat"] is not plugin:
            config.plugins["sothat"].__dict__.update(plugin.__dict__)
            keep["plugin"] = config.plugins["sothat"]
    config.plugins.on_startup(command=command, dirty=False)
    mkdocs_build(config, serve_url="http://127.0.0.1:8000/" if command == "serve" else None)


@pytest.mark.usefixtures("plugin", "installed")
def test_mkdocs_builds_the_pages_that_sothat_builds(root: Path, tmp_path: Path) -> None:
    from sothat.site import build_site  # noqa: PLC0415

    build(root, strict=True)
    build_site(root, furniture(), root / "ours", templates=tmp_path / "shipped")
    assert names(root / "site") == names(root / "ours")
    for name in sorted(names(root / "ours")):
        if name.endswith(".html"):
            assert main_text(root / "site" / name) == main_text(root / "ours" / name), name
    assert b"Content-Security-Policy" in (root / "site/index.html").read_bytes()


@pytest.mark.usefixtures("installed")
def test_errors_of_the_catalog_abort_before_the_old_site_is_touched(
    root: Path, plugin: types.ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    from mkdocs.exceptions import Abort  # noqa: PLC0415

    build(root)
    before = {name: (root / "site" / name).stat().st_mtime_ns for name in names(root / "site")}
    plugin.answer.now = Furnished(furniture(), ("x",), "catalog/a.yaml:1:1: error ST020 no team 'a'", True)
    with pytest.raises(Abort):
        build(root)
    assert "catalog/a.yaml:1:1: error ST020 no team 'a'" in caplog.text
    assert before == {name: (root / "site" / name).stat().st_mtime_ns for name in names(root / "site")}


@pytest.mark.usefixtures("installed")
def test_other_findings_do_not_stop_a_strict_build(
    root: Path, plugin: types.ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    plugin.answer.now = Furnished(furniture(), ("x",), "catalog/a.yaml:1:1: warning ST206 no measure")
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        build(root, strict=True)
    assert "warning ST206 no measure" in caplog.text


@pytest.mark.usefixtures("installed")
def test_the_policy_says_the_language_unless_the_theme_does(root: Path, plugin: types.ModuleType) -> None:
    plugin.answer.now = Furnished(furniture(), policy=Policy(lang="de"))
    build(root)
    page = (root / "site" / "services" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in page
    assert "Was sich anfragen lässt" in page
    assert 'data-none="Nichts gefunden' in page
    (root / "mkdocs.yml").write_text(
        CONFIG.replace("name: material", "name: material\n  language: fr"), encoding="utf-8"
    )
    build(root)
    page = (root / "site" / "services" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    assert "Was sich anfragen lässt" in page


@pytest.mark.usefixtures("installed")
def test_a_broken_link_fails_the_build(root: Path, plugin: types.ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    from mkdocs.exceptions import Abort  # noqa: PLC0415

    plugin.answer.now = Furnished(furniture(travel='<a href="no.html">x</a>'))
    with pytest.raises(Abort):
        build(root)
    assert "services/travel.html: 'no.html' leads nowhere" in caplog.text


@pytest.mark.usefixtures("installed")
def test_served_pages_survive_a_bad_edit_and_say_what_is_wrong(root: Path, plugin: types.ModuleType) -> None:
    keep: dict[str, Any] = {}
    build(root, "serve", keep)
    assert b"Content-Security-Policy" not in (root / "site/index.html").read_bytes()
    plugin.answer.now = Furnished(Furniture(), ("x",), "error ST020 no team '<b>'", True)
    build(root, "serve", keep)
    page = (root / "site/services/payroll.html").read_text(encoding="utf-8")
    assert '<a href="../findings.html">What is wrong</a>' in page
    assert "Payroll &lt;b&gt; &amp; more" in page
    assert "error ST020 no team '<b>'" in main_text(root / "site/findings.html")
    plugin.answer.now = Furnished(furniture())
    build(root, "serve", keep)
    assert "What is wrong" not in (root / "site/services/payroll.html").read_text(encoding="utf-8")
    assert not (root / "site/findings.html").exists()


@pytest.mark.usefixtures("installed")
def test_a_first_build_with_errors_serves_the_findings_alone(root: Path, plugin: types.ModuleType) -> None:
    plugin.answer.now = Furnished(Furniture(), ("x",), "error ST033", True)
    build(root, "serve", {})
    assert "What is wrong" in main_text(root / "site/index.html")
    assert "error ST033" in main_text(root / "site/findings.html")


@pytest.mark.usefixtures("plugin", "installed")
def test_the_themes_search_fonts_and_instant_pages_are_off(root: Path) -> None:
    text = CONFIG.replace("  name: material\n", "  name: material\n  features: [navigation.instant, navigation.top]\n")
    (root / "mkdocs.yml").write_text(text.replace("  - sothat\n", "  - search\n  - sothat\n"), encoding="utf-8")
    build(root, strict=True)
    page = (root / "site/services/payroll.html").read_text(encoding="utf-8")
    assert "fonts.g" not in page
    assert "navigation.instant" not in page
    assert "navigation.top" in page
    assert "md-search" not in page
    assert "search/search_index.json" not in names(root / "site")


@pytest.mark.usefixtures("plugin", "installed")
def test_the_catalog_is_watched(root: Path) -> None:
    from mkdocs.config import load_config  # noqa: PLC0415

    config = load_config(str(root / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert {Path(path).name for path in config.watch} >= {"catalog", "site_config"}
