"""Linting many files: one that cannot be read is reported, and the others go on."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from aculint import parallel
from aculint.files import articles, is_left_out
from aculint.finding import FileError, FileReport, Finding, Severity
from aculint.linter import Linter
from aculint.reports import Reports, decode, encode
from aculint.rulebook.errors import FaultyFileError
from aculint.source import SourceError

UNNAMED = "<stdin>"


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
    """Which linter reads a file, which files are left out, and which codes are off in a file.

    ``keeps`` says whether the report on a file is at hand, so that reading it takes hardly any time.
    """

    def linter_for(self, path: str) -> Linter: ...

    def excludes(self, path: str) -> bool: ...

    def ignored(self, path: str) -> frozenset[str]: ...

    def keeps(self, path: str, format: str | None) -> bool: ...

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

    def keeps(self, path: str, format: str | None) -> bool:
        return False

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
    stdin_filename: str = UNNAMED,
    keep: Keep | None = None,
    jobs: int = 1,
    track: Track | None = None,
) -> RunReport:
    """Lint files and folders; ``-`` is standard input. ``format`` overrides what suffixes say.

    ``linter`` may also be a project, which gives each file its own. ``keep`` gives the findings to
    keep of each file. ``jobs`` is the number of processes, 0 for as many as are worth it. A configuration that
    cannot be used is an error of the run, told once, and the articles that it governs are left out. ``track`` is
    handed the outcomes and their number, and hands them on.

    >>> lint_paths(["no/such/article.md"]).errors[0].message
    'There is no such file or folder. Check the path.'
    """
    choice = OneForAll(linter or Linter()) if linter is None or isinstance(linter, Linter) else linter
    count, each = _lint_each(paths, choice, format, stdin_filename, jobs)
    files, hidden = Reports(), 0
    errors: dict[FileError, None] = {}  # In order, each once: many articles may share a faulty configuration.
    for outcome in track(each, count) if track else each:
        if isinstance(outcome, FileError):
            errors[outcome] = None
            continue
        kept = replace(outcome, findings=keep(outcome)) if keep else outcome
        hidden += len(outcome.findings) - len(kept.findings)
        files.append(kept)
    return RunReport(files, tuple(errors), hidden)


def _lint_each(
    paths: Iterable[str], choice: Choice, format: str | None, stdin_filename: str, jobs: int
) -> tuple[int, Iterator[FileReport | FileError]]:
    """How many outcomes there will be, and the outcomes."""
    found = list(_chosen(paths, choice, stdin_filename))

    def lint(each: str | FileError) -> FileReport | FileError:
        if isinstance(each, FileError):
            return each
        if each == "-":
            return lint_file(choice, stdin_filename, format, sys.stdin.buffer.read())
        return lint_file(choice, each, format)

    sizes = [_size(each) for each in found]
    count = 1 if "-" in found else parallel.workers(jobs, sizes)
    if count > 1:
        sizes = [0 if _is_kept(choice, each, format) else size for each, size in zip(found, sizes, strict=True)]
        count = parallel.workers(jobs, sizes)
    if count == 1:
        return len(found), map(lint, found)
    _warm_up(choice, (each for each, size in zip(found, sizes, strict=True) if size))

    def encoded(each: str | FileError) -> bytes | FileError:
        outcome = lint(each)
        return outcome if isinstance(outcome, FileError) else encode(outcome)

    done = parallel.run(encoded, found, sizes, count)
    return len(found), map(_decoded, done, found)


def _decoded(done: bytes | FileError | None, name: str | FileError) -> Outcome:
    if isinstance(done, bytes):
        return decode(done)
    return done or _lost(name)


def _lost(name: str | FileError) -> FileError:
    if isinstance(name, FileError):
        return name
    return FileError(name, "The process that was to read it was ended, perhaps because memory ran out. Try --jobs 1.")


def _chosen(paths: Iterable[str], choice: Choice, stdin_filename: str) -> Iterator[str | FileError]:
    """What of ``paths`` is to be linted, and what is wrong with the rest."""
    for each in articles(paths):
        try:
            if isinstance(each, FileError) or not _is_out(choice, each, stdin_filename):
                yield each
        except FaultyFileError as error:
            yield _misconfigured(error)


def _is_out(choice: Choice, name: str, stdin_filename: str) -> bool:
    if name != "-":
        return choice.excludes(name)
    return choice.excludes(stdin_filename) or (stdin_filename != UNNAMED and is_left_out(stdin_filename))


def _misconfigured(error: FaultyFileError) -> FileError:
    """The file that is at fault, with every fault and its place."""
    shown = [str(replace(each, path=_from_here(each.path))) for each in error.errors]
    return FileError(_from_here(error.errors[0].path), " ".join((*shown, "What depends on it is left out.")))


def _from_here(path: str) -> str:
    return os.path.relpath(path) if Path(path).is_relative_to(Path.cwd()) else path


def _warm_up(choice: Choice, found: Iterable[str | FileError]) -> None:
    """Load all that these files need, before there are copies of this process."""
    linters = {}
    for each in found:
        if isinstance(each, str):
            with suppress(FaultyFileError):
                linter = choice.linter_for(each)
                linters[id(linter)] = linter
    for linter in linters.values():
        linter.warm_up()


def _is_kept(choice: Choice, name: str | FileError, format: str | None) -> bool:
    try:
        return isinstance(name, str) and choice.keeps(name, format)
    except (OSError, FaultyFileError):
        return False


def _size(name: str | FileError) -> int:
    return os.path.getsize(name) if isinstance(name, str) and os.path.exists(name) else 0


def lint_file(choice: Choice, path: str, format: str | None, data: bytes | None = None) -> FileReport | FileError:
    """Lint one file, or ``data`` under its name."""
    try:
        if data is None:
            with open(path, "rb") as file:
                data = file.read()
        report = choice.lint(data, path, format)
        off = choice.ignored(path)
    except OSError as error:
        return FileError(path, f"The file cannot be read: {error.strerror}. Check that it is a file that you may read.")
    except SourceError as error:
        return FileError(path, str(error))
    except FaultyFileError as error:
        return _misconfigured(error)
    if not off:
        return report
    return replace(
        report,
        findings=tuple(each for each in report.findings if each.code not in off),
        suppressed=tuple(each for each in report.suppressed if each.finding.code not in off),
    )
