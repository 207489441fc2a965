import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from sothat.shell import cache_folder, make
from sothat.shell.csp import script_hashes
from sothat.site import BrokenLinksError, BuildReport, Furniture, Page, SiteError, build, build_site
from sothat.site.model import MARKER
from tests.sitekit import CONFIG, PAYROLL, furniture, main_text, names, site_workspace, templates


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return templates(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shipped: Path) -> tuple[Path, BuildReport]:
    folder = tmp_path_factory.mktemp("built")
    root = site_workspace(folder)
    report = build_site(root, furniture(), root / "site", templates=shipped)
    return root / "site", report


@pytest.fixture
def own_root(tmp_path: Path) -> Path:
    """A workspace with a cache of its own."""
    return site_workspace(tmp_path)


@pytest.fixture
def root(own_root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that shares its cache with the other tests' workspaces, so that the engine seldom runs."""
    shared = tmp_path_factory.getbasetemp() / "shared-cache"
    monkeypatch.setattr(make, "cache_folder", lambda _: shared)
    return own_root


def tree(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names(folder)}


def engine_runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    runs: list[str] = []
    real = make.run_engine

    def counted(engine: str, config: Path, root: Path) -> tuple[str, ...]:
        runs.append(engine)
        return real(engine, config, root)

    monkeypatch.setattr(make, "run_engine", counted)
    return runs


def test_a_site_has_its_pages_and_files_and_nothing_of_the_engines(built: tuple[Path, BuildReport]) -> None:
    site, report = built
    found = names(site)
    assert {"services/payroll.html", "teams/people.html", "index.html", "find.html", "404.html", MARKER} <= found
    assert {"api/services.json", "sitemap.xml", "assets/stylesheets/sothat.css"} <= found
    assert not [name for name in found if "sothat0" in name or name.endswith((".gz", ".map")) or "lunr" in name]
    assert "ask.html" not in found
    assert report.files == len(found)
    assert report.pages == sum(name.endswith(".html") for name in found) == 7
    assert report.links > 50
    assert report.problems == ()


def test_a_spliced_page_holds_its_html_as_it_is(built: tuple[Path, BuildReport]) -> None:
    text = (built[0] / "services/payroll.html").read_text(encoding="utf-8")
    assert PAYROLL in text
    tree = html.fromstring(text)
    assert tree.findtext(".//title") == "Payroll <b> & more - Northwind & Sons"
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://intranet.example/sothat/services/payroll.html"]
    assert tree.xpath("//meta[@name='description']/@content") == ['Pay, "on time"']
    assert len(tree.findall(".//h1")) == 1
    assert "<!-- sothat -->" not in text


def test_what_stands_in_a_shell_can_be_told_from_a_page(built: tuple[Path, BuildReport]) -> None:
    page = (built[0] / "services/payroll.html").read_bytes()
    assert built[1].shells[1].content(page) == PAYROLL.encode()
    assert built[1].shells[0].content(page) is None


def test_marks_in_content_are_only_text(built: tuple[Path, BuildReport]) -> None:
    assert "\\1 <!-- sothat --> Home" in main_text(built[0] / "teams/people.html")


def test_index_pages_are_filled_where_their_placeholder_stands(built: tuple[Path, BuildReport]) -> None:
    for name in ("index", "find", "services/index", "teams/index"):
        text = (built[0] / f"{name}.html").read_text(encoding="utf-8")
        assert f'<p class="fill">Filled: {name}.md</p>' in text
        assert len(html.fromstring(text).findall(".//h1")) == 1
    assert main_text(built[0] / "services/index.html").startswith("Services What can be asked for")


def test_every_page_has_a_policy_first_and_no_script_that_it_does_not_allow(built: tuple[Path, BuildReport]) -> None:
    for page in sorted(built[0].rglob("*.html")):
        head = html.fromstring(page.read_bytes()).find(".//head")
        assert head is not None
        assert head[0].get("http-equiv") == "Content-Security-Policy", page
        assert "unsafe" not in (head[0].get("content") or "").split("style-src")[0]


def test_the_page_for_lost_addresses_links_from_the_root(built: tuple[Path, BuildReport]) -> None:
    tree = html.fromstring((built[0] / "404.html").read_bytes())
    assert "This address leads to no page" in main_text(built[0] / "404.html")
    assert "Filled: 404.md" in main_text(built[0] / "404.html")
    urls = [url for url in (*tree.xpath("//@href"), *tree.xpath("//@src")) if not url.startswith(("https:", "#"))]
    assert urls
    assert all(url.startswith("/sothat/") for url in urls), urls
    assert tree.xpath("//article//a/@href") == ["/sothat/index.html"]


def test_the_sitemap_lists_every_page_once(built: tuple[Path, BuildReport]) -> None:
    locations = etree.parse(str(built[0] / "sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    pages = {name for name in names(built[0]) if name.endswith(".html")} - {"404.html"}
    assert sorted(locations) == sorted(f"https://intranet.example/sothat/{name}" for name in pages)


def test_without_an_address_there_is_no_canonical_link_and_no_sitemap(root: Path, shipped: Path) -> None:
    (root / "mkdocs.yml").write_text(CONFIG.replace("site_url: https://intranet.example/sothat/\n", ""))
    build_site(root, furniture(), root / "site", templates=shipped)
    assert "sitemap.xml" not in names(root / "site")
    assert b"canonical" not in (root / "site/services/payroll.html").read_bytes()
    assert b'href="/index.html"' in (root / "site/404.html").read_bytes()


def test_two_builds_are_equal_and_the_second_writes_nothing(
    own_root: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = engine_runs(monkeypatch)
    build_site(own_root, furniture(), own_root / "site", templates=shipped)
    inodes = {name: (own_root / "site" / name).stat().st_ino for name in names(own_root / "site")}
    again = build_site(own_root, furniture(), own_root / "site", templates=shipped)
    assert again.written == 0
    assert runs == ["mkdocs"]
    assert inodes == {name: (own_root / "site" / name).stat().st_ino for name in names(own_root / "site")}
    fresh = build_site(own_root, furniture(), own_root / "other", templates=shipped, use_cache=False)
    assert fresh.written == fresh.files
    assert runs == ["mkdocs", "mkdocs"]
    assert tree(own_root / "site") == tree(own_root / "other")
    assert sorted(os.listdir(own_root)) == ["catalog", "mkdocs.yml", "other", "site", "site_config"]


def test_the_engine_runs_again_where_its_input_changed(
    own_root: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = engine_runs(monkeypatch)
    build_site(own_root, furniture(), own_root / "site", templates=shipped)
    (own_root / "site_config/pages/about.md").write_text("# About\n\n[Payroll](services/payroll.html)\n")
    build_site(own_root, furniture(), own_root / "site", templates=shipped)
    (own_root / "site_config/theme").mkdir()
    (own_root / "site_config/theme/main.html").write_text(
        '{% extends "sothat.html" %}{% block announce %}<b>Move day</b>{% endblock %}'
    )
    build_site(own_root, furniture(), own_root / "site", templates=shipped)
    with (own_root / "mkdocs.yml").open("a") as config:
        config.write("copyright: Northwind\n")
    build_site(own_root, furniture(), own_root / "site", templates=shipped)
    assert len(runs) == 4
    text = (own_root / "site/services/payroll.html").read_text()
    assert "Move day" in text
    assert "Northwind" in text
    assert "about.html" in text


def test_a_damaged_cache_is_made_anew(own_root: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = engine_runs(monkeypatch)
    build_site(own_root, furniture(), own_root / "site", templates=shipped)
    before = tree(own_root / "site")
    kept = cache_folder(own_root) / "shells.zip"
    kept.write_bytes(kept.read_bytes()[:1000])
    build_site(own_root, furniture(), own_root / "site", templates=shipped)
    assert tree(own_root / "site") == before
    assert len(runs) == 2


def test_a_cache_that_cannot_be_written_is_no_error(
    own_root: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert build_site(own_root, furniture(), own_root / "site", templates=shipped).written > 0


def test_what_is_no_longer_made_goes(root: Path, shipped: Path) -> None:
    build_site(root, furniture(travel=""), root / "site", templates=shipped)
    assert "services/travel.html" in names(root / "site")
    build_site(root, furniture(), root / "site", templates=shipped)
    assert "services/travel.html" not in names(root / "site")


def test_a_broken_link_keeps_the_old_site(root: Path, shipped: Path) -> None:
    build_site(root, furniture(), root / "site", templates=shipped)
    before = tree(root / "site")
    bad = furniture(travel="".join(f'<a href="no-{number:02}.html">x</a>' for number in range(12)))
    with pytest.raises(BrokenLinksError, match=r"^12 links of the site can not be followed") as caught:
        build_site(root, bad, root / "site", templates=shipped)
    lines = str(caught.value).splitlines()
    assert lines[1] == "  services/travel.html: 'no-00.html' leads nowhere"
    assert lines[-1] == "  and 2 more"
    assert len(caught.value.problems) == 12
    assert tree(root / "site") == before


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "no room is left"), (errno.EROFS, "may not be written"), (errno.EIO, "Input/output error")],
)
def test_a_disk_that_refuses_is_one_line_and_keeps_the_old_site(
    root: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    build_site(root, furniture(), root / "site", templates=shipped)
    before = tree(root / "site")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(build, "laid_out", refuse)
    with pytest.raises(SiteError, match=said) as caught:
        build_site(root, furniture(travel=""), root / "site", templates=shipped)
    assert str(caught.value).endswith("still stands")
    assert "\n" not in str(caught.value)
    assert tree(root / "site") == before
    assert sorted(os.listdir(root)) == ["catalog", "mkdocs.yml", "site", "site_config"]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page("services/payroll.html", "", "", ""), "two pages want the address services/payroll.html"),
        (Page("find.html", "", "", ""), "two pages want the address find.html"),
        (Page("a/b/c.html", "", "", ""), "at the root or in one folder"),
    ],
)
def test_pages_that_have_no_place_are_told(root: Path, shipped: Path, page: Page, said: str) -> None:
    made = furniture()
    with pytest.raises(SiteError, match=said):
        build_site(root, replace(made, pages=(*made.pages, page)), root / "site", templates=shipped)


def test_a_file_of_the_workspace_is_never_shadowed(root: Path, shipped: Path) -> None:
    (root / "site_config/pages/api").mkdir()
    (root / "site_config/pages/api/services.json").write_text("mine")
    with pytest.raises(SiteError, match=r"api/services\.json is made by the build"):
        build_site(root, furniture(), root / "site", templates=shipped)


def test_what_the_engine_complains_of_is_one_line(root: Path, shipped: Path) -> None:
    (root / "mkdocs.yml").write_text(CONFIG + "nav: 5\n")
    with pytest.raises(SiteError, match=r"the engine mkdocs could not make the pages: .*nav") as caught:
        build_site(root, furniture(), root / "site", templates=shipped)
    assert "\n" not in str(caught.value)
    assert not (root / "site").exists()


def test_an_unknown_engine_is_one_line(root: Path, shipped: Path) -> None:
    with pytest.raises(SiteError, match="there is no engine 'hugo'; there are mkdocs, zensical"):
        build_site(root, furniture(), root / "site", templates=shipped, engine="hugo")


def test_a_placeholder_in_code_is_told(root: Path, shipped: Path) -> None:
    (root / "site_config/pages/find.md").write_text("# Find\n\n```\n<!-- sothat -->\n```\n")
    with pytest.raises(SiteError, match=r"find\.md does not show its placeholder"):
        build_site(root, furniture(), root / "site", templates=shipped)


def test_a_page_without_placeholder_is_filled_at_its_end(root: Path, shipped: Path) -> None:
    (root / "site_config/pages/index.md").write_text("# Northwind\n\nHello.\n")
    report = build_site(root, furniture(), root / "site", templates=shipped)
    assert report.problems == ("index.md has no line <!-- sothat -->; what belongs there stands at its end",)
    assert main_text(root / "site/index.html") == "Northwind Hello. Filled: index.md"


def test_an_empty_workspace_without_furniture_builds(root: Path, shipped: Path) -> None:
    (root / "site_config/pages/index.md").write_text("# Hello\n")
    report = build_site(root, Furniture(), root / "site", templates=shipped)
    assert report.pages == 2


def test_the_workspace_itself_is_no_place_for_a_site(root: Path, shipped: Path) -> None:
    with pytest.raises(SiteError, match="holds the workspace itself"):
        build_site(root, furniture(), root, templates=shipped)
    shutil.copytree(root, root / "copy")
    with pytest.raises(SiteError, match="no build made"):
        build_site(root, furniture(), root / "copy", templates=shipped)


def test_a_page_that_is_not_utf8_is_told(root: Path, shipped: Path) -> None:
    (root / "site_config/pages/old.html").write_bytes(b"<p>\xe4</p>")
    with pytest.raises(SiteError, match=r"old\.html is not UTF-8"):
        build_site(root, furniture(), root / "site", templates=shipped)


def test_a_script_in_the_page_for_lost_addresses_is_not_allowed(root: Path, shipped: Path) -> None:
    (root / "site_config/pages/404.md").write_text("# Lost\n\n<script>bad()</script>\n\n<!-- sothat -->\n")
    build_site(root, furniture(), root / "site", templates=shipped)
    text = (root / "site/404.html").read_text()
    assert "bad()" in text
    assert script_hashes("<script>bad()</script>")[0] not in text
