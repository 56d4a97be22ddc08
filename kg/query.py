"""SPARQL over a build's store.

Free queries, named queries with parameters, result formats, and a time limit that really stops.
"""

from __future__ import annotations

import multiprocessing
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import pyoxigraph as ox

from kg import rulebook
from kg.errors import GraphError, KgError, QueryTimeoutError, UsageError
from kg.vocab import STANDARD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from multiprocessing.connection import Connection
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")

ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
FORMATS = ("table", *ROWS, *TRIPLES)
PREFIXES = {space.prefix: space.iri for space in STANDARD}
PARAMETER = re.compile(r"^#\s+--(?P<name>[a-z-]+)(?:\s+(?P<kind>[A-Z]+))?\s*(?P<need>\(required\))?\s*(?P<help>.*)$")

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query: its kind is NAME, TEXT or NUMBER."""

    name: str
    kind: str
    required: bool
    help: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A packaged query: the first comment line is its help, the `# --name KIND help` lines after it its parameters."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def fill(self, given: Mapping[str, str]) -> str:
        """Return the query with `$name` replaced by each parameter as a term, UNDEF where an optional one is not given."""
        known = {p.name for p in self.parameters}
        if unknown := sorted(set(given) - known):
            raise UsageError(
                f"query {self.name} has no parameter --{unknown[0]}; "
                f"it takes {', '.join('--' + name for name in sorted(known)) or 'none'}"
            )
        text = self.sparql
        for parameter in self.parameters:
            if parameter.required and parameter.name not in given:
                raise UsageError(f"query {self.name} needs --{parameter.name} {parameter.kind}: {parameter.help}")
            text = re.sub(rf"\${parameter.name}\b", _escaped(_term(parameter, given.get(parameter.name))), text)
        return text


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\")


def _term(parameter: Parameter, value: str | None) -> str:
    if value is None:
        return "UNDEF"
    if parameter.kind == "NUMBER":
        if not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise UsageError(f"--{parameter.name} takes a number, not {value!r}")
        return value
    return str(ox.Literal(value, language="zh") if parameter.kind == "NAME" else ox.Literal(value))


def named() -> dict[str, NamedQuery]:
    """Return the packaged queries by name, sorted."""
    found = {}
    for name, text in rulebook.queries().items():
        lines = text.splitlines()
        comments = [line for line in lines if line.startswith("#")]
        parameters = tuple(
            Parameter(m["name"], m["kind"] or "TEXT", bool(m["need"]), m["help"].strip())
            for line in comments[1:]
            if (m := PARAMETER.match(line))
        )
        found[name] = NamedQuery(name, comments[0].lstrip("# ").strip(), parameters, text)
    return found


def open_store(out: Path) -> ox.Store:
    """Open a build's store for reading."""
    if not (out / "store").is_dir():
        raise GraphError(f"{out} holds no graph: there is no store in it; run kg build, or name another folder with -o")
    try:
        return ox.Store.read_only(str(out / "store"))
    except OSError as error:
        raise GraphError(f"the store in {out} cannot be opened ({error}); build it again") from error


def run(store: ox.Store, sparql: str) -> Results:
    """Run a query over the union of all documents' graphs; the usual prefixes need no declaration."""
    try:
        return store.query(sparql, use_default_graph_as_union=True, prefixes=PREFIXES)
    except SyntaxError as error:
        raise UsageError(
            f"the SPARQL query cannot be read: {_one_line(error)}; see https://www.w3.org/TR/sparql11-query/"
        ) from error


def _one_line(error: SyntaxError) -> str:
    return " ".join(str(error).split())


def serialize(results: Results, form: str) -> str:
    """Return results in one of `FORMATS` other than table.

    Rows and truth values as csv, tsv, json, xml, triples as turtle and the like.
    """
    if isinstance(results, ox.QueryTriples):
        if form not in TRIPLES:
            raise UsageError(f"a CONSTRUCT or DESCRIBE query gives triples, not {form}; ask for {', '.join(TRIPLES)}")
        return _text(ox.serialize(results, format=TRIPLES[form], prefixes=PREFIXES))
    if form not in ROWS:
        raise UsageError(f"a SELECT or ASK query gives rows, not {form}; ask for table, {', '.join(ROWS)}")
    if isinstance(results, ox.QueryBoolean) and form in {"csv", "tsv"}:
        return f"{str(bool(results)).lower()}\n"
    return _text(results.serialize(format=ROWS[form]))


def _text(data: bytes | None) -> str:
    assert data is not None  # None is for output that goes to a file
    return data.decode()


def answer(out: Path, sparql: str, form: str, timeout: float | None = None) -> str:
    """Run a query on a build and serialize what it gives; raises QueryTimeoutError after `timeout` seconds."""
    return _within(timeout, _answer, out, sparql, form)


def rows(out: Path, sparql: str, timeout: float | None = None) -> tuple[list[str], list[list[str]]]:
    """Run a query on a build and return its columns and rows as a person reads them.

    Raises QueryTimeoutError after `timeout` seconds.
    """
    return _within(timeout, _rows, out, sparql)


def _answer(out: Path, sparql: str, form: str) -> str:
    return serialize(run(open_store(out), sparql), form)


def _rows(out: Path, sparql: str) -> tuple[list[str], list[list[str]]]:
    results = run(open_store(out), sparql)
    if isinstance(results, ox.QueryBoolean):
        return ["answer"], [["yes" if results else "no"]]
    if isinstance(results, ox.QueryTriples):
        return ["subject", "predicate", "object"], [[short(t.subject), short(t.predicate), short(t.object)] for t in results]
    columns = [variable.value for variable in results.variables]
    return columns, [[short(row[column]) for column in columns] for row in results]


def _within(timeout: float | None, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function; with a time limit in a process of its own, which is killed when the time is over.

    The engine itself cannot be stopped.
    """
    if timeout is None:
        return function(*args, **kwargs)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    reader = context.Process(target=_send, args=(theirs, function, args, kwargs), daemon=True)
    reader.start()
    theirs.close()
    try:
        if not ours.poll(timeout):
            raise QueryTimeoutError(
                f"the query did not end within {timeout:g} s and was stopped; narrow it down, or allow more with --timeout"
            )
        said = ours.recv()
    finally:
        reader.kill()
        reader.join()
    if isinstance(said, KgError):
        raise said
    answered: T = said
    return answered


def _send(pipe: Connection, function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    try:
        pipe.send(function(*args, **kwargs))
    except KgError as error:
        pipe.send(error)


def short(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """Return a term as a person reads it: a literal's text, an IRI's last part or its prefixed form."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        for prefix, base in PREFIXES.items():
            if term.value.startswith(base):
                return f"{prefix}:{term.value.removeprefix(base)}"
        return re.sub(r"^https?://[^/]+/", "", term.value)
    return term.value if isinstance(term, (ox.Literal, ox.BlankNode)) else str(term)
