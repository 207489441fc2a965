"""The command itself, without its subcommands."""

# click takes a backspace for "leave these lines as they are".
# ruff: noqa: D301

import click

from sothat import __version__

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=SETTINGS, invoke_without_command=True)
@click.version_option(__version__, prog_name="sothat")
@click.pass_context
def cli(context: click.Context) -> None:
    """A catalog of internal services that ends in a customer.

    \b
    Begin with:    sothat check
    A rule:        sothat explain ST101
    Completion:    eval "$(_SOTHAT_COMPLETE=bash_source sothat)"   (bash; also zsh_source, fish_source)

    Exit status: 0 fine, 1 findings at error severity, 2 the command could not do its work.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
