"""The command line: parse, call one library function, print.

Each command's module is loaded only when it is called, so that a lookup starts at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from kg.errors import KgError
from kg.version import __version__

COMMANDS = {
    "build": "making",
    "verify": "making",
    "check": "making",
    "query": "asking",
    "lookup": "asking",
    "why": "asking",
    "stats": "asking",
    "mentions": "reading",
    "missed": "judging",
    "eval": "judging",
    "export": "exporting",
    "diff": "comparing",
    "duplicates": "comparing",
    "review": "comparing",
}


class Lazy(click.Group):
    """A group that imports a command's module when the command is asked for, and shows our errors as one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they are met."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kg.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in click
        """Run the command; an error of ours is printed and sets the exit code, a closed pipe ends in silence."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            sys.stderr.close()  # whoever read the output has gone, and there is nobody left to tell
            ctx.exit(0)


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__)
def main() -> None:
    """Knowledge graphs from Chinese official prose: who was honoured, who holds which post, what was achieved in figures.

    \b
    kg build seeds -o out        read the documents below seeds/ and build the graph
    kg lookup 市总工会            find a name and show what is known of it
    kg query people-and-posts    ask a named query (kg query --list) or your own SPARQL
    kg why 3b1f                  show the sentence that states a fact
    """
