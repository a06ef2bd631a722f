"""HTML: the text that a reader sees, with the offsets of the standard library's parser."""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser

from aculint.document.build import BlockBuilder
from aculint.document.model import Block, Document, Fault, Gap, Kind
from aculint.source import Source

_INLINE = frozenset(
    "a abbr code svg acronym b bdi bdo big br cite del dfn em font i img input ins kbd label mark meter output q "
    "ruby rb rt s samp small span strike strong sub sup time tt u var wbr path link meta".split()
)
_HIDDEN = frozenset(
    "script style template noscript svg code pre nav math object iframe select textarea canvas audio video".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {
    **dict.fromkeys(("li", "dd", "dt"), Kind.ITEM),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    "title": Kind.TITLE,
}
_IMPLIED = (
    ({"li"}, {"li"}),
    ({"dt", "dd"}, {"dt", "dd"}),
    ({"td", "th", "tr"}, {"td", "th"}),
    ({"tr"}, {"tr"}),
    ({"p", "ul", "ol", "dl", "div", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section"}, {"p"}),
)
_DESCRIPTIONS = ("description", "og:description", "twitter:description")
_ATTRIBUTE = re.compile(r"""\b(alt|title|content)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][-.a-zA-Z0-9]*);?", re.ASCII)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(source: Source) -> Document:
    """Read an HTML page; broken markup is read as a browser would, as far as that goes."""
    blocks, gaps = read_part(source.text)
    return Document(source, "html", tuple(blocks), gaps=tuple(gaps))


def read_part(text: str, base: int = 0) -> tuple[list[Block], list[Gap]]:
    """The blocks and gaps of HTML ``text`` that stands at ``base`` in its source."""
    reader = _Reader(text, base)
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.blocks, reader.gaps


def shows_nothing(tag: str) -> bool:
    """Is this an image without a text for those who do not see it? An empty one marks decoration."""
    return bool(_IMAGE.match(tag)) and not _SILENT.search(tag)


_FRAME = frozenset(("header", "footer", "aside", "button", "form"))
_IMAGE = re.compile(r"<img\b", re.IGNORECASE)
_SILENT = re.compile(
    r"\b(?:alt|aria-label|aria-labelledby)\s*=|\balt\b(?=[\s/>])|\baria-hidden\s*=\s*[\"']?true|"
    r"\brole\s*=\s*[\"']?(?:presentation|none)\b|\b(?:width|height)\s*=\s*[\"']?1[\"'\s>]|\{",
    re.IGNORECASE,
)


class _Open:
    """The tags that are open, and how many there are of each: broken pages never close theirs."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self._tags: list[str] = []
        self._parts: list[str] = []

    @property
    def innermost(self) -> str:
        return self._tags[-1] if self._tags else ""

    @property
    def part(self) -> str:
        """The innermost tag that says what part of the article this is."""
        return self._parts[-1] if self._parts else ""

    def push(self, tag: str) -> None:
        self.count[tag] += 1
        self._tags.append(tag)
        if tag in _HEADINGS or tag in _KINDS:
            self._parts.append(tag)

    def pop(self) -> str:
        tag = self._tags.pop()
        self.count[tag] -= 1
        if tag in _HEADINGS or tag in _KINDS:
            self._parts.pop()
        return tag


class _Reader(HTMLParser):
    def __init__(self, text: str, base: int) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self.gaps: list[Gap] = []
        self._heading: tuple[int, int] | None = None
        self._base = base
        self._text = text
        self._here = 0
        self._builder = BlockBuilder()
        self._open = _Open()
        self._hidden: list[str] = []
        self._links: list[tuple[int, str]] = []
        self._broken_at = -1
        self._lead: int | None = None

    def flush(self) -> None:
        """End the block in hand."""
        for start, target in self._links:
            self._builder.link(start, target)
        kind, level, quoted = self._place()
        block = self._builder.build(kind, level=level, quoted=quoted, lead=self._lead if kind is Kind.ITEM else None)
        if block is not None:
            if kind is not Kind.ITEM:
                self._lead = len(self.blocks) if block.text.endswith(":") else None
            self.blocks.append(block)
        self._builder = BlockBuilder()
        self._links = [(0, target) for _, target in self._links]

    def _place(self) -> tuple[Kind, int, bool]:
        tag = self._open.part
        if tag in _HEADINGS:
            return Kind.HEADING, _HEADINGS[tag], False
        if tag in _KINDS:
            return _KINDS[tag], self._open.count["li"], False
        return Kind.PARAGRAPH, 0, bool(self._open.count["blockquote"])

    def updatepos(self, i: int, j: int) -> int:
        """Count characters instead of lines and columns."""
        self._here += max(j - i, 0)
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._hidden:
            if tag == self._hidden[0] and tag not in _VOID:
                self._hidden.append(tag)
            return
        if tag == "br":
            self._break()
        elif tag not in _INLINE:
            self._close_implied(tag)
            self.flush()
        if tag in _HIDDEN or _is_invisible(given):
            self._builder.add_unit(" ", self._base + self._here, 1)
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        self._attributes(tag, given)
        if tag == "img":
            self._heading = None
            raw = self.get_starttag_text() or ""
            if shows_nothing(raw) and not any(self._open.count[each] for each in _FRAME):
                at = self._base + self._here
                self.gaps.append(Gap(Fault.NO_ALTERNATIVE, at, at + len(raw)))
        if tag in _HEADINGS:
            self._heading = self._here, len(self.blocks)
        if tag == "a" and self._links:
            self._builder.link(*self._links.pop())
        if tag == "a" and given.get("href"):
            self._links.append((self._builder.length, given["href"] or ""))
        elif tag not in _VOID and tag not in _INLINE:
            self._open.push(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
            return
        if tag == "a" and self._links:
            self._builder.link(*self._links.pop())
        if tag in _INLINE:
            return
        self.flush()
        if tag in _HEADINGS:
            self._end_heading(tag)
        if self._open.count[tag]:
            while self._open.pop() != tag:
                pass

    def _end_heading(self, tag: str) -> None:
        """A heading in which nothing was read is a gap."""
        start, blocks = self._heading or (0, -1)
        if len(self.blocks) == blocks:
            end = self._here + len(f"</{tag}>")
            self.gaps.append(Gap(Fault.EMPTY_HEADING, self._base + start, self._base + end))
        self._heading = None

    def _close_implied(self, tag: str) -> None:
        """Close the items, cells and paragraphs that ``tag`` ends without saying so."""
        for siblings, inside in _IMPLIED:
            if tag in siblings and self._open.innermost in inside:
                self.flush()
                self._open.pop()

    def _break(self) -> None:
        at = self._base + self._here
        if self._broken_at == self._builder.length and self._builder.length:
            self.flush()
        else:
            self._builder.add_unit(" ", at, 1)
        self._broken_at = self._builder.length

    def _attributes(self, tag: str, given: dict[str, str | None]) -> None:
        """Prose that stands in attributes: descriptions of the page and of images, and tooltips."""
        described = tag == "meta" and (given.get("name") or given.get("property") or "").lower() in _DESCRIPTIONS
        raw = self.get_starttag_text() or ""
        for found in _ATTRIBUTE.finditer(raw):
            name = found[1].lower()
            if (name == "content") != described or (name == "alt" and tag not in ("img", "area", "input")):
                continue
            group = 2 if found[2] is not None else 3
            builder = BlockBuilder()
            _add_escaped(builder, found[group], self._base + self._here + found.start(group))
            block = builder.build(Kind.DESCRIPTION if described else Kind.CAPTION)
            if block is not None:
                self.blocks.append(block)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._builder.add_prose(data, self._base + self._here)

    def handle_entityref(self, name: str) -> None:
        self._reference()

    def handle_charref(self, name: str) -> None:
        self._reference()

    def _reference(self) -> None:
        if self._hidden:
            return
        at = self._here
        found = _REFERENCE.match(self._text, at)
        if found:
            _add_escaped(self._builder, found[0], self._base + at)

    def unknown_decl(self, data: str) -> None:
        """A CDATA section: nothing that a reader sees."""


def _add_escaped(builder: BlockBuilder, text: str, start: int) -> None:
    at = 0
    for found in _REFERENCE.finditer(text):
        builder.add(text[at : found.start()], start + at)
        meaning = html.unescape(found[0])
        if meaning == found[0]:
            builder.add(meaning, start + found.start())
        else:
            builder.add_unit(meaning, start + found.start(), len(found[0]))
        at = found.end()
    builder.add(text[at:], start + at)


def _is_invisible(given: dict[str, str | None]) -> bool:
    return "hidden" in given or given.get("aria-hidden") == "true" or bool(_INVISIBLE.search(given.get("style") or ""))
