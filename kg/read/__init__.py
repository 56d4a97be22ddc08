"""A file → text and what is known about it: found among the inputs, decoded, markup taken off, its row of metadata.csv."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read import encoding, markup, metadata
from kg.read.inputs import HTML, Input, find_inputs
from kg.read.metadata import parse_date

if TYPE_CHECKING:
    from kg.model import Period

__all__ = ["Input", "Source", "find_inputs", "parse_date", "read_source"]


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: `text` is what all offsets count in, `sha256` is of the file's bytes; empty fields were not known."""

    name: str
    text: str = field(repr=False)
    encoding: str
    sha256: str
    date: Period | None = None
    publisher: str = ""
    title: str = ""
    url: str = ""


def read_source(one: Input) -> Source:
    """Read, decode and strip a document."""
    try:
        data = one.path.read_bytes()
    except OSError as error:
        raise InputError(f"{one.path} cannot be read: {error.strerror or error}") from error
    text, name = encoding.decode(data, str(one.path))
    row = metadata.row(one)
    title = row.get("title", "")
    if one.path.suffix.lower() in HTML:
        page = markup.strip(text)
        text, title = page.text, title or page.title
        if not text.strip():
            raise InputError(f"{one.path} holds no text outside its markup; leave it out or give the page's text")
    return Source(
        one.name,
        text,
        name,
        hashlib.sha256(data).hexdigest(),
        metadata.date(one, row),
        row.get("publisher", ""),
        title,
        row.get("url", ""),
    )
