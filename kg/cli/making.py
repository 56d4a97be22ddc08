"""`kg build`, `kg verify`, `kg check`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kg import builder, manifest
from kg import verify as verifier
from kg.cli import options, show
from kg.lookup import Index
from kg.vocab import BASE


@click.command("build")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.OUT
@click.option("--base", default=BASE, show_default=True, help="The IRI below which everything is named.")
@click.option("--workers", type=click.IntRange(1), help="How many processes extract; by default as many as pay.")
@click.option(
    "--decisions", type=click.Path(path_type=Path, dir_okay=False), help="Corrections by hand; decisions.toml where it is there."
)
@options.JSON
def build_command(
    paths: tuple[Path, ...], out: Path, base: str, workers: int | None, decisions: Path | None, as_json: bool
) -> None:
    """Read documents and build their graph.

    PATHS are files and folders of texts (.txt, .md, .html); metadata.csv beside them gives file, date, publisher, title, url.
    Only what changed since the last build is read anew. A document that cannot be read is skipped and named, and the exit code is
    then 1.

    \b
    kg build seeds -o out
    kg build reports/2013 reports/2014 -o years --workers 4
    """
    with _progress() as bar:
        task = bar.add_task("", total=None)
        done = builder.build(
            paths,
            out,
            base=base,
            workers=workers,
            decisions=decisions,
            progress=lambda n, total, name: bar.update(task, completed=n, total=total, description=name[-40:]),
        )
    if as_json:
        show.as_json(
            {"counts": done.counts, "documents": len(done.documents), "skipped": done.skipped, "orphaned": done.orphaned}
        )
    else:
        _report(done, out)
    click.get_current_context().exit(1 if done.skipped else 0)


@click.command("check")
@options.OUT
@click.option("--workers", type=click.IntRange(1), help="How many processes check; by default as many as pay.")
@options.JSON
def check_command(out: Path, workers: int | None, as_json: bool) -> None:
    """Check a build: SHACL shapes and our own invariants, document by document; the exit code is 1 where something is unsound.

    \b
    kg check -o out
    """
    from kg.graph import check  # noqa: PLC0415 - pyshacl takes a second to import
    from kg.graph.iris import Iris  # noqa: PLC0415 - as above

    record, index = manifest.load(out), Index(out / "lookup.db")
    names = {Iris(record.base).document(name).value: name for name in record.documents}
    with (out / "graph.nq").open(encoding="utf-8", newline="\n") as lines:
        report = check.check(lines, lambda iri: index.text(names[iri]), record.base, workers or check.workers_for(len(names)))
    if as_json:
        show.as_json({"documents": report.documents, "problems": [problem._asdict() for problem in report.problems]})
    else:
        click.echo(report)
    click.get_current_context().exit(0 if report.ok else 1)


def _progress() -> Progress:
    columns = (TextColumn("{task.description:40}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=show.errors(), transient=True)


def _report(done: manifest.Manifest, out: Path) -> None:
    click.echo(f"{out}/ holds the graph of {len(done.documents)} document{'s' if len(done.documents) != 1 else ''}")
    show.table(("found", "count"), [(name, show.number(count)) for name, count in done.counts.items()])
    for name, reason in done.skipped.items():
        click.echo(f"skipped {name}: {reason}", err=True)
    for decision in done.orphaned:
        click.echo(f"orphaned decision: {decision}", err=True)


@click.command("verify")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@options.OUT
@options.JSON
def verify_command(paths: tuple[Path, ...], out: Path, as_json: bool) -> None:
    """Build again from the manifest and compare byte by byte; say what differs: input, code, lexicon, decisions or output.

    PATHS name the inputs where they no longer stand where the manifest says. The exit code is 1 where anything differs.

    \b
    kg verify -o out
    """
    found = verifier.verify(out, paths or None)
    if as_json:
        show.as_json([show.plain(one) for one in found])
    elif found:
        show.table(("differs", "what", "how"), [(one.kind, one.name, one.how) for one in found])
    else:
        click.echo(f"{out}/ is what its inputs give, byte by byte")
    click.get_current_context().exit(1 if found else 0)
