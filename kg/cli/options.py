"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from kg.decisions import NAME

OUT = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="The folder of the build.",
)
DECISIONS = click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(NAME),
    show_default=True,
    help="Where decisions by hand are kept.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of a table.")
