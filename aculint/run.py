"""Linting many files: one that cannot be read is reported, and the others go on."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, Protocol

from aculint import parallel
from aculint.files import articles
from aculint.finding import FileError, FileReport, Finding, Severity
from aculint.linter import Linter
from aculint.reports import Reports, pack, unpack
from aculint.source import SourceError


class Tally(NamedTuple):
    """What a run knows of a file at once: its path, its findings by severity, and how many are switched off."""

    path: str
    counts: Counter[Severity]
    suppressed: int


@dataclass(frozen=True)
class RunReport:
    """All that a run found, files in the order in which they were read.

    ``hidden`` counts findings that are not among them because a baseline accepts them or their lines did not change.
    """

    files: Sequence[FileReport]
    errors: tuple[FileError, ...]
    hidden: int = 0

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """One for each file."""
        return tuple(
            Tally(file.path, Counter(finding.severity for finding in file.findings), len(file.suppressed))
            for file in self.files
        )

    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return sum((each.counts for each in self.tallies), Counter())

    @property
    def suppressed(self) -> int:
        """How many findings comments in the articles switched off."""
        return sum(each.suppressed for each in self.tallies)


class Choice(Protocol):
    """Which linter reads a file, which files are left out, and which codes are off in a file."""

    def linter_for(self, path: str) -> Linter: ...

    def excludes(self, path: str) -> bool: ...

    def ignored(self, path: str) -> frozenset[str]: ...

    def lint(self, data: bytes, path: str, format: str | None) -> FileReport: ...


@dataclass(frozen=True)
class OneForAll:
    """The same linter for every file."""

    linter: Linter

    def linter_for(self, path: str) -> Linter:
        return self.linter

    def excludes(self, path: str) -> bool:
        return False

    def ignored(self, path: str) -> frozenset[str]:
        return frozenset()

    def lint(self, data: bytes, path: str, format: str | None) -> FileReport:
        return self.linter.lint_bytes(data, path=path, format=format)


Keep = Callable[[FileReport], tuple[Finding, ...]]
Outcome = FileReport | FileError
Track = Callable[[Iterator[Outcome], int], Iterable[Outcome]]


def lint_paths(
    paths: Iterable[str],
    linter: Linter | Choice | None = None,
    *,
    format: str | None = None,
    stdin_filename: str = "<stdin>",
    keep: Keep | None = None,
    jobs: int = 1,
    track: Track | None = None,
) -> RunReport:
    """Lint files and folders; ``-`` is standard input. ``format`` overrides what suffixes say.

    ``linter`` may also be a project, which gives each file its own. ``keep`` gives the findings to
    keep of each file. ``jobs`` is the number of processes, 0 for as many as are worth it. Raises
    ConfigurationError when a configuration cannot be used. ``track`` is handed the outcomes and their number,
    and hands them on.

    >>> lint_paths(["no/such/article.md"]).errors[0].message
    'There is no such file or folder. Check the path.'
    """
    choice = OneForAll(linter or Linter()) if linter is None or isinstance(linter, Linter) else linter
    count, each = _lint_each(paths, choice, format, stdin_filename, jobs)
    files, errors, hidden = Reports(), [], 0
    for outcome in track(each, count) if track else each:
        if isinstance(outcome, FileError):
            errors.append(outcome)
            continue
        kept = replace(outcome, findings=keep(outcome)) if keep else outcome
        hidden += len(outcome.findings) - len(kept.findings)
        files.append(kept)
    return RunReport(files, tuple(errors), hidden)


def _lint_each(
    paths: Iterable[str], choice: Choice, format: str | None, stdin_filename: str, jobs: int
) -> tuple[int, Iterator[FileReport | FileError]]:
    """How many outcomes there will be, and the outcomes."""
    found = [
        each for each in articles(paths) if isinstance(each, FileError) or not _is_out(choice, each, stdin_filename)
    ]

    def lint(each: str | FileError) -> FileReport | FileError:
        if isinstance(each, FileError):
            return each
        if each == "-":
            return lint_file(choice, stdin_filename, format, sys.stdin.buffer.read())
        return lint_file(choice, each, format)

    sizes = [_size(each) for each in found]
    count = 1 if "-" in found else parallel.workers(jobs, sizes)
    if count == 1:
        return len(found), map(lint, found)
    for each in {id(linter): linter for linter in map(choice.linter_for, _names(found))}.values():
        each.warm_up()

    def packed(each: str | FileError) -> bytes | FileError:
        outcome = lint(each)
        return outcome if isinstance(outcome, FileError) else pack(outcome)

    done = parallel.run(packed, found, sizes, count)
    return len(found), (unpack(each) if isinstance(each, bytes) else each for each in done)


def _names(found: Iterable[str | FileError]) -> Iterator[str]:
    return (each for each in found if isinstance(each, str))


def _is_out(choice: Choice, name: str, stdin_filename: str) -> bool:
    return choice.excludes(stdin_filename if name == "-" else name)


def _size(name: str | FileError) -> int:
    return os.path.getsize(name) if isinstance(name, str) and os.path.exists(name) else 0


def lint_file(choice: Choice, path: str, format: str | None, data: bytes | None = None) -> FileReport | FileError:
    """Lint one file, or ``data`` under its name."""
    try:
        if data is None:
            with open(path, "rb") as file:
                data = file.read()
        report = choice.lint(data, path, format)
    except OSError as error:
        return FileError(path, f"The file cannot be read: {error.strerror}. Check that it is a file that you may read.")
    except SourceError as error:
        return FileError(path, str(error))
    off = choice.ignored(path)
    if not off:
        return report
    return replace(
        report,
        findings=tuple(each for each in report.findings if each.code not in off),
        suppressed=tuple(each for each in report.suppressed if each.finding.code not in off),
    )
