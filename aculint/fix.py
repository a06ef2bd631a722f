"""Applying fixes: whole files or nothing, and only what was linted."""

from __future__ import annotations

import codecs
import contextlib
import difflib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from aculint.finding import FileReport, Finding, Fix

_BOMS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"", "utf-8"),
)
# A rule that tells only the first use of a word is fixed use by use.
_ROUNDS = 1000
Lint = Callable[[bytes], FileReport]


class FileChanged(Exception):
    """The file is no longer what was linted; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """An article after fixing: its bytes before and after, how many fixes were applied, and what is left."""

    before: bytes
    after: bytes
    applied: int
    report: FileReport


def fix(data: bytes, lint: Lint, *, unsafe: bool = False) -> Fixed:
    """Apply fixes until none is left; ``lint`` reads bytes. Text outside the fixes stays byte for byte."""
    after, applied, report = data, 0, lint(data)
    for _ in range(_ROUNDS):
        chosen = _chosen(report.findings, unsafe)
        if not chosen:
            break
        changed = _apply(after, report.text, chosen)
        if changed == after:
            break
        after, applied = changed, applied + len(chosen)
        report = lint(after)
    return Fixed(data, after, applied, report)


def _chosen(findings: Iterable[Finding], unsafe: bool) -> list[Fix]:
    """The first fix of each finding, in order, without those that overlap an earlier one."""
    chosen: list[Fix] = []
    for finding in sorted(findings, key=lambda each: each.start.offset):
        first = next((each for each in finding.fixes if each.safe or unsafe), None)
        if first and (not chosen or chosen[-1].end <= first.start):
            chosen.append(first)
    return chosen


def _apply(data: bytes, text: str, fixes: Iterable[Fix]) -> bytes:
    bom, encoding = next((bom, name) for bom, name in _BOMS if data.startswith(bom))
    parts: list[bytes] = [bom]
    at = 0
    for each in fixes:
        parts += [text[at : each.start].encode(encoding), each.replacement.encode(encoding)]
        at = each.end
    return b"".join((*parts, text[at:].encode(encoding)))


def write(path: str, fixed: Fixed) -> None:
    """Replace a file in one step: a crash leaves the old one or the new one, whole.

    Links are followed, mode and owner kept. Raises FileChanged when the file is not ``fixed.before`` any more,
    and OSError.
    """
    target = Path(path).resolve()
    _refuse_changed(target, fixed)
    state = target.stat()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".aculint")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(fixed.after)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(state.st_mode))
        if hasattr(os, "chown") and (state.st_uid, state.st_gid) != (os.getuid(), os.getgid()):
            os.chown(temporary, state.st_uid, state.st_gid)
        _refuse_changed(target, fixed)
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _refuse_changed(target: Path, fixed: Fixed) -> None:
    if target.read_bytes() != fixed.before:
        raise FileChanged("The file changed while aculint read it, so it was not fixed. Run aculint again.")


def _sync_folder(folder: Path) -> None:
    """Make the swap itself last through a power cut, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def diff(path: str, fixed: Fixed) -> str:
    """What fixing would change, as a unified diff."""
    before, after = (_text(data).splitlines(keepends=True) for data in (fixed.before, fixed.after))
    return "".join(difflib.unified_diff(before, after, f"a/{path}", f"b/{path}"))


def _text(data: bytes) -> str:
    bom, encoding = next((bom, name) for bom, name in _BOMS if data.startswith(bom))
    return data[len(bom) :].decode(encoding, "replace")
