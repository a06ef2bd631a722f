"""Where reports go: standard output, and files."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from aculint.report.formats import COLOURED, FOR_PEOPLE, FORMATS, pieces
from aculint.report.model import Report
from aculint.rulebook.errors import ConfigurationError, did_you_mean

_PREFIX = re.compile(r"([a-z][a-z0-9_-]+):(.*)", re.DOTALL)
_WIDEST = 100


class OutputError(ConfigurationError):
    """A report cannot be written where it was asked for."""


@dataclass(frozen=True, slots=True)
class Output:
    """A report to write: its format, and its file, or None for standard output."""

    format: str
    file: str | None = None


def outputs(format: str, given: Iterable[str]) -> list[Output]:
    """What ``--format`` and every ``--output [FORMAT:]FILE`` ask for, checked. Raises OutputError.

    A FILE without FORMAT takes the report of ``--format`` away from standard output.

    >>> outputs("text", ["junit:tests.xml"])
    [Output(format='text', file=None), Output(format='junit', file='tests.xml')]
    >>> outputs("sarif", ["a.sarif"])
    [Output(format='sarif', file='a.sarif')]
    """
    named = [_named(each) for each in given]
    files = [Output(own or format, _checked(file)) for own, file in named]
    if len({os.path.realpath(each.file) for each in files if each.file}) < len(files):
        raise OutputError("Two reports would be written to one file. Give each --output a file of its own.")
    to_terminal = all(own for own, _ in named)
    return [Output(format), *files] if to_terminal else files


def publish(report: Report, wanted: Sequence[Output]) -> None:
    """Write every report; a file is complete or untouched. Raises OutputError when all that can be is written."""
    failures: list[str] = []
    for output in wanted:
        if output.file is None:
            _show(output.format, report)
            continue
        shown = pieces(output.format, report)
        plain = map(click.unstyle, shown) if output.format in COLOURED else shown
        try:
            write(output.file, (piece.encode() for piece in _with_end(plain)))
        except OSError as error:
            failures.append(f"--output {output.file}: the report cannot be written: {error.strerror}.")
    if failures:
        raise OutputError("\n".join(failures))


def _named(given: str) -> tuple[str, str]:
    """The format, empty where none is given, and the file."""
    found = _PREFIX.fullmatch(given)
    if not found:
        return "", given
    format, file = found.groups()
    if format not in FORMATS:
        hint = did_you_mean(format, FORMATS)
        raise OutputError(f"--output {given}: there is no format “{format}”.{hint} A file of this name is ./{given}")
    return format, file


def _checked(file: str) -> str:
    parent = os.path.dirname(os.path.realpath(file)) or "."
    if file in ("", "-"):
        raise OutputError("--output needs a file. What goes to standard output is said by --format.")
    if os.path.isdir(file):
        raise OutputError(f"--output {file}: this is a folder. Name a file in it.")
    if not os.path.isdir(parent):
        raise OutputError(f"--output {file}: there is no folder {parent}. Create it first.")
    return file


def _show(format: str, report: Report) -> None:
    if format in FOR_PEOPLE:
        _show_people(format, report)
    else:
        for piece in _with_end(pieces(format, report)):
            click.echo(piece.encode(), nl=False)


def _show_people(format: str, report: Report) -> None:
    if sys.stdout.isatty():
        report = replace(report, width=min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    encoding = sys.stdout.encoding or "utf-8"
    for piece in _with_end(pieces(format, report)):
        click.echo(piece.encode(encoding, "replace").decode(encoding), nl=False)


def _with_end(text: Iterable[str]) -> Iterator[str]:
    """The text with a line end, if there is any."""
    piece = ""
    for piece in text:
        yield piece
    if piece:
        yield "\n"


def write(file: str, content: Iterable[bytes]) -> None:
    """Write a file: whole, or not at all. Raises OSError."""
    target = Path(os.path.realpath(file))
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.writelines(content)
    else:
        _replace(target, content)


def _replace(target: Path, content: Iterable[bytes]) -> None:
    """Write beside the target, then rename: whoever reads it sees the old or the new report, never half of one."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """The permissions that the file has, or that a new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
