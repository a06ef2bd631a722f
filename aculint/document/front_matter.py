"""Front matter: which of its values are prose, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aculint.document.build import BlockBuilder
from aculint.document.model import Block, Kind

PROSE = {
    "title": Kind.TITLE,
    "description": Kind.DESCRIPTION,
    "summary": Kind.DESCRIPTION,
    "excerpt": Kind.DESCRIPTION,
}
_BLOCK = re.compile(
    r"""\A(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)
    (?P<body>(?:[^\r\n]*+(?:\r\n?+|\n))*?)
    (?:(?P=fence)|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)""",
    re.VERBOSE,
)
_TOML = re.compile(
    r"""^(title|description|summary|excerpt)[ \t]*=[ \t]*(?:"((?:[^"\\\r\n]|\\.)*)"|'([^'\r\n]*)')""", re.MULTILINE
)
_LINE = re.compile(r"[^\r\n]+")
_DOUBLE_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)")


def read(text: str) -> tuple[int, list[Block], dict[str, str]]:
    """Where the body starts, the blocks of prose, and the scalar values by key; broken front matter holds none."""
    found = _BLOCK.match(text)
    if not found:
        return 0, [], {}
    start, body = found.start("body"), found["body"]
    blocks, data = (_yaml if found["fence"] == "---" else _toml)(body, start)
    return found.end(), blocks, data


def _toml(body: str, start: int) -> tuple[list[Block], dict[str, str]]:
    import tomllib

    try:
        values = tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError:
        return [], {}
    blocks = []
    for found in _TOML.finditer(body):
        group = 2 if found[2] is not None else 3
        block = _block(
            PROSE[found[1]], found[group], start + found.start(group), _DOUBLE_ESCAPE if group == 2 else None
        )
        blocks += [block] if block else []
    return blocks, {key: str(value) for key, value in values.items() if not isinstance(value, dict | list)}


def _yaml(body: str, start: int) -> tuple[list[Block], dict[str, str]]:
    import yaml

    try:
        node = yaml.compose(body, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return [], {}
    if not isinstance(node, yaml.MappingNode):
        return [], {}
    blocks: list[Block] = []
    data = {}
    for key, value in node.value:
        if isinstance(value, yaml.ScalarNode) and isinstance(key, yaml.ScalarNode):
            data[key.value] = value.value
            if key.value in PROSE:
                blocks += _yaml_block(PROSE[key.value], value, body, start)
    return blocks, data


def _yaml_block(kind: Kind, node: Any, body: str, start: int) -> Iterator[Block]:
    first, last = node.start_mark.index, node.end_mark.index
    raw = body[first:last]
    escape = None
    if node.style in ("'", '"'):
        raw, first = raw[1:-1], first + 1
        escape = _DOUBLE_ESCAPE if node.style == '"' else re.compile("''")
    elif node.style in ("|", ">"):
        header = re.match(r"[|>][^\r\n]*(?:\r\n|\n|\r)?", raw)
        skip = header.end() if header else 0
        raw, first = raw[skip:], first + skip
    block = _block(kind, raw, start + first, escape)
    if block:
        yield block


def _block(kind: Kind, raw: str, start: int, escape: re.Pattern[str] | None) -> Block | None:
    builder = BlockBuilder()
    for line in _LINE.finditer(raw):
        text = line[0].strip()
        at = start + line.start() + line[0].index(text) if text else start
        done = 0
        for found in escape.finditer(text) if escape else ():
            builder.add(text[done : found.start()], at + done)
            builder.add_unit(_meaning(found[0]), at + found.start(), len(found[0]))
            done = found.end()
        builder.add(text[done:], at + done)
        builder.add_unit(" ", start + line.end(), 1)
    return builder.build(kind)


def _meaning(escape: str) -> str:
    if escape == "''":
        return "'"
    if escape[1] in "xuU":
        return chr(min(int(escape[2:], 16), 0x10FFFF))
    return {"n": " ", "t": " ", "r": " ", "\r": "", "\n": ""}.get(escape[1], escape[1])
