"""Spliced pages against the same pages made by an engine alone, and the engines against each other."""

import html
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from sothat.shell import config, read_config
from sothat.site import build_site
from tests.sitekit import CONFIG, furniture, main_text, names, seen, site_workspace, templates

HAS_ZENSICAL = find_spec("zensical") is not None or shutil.which("zensical") is not None


def engine_alone(folder: Path, root: Path, shipped: Path) -> Path:
    """The payroll page as a hand-written page beside the same index pages, without any of our splicing."""
    made = furniture()
    docs = folder / "docs"
    for path in made.fills:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped / "pages" / "en" / path, docs / path)
    for page in made.pages:
        # The theme writes both without escaping them, as it does everything of a hand-written page.
        title, description = (json.dumps(html.escape(text)) for text in (page.title, page.description))
        meta = f"title: {title}\ndescription: {description}\nhide:\n  - toc\n"
        (docs / page.path).with_suffix(".md").write_text(
            f'---\n{meta}---\n\n<div id="sothat-content">{page.html}</div>\n', encoding="utf-8"
        )
    shutil.copytree(shipped / "theme", folder / "theme")
    nav = ["index.md", "services/index.md", "teams/index.md", {"More": ["find.md"]}]
    over = config.Overrides(docs, folder / "theme", folder / "site", nav=nav, find=True, lang="en")
    text = config.engine_config(read_config(root), over)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return folder / "site"


def test_a_spliced_page_is_the_page_that_the_engine_alone_makes(tmp_path: Path) -> None:
    shipped = templates(tmp_path)
    root = site_workspace(tmp_path)
    build_site(root, furniture(), root / "site", templates=shipped)
    alone = engine_alone(tmp_path / "alone", root, shipped)
    for page in furniture().pages:
        wanted = seen(alone / page.path)
        if not page.description:
            wanted["description"] = page.title  # the engine would fall back to the site's own
        found = seen(root / "site" / page.path)
        assert {**found, "nodes": 0} == {**wanted, "nodes": 0}
        assert found["nodes"] == wanted["nodes"]


@pytest.mark.skipif(not HAS_ZENSICAL, reason="zensical is not installed here; it is tried where it is")
def test_both_engines_say_the_same(tmp_path: Path) -> None:
    shipped = templates(tmp_path)
    root = site_workspace(tmp_path)
    made = furniture()
    (root / "site_config/pages/about.md").write_text("# About\n\nSee [Payroll](services/payroll.html).\n")
    for engine in ("mkdocs", "zensical"):
        report = build_site(root, replace(made), root / engine, templates=shipped, engine=engine)
        assert report.problems == ()
    pages = {name for name in names(root / "mkdocs") if name.endswith(".html")}
    assert pages == {name for name in names(root / "zensical") if name.endswith(".html")}
    for name in sorted(pages):
        assert main_text(root / "mkdocs" / name) == main_text(root / "zensical" / name), name


def test_an_engine_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sothat.shell import SiteError, engines  # noqa: PLC0415

    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    for engine in ("mkdocs", "zensical"):
        with pytest.raises(SiteError, match=f"the engine {engine} is not installed: pip install"):
            engines.run_engine(engine, tmp_path / "mkdocs.yml", tmp_path)


def test_configured_menus_stay(tmp_path: Path) -> None:
    shipped = templates(tmp_path)
    root = site_workspace(tmp_path, CONFIG + "nav:\n  - Start: index.md\n  - What we do: services/index.md\n")
    build_site(root, furniture(), root / "site", templates=shipped)
    text = (root / "site/teams/people.html").read_text(encoding="utf-8")
    assert "What we do" in text
    assert "find.html" not in text.split('class="md-nav', 1)[1].split("</nav>", 1)[0]
