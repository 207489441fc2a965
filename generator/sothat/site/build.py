"""Building a site: house, furniture, links, and the swap."""

import errno
from dataclasses import replace
from pathlib import Path

from sothat.basics.files import tree_files, write_if_changed
from sothat.basics.manifest import trusts_stat
from sothat.basics.workers import Tell, nobody
from sothat.shell import House, Order, SiteError, Tokens, WorkspaceConfig, make_house, read_config
from sothat.shell.config import WORKSPACE_FOLDERS
from sothat.shell.errors import plain
from sothat.shell.make import wanted
from sothat.site.assemble import Site, assemble
from sothat.site.kept import NOTHING, kept_file, read_kept, write_kept
from sothat.site.lay import laid_out
from sothat.site.links import OUR_FAULT, check_links, must_have
from sothat.site.model import BrokenLinksError, BuildReport, Furniture
from sothat.site.papers import Printer
from sothat.site.pieces import base_of
from sothat.site.publish import Ground, Place, aside, place_for, swap


def build_site(  # noqa: PLR0913
    workspace_root: Path,
    furniture: Furniture,
    out: Path,
    *,
    templates: Path,
    engine: str = "mkdocs",
    lang: str = "en",
    use_cache: bool = True,
    csp: bool = True,
    site_url: str | None = None,
    printer: Printer | None = None,
    kept: Path | None = None,
    tell: Tell = nobody,
) -> BuildReport:
    """Builds a site and puts it in place in one step; whatever goes wrong, the old one stands.

    Args:
        workspace_root: the folder with `mkdocs.yml` and `catalog/`.
        furniture: what the catalog brings.
        out: the folder for the site.
        templates: the shipped templates, with `pages/` and `theme/` in them.
        engine: who makes the shells, mkdocs or zensical.
        lang: the language of the theme and the menu.
        use_cache: whether shells and pages of the last build will do where nothing they are made from has changed.
        csp: whether pages carry their content security policy.
        site_url: another address than the one in `mkdocs.yml`, for a preview; empty for none.
        printer: what prints the furniture's papers; it may have none without one.
        kept: the file for what is known of the site that stands, if it is not to lie in the user's cache.
        tell: is told from time to time how many files are laid out.

    Raises:
        SiteError: no site could be made; one line says why (a `BrokenLinksError` has some more; after a
            `PrintError` one without papers may do).
    """
    try:
        config = read_config(workspace_root)
        config = config if site_url is None else replace(config, data={**config.data, "site_url": site_url})
        place = place_for(out, workspace_root, _reads(config, templates))
        order = Order(config, templates, furniture.fills, engine, lang, use_cache)
        return _build(order, furniture, place, kept or kept_file(workspace_root, place.out), csp, printer, tell)
    except OSError as error:
        raise SiteError(_why(error, out)) from None


def _why(error: OSError, out: Path) -> str:
    what = plain(f"{error.strerror or error}")
    where = plain(str(error.filename or out))
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"no room is left for the site in {plain(str(out))}; what stood there still stands"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"{where} may not be written or read ({what}); what stood in {plain(str(out))} still stands"
    return f"{where}: {what}; what stood in {plain(str(out))} still stands"


def _build(  # noqa: PLR0913, PLR0917 - all that a build hangs on
    order: Order, furniture: Furniture, place: Place, kept: Path, csp: bool, printer: Printer | None, tell: Tell
) -> BuildReport:
    with aside(place) as new:
        house = make_house(order)
        site = assemble(house, furniture, site_url=order.config.site_url, csp=csp)
        if printer is not None and furniture.papers:
            papers = printer.papers(site, furniture.papers, order.config.site_url)
            site = replace(site, fixed={**site.fixed, **papers})
        base = base_of(site)
        known = read_kept(kept, base) if order.use_cache and trusts_stat() else NOTHING
        laid = laid_out(site, Ground(new, place.out), known, tell)
        must_have(laid.anchors, furniture.entities)
        if laid.broken:
            raise BrokenLinksError(laid.broken)
        if len(laid.known.entries) != len(site.paths):
            raise SiteError(f"{len(laid.known.entries)} of {len(site.paths)} files were made; {OUR_FAULT}")
        swap(new, place.out)
        if trusts_stat():
            write_kept(kept, base, laid.known)
    return BuildReport(_page_count(site), len(laid.known.entries), laid.links, laid.written, house.notes, site.shells)


def _page_count(site: Site) -> int:
    return sum(path.endswith(".html") for path in site.paths)


def _reads(config: WorkspaceConfig, templates: Path) -> tuple[Path, ...]:
    root = config.root
    own = tuple(root / name for name in WORKSPACE_FOLDERS)
    return (*own, config.docs_dir, *config.theme_dirs, templates)


def fill_site(
    site_dir: Path, furniture: Furniture, tokens: Tokens, *, site_url: str = "", csp: bool = True
) -> tuple[BuildReport, tuple[str, ...]]:
    """Furnishes the pages that an engine has just written, where they stand.

    Returns:
        The report, and a line for each link that leads nowhere.

    Raises:
        SiteError: see `assemble`.
    """
    made = dict(tree_files(site_dir))
    files = {name: path.read_bytes() for name, path in made.items() if wanted(name)}
    site = assemble(House(files, tokens), furniture, site_url=site_url, csp=csp)
    links, broken = check_links(site, furniture.entities)
    written = sum(write_if_changed(site_dir / path, data) for path, data in site.files())
    for name in made.keys() - site.paths:
        made[name].unlink()
    _drop_empty_folders(site_dir)
    return BuildReport(_page_count(site), len(site.paths), links, written), broken


def _drop_empty_folders(root: Path) -> None:
    for folder in sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
