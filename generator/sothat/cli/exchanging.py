"""Commands for other programs."""

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


@cli.command()
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("form", metavar="FORMAT", type=click.Choice(("json", "csv", "backstage")))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="A folder to write to, new or empty.")
@click.option("--template", is_flag=True, help="Empty sheets with their columns explained (csv).")
def export(root: Path, today: date, form: str, out: Path | None, template: bool) -> int:
    """Write the catalog for other programs.

    FORMAT is json (everything, to be imported again), csv (sheets that a spreadsheet opens) or backstage (entities for
    its catalog). What a format has no place for is named on standard error.

    \b
    Example:    sothat export json > catalog.json
                sothat export csv --out sheets
    """
    from sothat.commands.export import export as run

    return emit(run(root, form, out, template=template))


@cli.command("import")
@IN_A_WORKSPACE
@ON_A_DAY
@click.argument("form", metavar="FORMAT", type=click.Choice(("json", "csv")))
@click.argument("source", metavar="SRC", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--mapping", metavar="FILE", type=click.Path(path_type=Path), help="What the columns of a sheet of your own mean."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before files are overwritten.")
def import_(
    root: Path,
    today: date,
    form: str,
    source: Path,
    mapping: Path | None,
    dry_run: bool,
    yes: bool,
) -> int:
    """Bring entities into the catalog.

    FORMAT is json (what export json wrote; - reads standard input) or csv (a folder of sheets, or one sheet). What
    would become of each file is said first; one that is there is overwritten only when you say so, and nothing is
    written that would be an error.

    \b
    Example:    sothat import json catalog.json --dry-run
                sothat import csv services.csv --mapping ours.yaml
    """
    from sothat.basics.terminal import look_of
    from sothat.commands.import_ import Wishes
    from sothat.commands.import_ import import_ as run

    def ask(preview: str, overwrites: bool) -> bool:
        click.echo(preview, nl=False)
        return click.confirm("Write these files?", err=True) if sys.stdin.isatty() else not overwrites

    return emit(run(root, Wishes(form, source, mapping, dry_run, yes, look_of(sys.stdout)), ask))
