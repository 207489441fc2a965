"""Commands that make the site."""

# A command is imported when it runs, so that the others are quick; it has one parameter for each of its options; and
# click takes a backspace for "leave these lines as they are".
# ruff: noqa: D301, PLC0415, PLR0913, PLR0917

import sys
from datetime import date
from pathlib import Path

import click

from sothat.cli.group import cli
from sothat.cli.options import IN_A_WORKSPACE, ON_A_DAY
from sothat.commands.guard import emit

ENGINE = click.option(
    "--engine",
    type=click.Choice(("mkdocs", "zensical")),
    default="mkdocs",
    show_default=True,
    help="Who makes the shells.",
)


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="The folder for the site (default: site/).")
@click.option("--strict", is_flag=True, help="Warnings keep the site from being built too.")
@ENGINE
@click.option("--no-cache", is_flag=True, help="Make everything anew.")
@click.option("--pdf", is_flag=True, help="Print each written charter to a PDF beside its page (needs Chromium).")
@click.option("--timings", is_flag=True, help="Say on standard error where the time went.")
def build(
    root: Path, today: date, out: Path | None, strict: bool, engine: str, no_cache: bool, pdf: bool, timings: bool
) -> int:
    """Build the site.

    Checks the catalog first. Where it has errors, or anything else goes wrong, the site that stands is not touched.

    \b
    Example:    sothat build --out public
    """
    from sothat.commands.build import BuildWishes
    from sothat.commands.build import build as run
    from sothat.commands.progress import Bar

    with Bar(sys.stderr, "Reading files") as bar:
        done = run(root, today, BuildWishes(out, engine, strict, not no_cache, timings, pdf, bar.step, bar))
    return emit(done)


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for a free one."
)
@ENGINE
def serve(root: Path, today: date, host: str, port: int, engine: str) -> int:
    """Serve the site while you edit.

    Every edit shows at once; a bad one shows its findings in the page and here, and the last good pages go on.

    \b
    Example:    sothat serve --port 8080
    """
    from sothat.commands.preview import preview as run

    return emit(run(root, today, host, port, engine))
