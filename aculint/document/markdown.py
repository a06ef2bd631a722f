"""Markdown and MDX through pulldown-cmark (pyromark), which gives a byte range for every event.

What is no prose but would confuse the parser (front matter, JSX, shortcodes, admonition marks) is
blanked out first, letter for letter, so that every offset stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pyromark

from aculint.document import front_matter, html
from aculint.document.build import BlockBuilder
from aculint.document.marks import End, Until, marked
from aculint.document.model import Block, Document, Fault, Gap, Kind, within
from aculint.source import Source

_PARAGRAPH: Final = Kind.PARAGRAPH
_HEADING: Final = Kind.HEADING
_ITEM: Final = Kind.ITEM
_CELL: Final = Kind.CELL
_NOTE: Final = Kind.NOTE
_CAPTION: Final = Kind.CAPTION
_O: Final = pyromark.Options
_OPTIONS: Final = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_GFM
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_DEFINITION_LIST
)
_CODE: Final = (
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n|(?P<code>(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`))|(?P<comment><!--)"
)
# What begins a line or with one of these signs: the others are told at once to begin nothing.
_BEGINS: Final = r"(?:^|(?=[`{<]))"
_SHORTCODE: Final = re.compile(
    rf"{_BEGINS}(?:{_CODE}"
    r"|(?P<braces>\{\{)|(?P<percent>\{%)|(?P<mark>\{:[^}\n]*\}"
    r"|^[ ]{0,3}:::+[ \t]*(?:\{[^}\n]*\}|[\w-]+)?|^(?:!!!|\?\?\?)\+?[ \t]+[\w -]+))",
    re.MULTILINE,
)
_MARKS: Final = ("{{", "{%", "{:", ":::", "!!!", "???")
_MDX_LINE: Final = re.compile(r"^(?:import|export)\b[^\n]*", re.MULTILINE)
_MDX_TAG: Final = re.compile(rf"{_BEGINS}(?:{_CODE}" r"|(?P<tag></?[A-Za-z][\w.]*|</?>)|(?P<brace>\{))", re.MULTILINE)
_LONGEST_TAG: Final = 10_000
_IN_TAG: Final = re.compile(r"[>{\"']|\n\n")
_BRACE: Final = re.compile(r"[{}]")
_INDENTED_ADMONITION: Final = re.compile(
    r"^(?:!!!|\?\?\?)\+?[ \t]+\w[^\n]*\n(?:(?:[ ]{4}|\t)[^\n]*\n?|[ \t]*\n)*", re.MULTILINE
)
_LINE: Final = re.compile(r"[^\r\n]+")
_ALT: Final = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HREF: Final = re.compile(r"""<a\s[^>]*?\bhref\s*=\s*(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
_LIST_MARK: Final = re.compile(r"[*_`]+|\[|\]\([^)]*\)")


def read(source: Source, format: str) -> Document:
    """Read Markdown, or MDX when ``format`` is "mdx"."""
    body, blocks, data = front_matter.read(source.text)
    text = _blank(source.text, 0, body)
    admonitions = _admonitions(text)
    if format == "mdx":
        text = _blank_mdx(text)
    if any(mark in text for mark in _MARKS):
        shortcodes: dict[str, End] = {**_code_ends(), "braces": Until(r"\}\}"), "percent": Until(r"%\}")}
        text = _blank_marked(text, _SHORTCODE, shortcodes, ("braces", "percent", "mark"))
    reader = _Reader(text, blocks, admonitions, format == "mdx")
    reader.read()
    return Document(
        source, format, tuple(reader.blocks), reader.notes, data, tuple(reader.gaps), frozenset(reader.answered)
    )


def indented_code(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of code that is code only because it is indented."""
    text = _blank(text, 0, front_matter.read(text)[0])
    admonitions = _admonitions(text)
    at = _Offsets(text)
    found = []
    for event, where in pyromark.events_with_range(text, options=_OPTIONS):
        if isinstance(event, dict) and event.get("Start") == {"CodeBlock": "Indented"}:
            start, end = at[where["start"]], at[where["end"]]
            if not within(admonitions, start):
                found.append((start, end))
    return found


def _admonitions(text: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of indented admonitions."""
    if "!!!" not in text and "???" not in text:
        return []
    return [found.span() for found in _INDENTED_ADMONITION.finditer(text)]


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + _blanks(text[start:end]) + text[end:] if end > start else text


def _blanks(text: str) -> str:
    """A space for each character of ``text`` but line ends."""
    return _LINE.sub(lambda found: " " * len(found[0]), text)


def _blank_marked(text: str, openers: re.Pattern[str], ends: Mapping[str, End], names: Sequence[str]) -> str:
    """``text`` without what opens with the groups ``names``."""
    parts = []
    at = 0
    for opened, end in marked(text, openers, ends):
        if opened.lastgroup in names:
            parts += [text[at : opened.start()], _blanks(text[opened.start() : end])]
            at = end
    return "".join((*parts, text[at:]))


def _code_ends() -> dict[str, End]:
    """Where code and comments end."""
    return {"fence": Until(r"^{}[`~]*[ \t]*$"), "comment": Until("-->")}


def _blank_mdx(text: str) -> str:
    """``text`` without imports, exports, expressions, and tags that hold an expression."""
    text = _MDX_LINE.sub(lambda found: " " * len(found[0]), text)
    braces = _braces(text)
    expressions: dict[str, End] = {
        "tag": lambda found: _tag_end(text, found.end(), braces),
        "brace": lambda found: braces.get(found.start(), -1),
    }
    return _blank_marked(text, _MDX_TAG, {**_code_ends(), **expressions}, ("tag", "brace"))


def _tag_end(text: str, at: int, braces: Mapping[int, int]) -> int:
    """Where the tag that is open at ``at`` ends; -1 where it never does, or holds no expression."""
    holds_expression = False
    for found in _IN_TAG.finditer(text, at, at + _LONGEST_TAG):
        if found.start() < at:
            continue
        if found[0] == ">":
            return found.end() if holds_expression else -1
        if found[0] == "{":
            holds_expression = True
            at = braces.get(found.start(), -1)
        elif found[0] != "\n\n":
            at = text.find(found[0], found.end(), found.end() + _LONGEST_TAG) + 1
        if found[0] == "\n\n" or at <= 0:
            break
    return -1


def _braces(text: str) -> dict[int, int]:
    """For each brace that closes, the end (exclusive) of its expression."""
    ends: dict[int, int] = {}
    still_open: list[int] = []
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            still_open.append(found.start())
        elif still_open:
            ends[still_open.pop()] = found.end()
    return ends


class _Offsets:
    """Code point offsets for byte offsets that mostly grow."""

    def __init__(self, text: str) -> None:
        self._ascii = text.isascii()
        self._data = b"" if self._ascii else text.encode("utf-8", "surrogatepass")
        self._byte = self._char = 0

    def __getitem__(self, byte: int) -> int:
        if self._ascii:
            return byte
        if byte >= self._byte:
            self._char += self._count(self._byte, byte)
        else:
            self._char -= self._count(byte, self._byte)
        self._byte = byte
        return self._char

    def _count(self, start: int, end: int) -> int:
        return len(self._data[start:end].decode("utf-8", "surrogatepass"))


class _Reader:
    def __init__(self, text: str, blocks: list[Block], admonitions: list[tuple[int, int]], mdx: bool) -> None:
        self.blocks = blocks
        self.notes: dict[str, int] = {}
        self.answered: set[str] = set()
        self.gaps: list[Gap] = []
        self._heading = 0
        self._text = text
        self._at = _Offsets(text)
        self._admonitions = admonitions
        self._mdx = mdx
        self._builder = BlockBuilder()
        self._kinds: list[tuple[Kind, int]] = []
        self._leads: list[int | None] = []
        self._links: list[tuple[int, str, bool]] = []
        self._anchors: list[tuple[int, str]] = []
        self._quotes = 0
        self._label = ""
        self._code: str | None = None
        self._alt: BlockBuilder | None = None

    def read(self) -> None:
        handlers = {
            "Start": self._on_start,
            "End": self._on_end,
            "Text": self._on_text,
            "Code": self._on_code,
            "FootnoteReference": self._on_footnotereference,
            "InlineHtml": self._on_inlinehtml,
        }
        for event, where in pyromark.events_with_range(self._text, options=_OPTIONS):
            if isinstance(event, str):
                self._simple(event, where["start"])
            else:
                name, value = next(iter(event.items()))
                if handle := handlers.get(name):
                    handle(value, where)
        self._flush()

    def _simple(self, event: str, start: int) -> None:
        if event in ("SoftBreak", "HardBreak"):
            self._target.add_unit(" ", self._at[start], 1)
        elif event == "Rule":
            self._flush()

    @property
    def _target(self) -> BlockBuilder:
        return self._alt or self._builder

    def _flush(self) -> None:
        self._anchors = []
        if self._builder.is_new:
            return
        kind, level = self._kinds[-1] if self._kinds else (_PARAGRAPH, 0)
        if self._label:
            kind, level = _NOTE, 0
        lead = self._leads[-1] if self._leads and kind is _ITEM else None
        block = self._builder.build(kind, level=level, lead=lead, quoted=self._quotes > 0, label=self._label)
        self._builder = BlockBuilder()
        if block is not None:
            if self._label:
                self.notes.setdefault(self._label, len(self.blocks))
            self.blocks.append(block)

    def _on_start(self, value: Any, where: Any) -> None:
        name: str
        details: Any
        name, details = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if name in ("Emphasis", "Strong", "Strikethrough"):
            return
        if name == "Link":
            self._links.append(
                (self._target.length, details["dest_url"], details["link_type"] in ("Autolink", "Email"))
            )
        elif name == "Image":
            self._alt = BlockBuilder()
        else:
            self._flush()
            self._open(name, details, where)

    def _open(self, name: str, details: Any, where: Any) -> None:
        if name == "Heading":
            self._kinds.append((_HEADING, int(details["level"][1])))
            self._heading = len(self.blocks)
        elif name == "List":
            ends_with_colon = bool(self.blocks) and self.blocks[-1].text.endswith(":")
            self._leads.append(len(self.blocks) - 1 if ends_with_colon else None)
        elif name in ("Item", "DefinitionListDefinition", "DefinitionListTitle"):
            self._kinds.append((_ITEM, max(1, len(self._leads))))
        elif name == "TableCell":
            self._kinds.append((_CELL, 0))
        elif name == "FootnoteDefinition":
            self._label = str(details)
        elif name == "BlockQuote":
            self._quotes += 1
        elif name == "CodeBlock":
            self._code = "fenced" if isinstance(details, dict) else "indented"
            self._indented(where)
        elif name == "HtmlBlock":
            self._html(where)

    def _on_end(self, value: Any, where: Any) -> None:
        name: str = value if isinstance(value, str) else next(iter(value))
        if name in ("Emphasis", "Strong", "Strikethrough"):
            return
        if name == "Link":
            if self._links:
                start, target, _ = self._links.pop()
                if self._alt is None:
                    self._builder.link(min(start, self._builder.length), target)
            return
        if name == "Image":
            self._caption(where)
            return
        self._flush()
        if name == "Heading" and len(self.blocks) == self._heading:
            self._gap(Fault.EMPTY_HEADING, where)
        if name in ("Heading", "Item", "DefinitionListDefinition", "DefinitionListTitle", "TableCell"):
            self._kinds.pop()
        elif name == "List":
            self._leads.pop()
        elif name == "FootnoteDefinition":
            self._label = ""
        elif name == "BlockQuote":
            self._quotes -= 1
        elif name == "CodeBlock":
            self._code = None

    def _caption(self, where: Any) -> None:
        block = self._alt.build(_CAPTION) if self._alt else None
        self._alt = None
        if block is not None:
            self.blocks.append(block)
        else:
            self._heading = -1
            self._gap(Fault.NO_ALTERNATIVE, where)

    def _gap(self, fault: Fault, where: Any) -> None:
        start, end = self._at[where["start"]], self._at[where["end"]]
        shown = self._text[start:end].rstrip()
        if shown:
            self.gaps.append(Gap(fault, start, start + len(shown)))

    def _on_text(self, value: str, where: Any) -> None:
        if self._code:
            return
        if self._label and value.strip():
            self.answered.add(self._label)
        start, end = self._at[where["start"]], self._at[where["end"]]
        if self._links and self._links[-1][2]:
            self._target.add_unit(" ", start, end - start)
        elif len(value) == end - start:
            self._target.add_prose(value, start)
        else:
            self._target.add_unit(value, start, end - start)

    def _on_code(self, value: str, where: Any) -> None:
        self._target.add_unit(" ", self._at[where["start"]], 1)

    def _on_footnotereference(self, value: str, where: Any) -> None:
        self._builder.note(value)

    def _on_inlinehtml(self, value: str, where: Any) -> None:
        start = self._at[where["start"]]
        if value.lower().startswith("<br"):
            self._builder.add_unit(" ", start, 1)
        if address := _HREF.match(value):
            self._anchors.append((self._builder.length, address[2]))
        elif value.lower() == "</a>" and self._anchors:
            at, target = self._anchors.pop()
            self._builder.link(min(at, self._builder.length), target)
        if html.shows_nothing(value):
            self.gaps.append(Gap(Fault.NO_ALTERNATIVE, start, start + len(value)))
        for found in _ALT.finditer(value):
            group = 1 if found[1] is not None else 2
            alt = BlockBuilder()
            alt.add(found[group], start + found.start(group))
            block = alt.build(_CAPTION)
            if block is not None:
                self.blocks.append(block)

    def _html(self, where: Any) -> None:
        start, end = self._at[where["start"]], self._at[where["end"]]
        self._part(self._text[start:end], start)

    def _part(self, text: str, start: int) -> None:
        blocks, gaps = html.read_part(text, start)
        self.blocks += blocks
        self.gaps += gaps

    def _indented(self, where: Any) -> None:
        """Indented text is prose in MDX, which has no indented code, and in an admonition."""
        if self._code != "indented":
            return
        start, end = self._at[where["start"]], self._at[where["end"]]
        if not self._mdx and not within(self._admonitions, start):
            return
        for at, text in _paragraphs(self._text[start:end], start):
            builder = BlockBuilder()
            done = 0
            for mark in _LIST_MARK.finditer(text):
                builder.add_prose(text[done : mark.start()], at + done)
                done = mark.end()
            builder.add_prose(text[done:], at + done)
            if "<" in text:
                self._part(text, at)
            elif (block := builder.build(_PARAGRAPH)) is not None:
                self.blocks.append(block)


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, str]]:
    at = 0
    for found in re.finditer(r"\n[ \t]*\n|\Z", text):
        if text[at : found.start()].strip():
            yield start + at, text[at : found.start()]
        at = found.end()
