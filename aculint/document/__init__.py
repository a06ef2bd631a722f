"""Articles as blocks of prose; one module for each format."""

from __future__ import annotations

from pathlib import PurePath

from aculint.document.model import Block, Document, Kind, Link, NoteReference, Segment
from aculint.source import Source

__all__ = ["FORMATS", "Block", "Document", "Kind", "Link", "NoteReference", "Segment", "format_of", "read"]

FORMATS = ("text", "markdown", "mdx", "html")
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".mdx": "mdx", ".html": "html", ".htm": "html"}


def format_of(path: str) -> str:
    """The format that the suffix of a file name stands for; plain text when it is not known."""
    return _SUFFIXES.get(PurePath(path).suffix.lower(), "text")


def read(source: Source, format: str | None = None) -> Document:
    """The document in ``source``; ``format`` (one of ``FORMATS``) overrides the suffix of its path."""
    chosen = format or format_of(source.path)
    if chosen == "html":
        from aculint.document import html

        return html.read(source)
    if chosen in ("markdown", "mdx"):
        from aculint.document import markdown

        return markdown.read(source, chosen)
    from aculint.document import plain

    return plain.read(source)
