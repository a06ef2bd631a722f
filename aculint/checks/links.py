"""Links, images and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from urllib.parse import unquote

from aculint.checks.around import Around
from aculint.checks.headings import heads, listed
from aculint.checks.hit import Hit
from aculint.checks.joined import joined
from aculint.document.model import WHOLE, Document, Fault, Link
from aculint.rulebook.settings import StructureSettings

_ID = re.compile(r"""(?:id|name)(?<!\wid)(?<!\wname)\s*=\s*\{?["'`]?([\w.:-]+)|\{[^}\n]*#([\w.:-]+)""")
_NO_LETTER = re.compile(r"[\W_]+")
_UNDEFINED_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_EVERYWHERE = frozenset(("", "top"))


def vague_link(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    vague = listed(settings.phrases)
    for index, block in enumerate(document.blocks):
        for link in block.links:
            text = block.text[link.start : link.end]
            if text.strip(" .!:>→»").lower() in vague:
                yield Hit(index, link.start, link.end)


def broken_anchor(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    """A link to a place on the page that no heading, id or name stands for, however a site makes ids from headings."""
    linked = [
        (index, link)
        for index, block in enumerate(document.blocks)
        for link in block.links
        if link.target.startswith("#") and link.start < link.end
    ]
    if not linked:
        return
    known = _EVERYWHERE | {_key(block.text) for _, block in heads(document)}
    if all(_leads_to(link, known) for _, link in linked):
        return
    known |= {_key(found[1] or found[2]) for found in _ID.finditer(document.source.text)}
    for index, link in linked:
        if not _leads_to(link, known):
            yield Hit(index, link.start, link.end, {"target": link.target})


def _leads_to(link: Link, known: Set[str]) -> bool:
    """Is the target of a link to the same page among ``known`` keys, or made by a program?"""
    target = unquote(link.target[1:])
    return target.startswith(("/", "!", ":~:", "fn")) or not known.isdisjoint(
        (_key(target), _key(re.sub(r"-\d+$", "", target)))
    )


def _key(anchor: str) -> str:
    return _NO_LETTER.sub("", anchor).lower()


def no_alternative(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    yield from (Hit(WHOLE, gap.start, gap.end) for gap in document.gaps if gap.fault is Fault.NO_ALTERNATIVE)


def unused_note(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    used = {note.label for block in document.blocks for note in block.notes}
    for label, index in document.notes.items():
        if label not in used:
            yield Hit(index, 0, len(document.blocks[index].text), {"label": label})


def undefined_note(document: Document, settings: StructureSettings, around: Around) -> Iterator[Hit]:
    if document.format not in ("markdown", "mdx"):
        return
    yield from (Hit(*place) for place in joined(document).find(_UNDEFINED_NOTE))
