"""Linting many files: one that cannot be read is reported, and the others go on."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aculint.files import articles
from aculint.finding import FileError, FileReport, Severity
from aculint.linter import Linter
from aculint.source import SourceError


@dataclass(frozen=True, slots=True)
class RunReport:
    """All that a run found, files in the order in which they were read."""

    files: tuple[FileReport, ...]
    errors: tuple[FileError, ...]

    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for file in self.files for finding in file.findings)

    def fails(self, fail_on: Severity | None) -> bool:
        """Is there a finding at or above ``fail_on``? None fails never."""
        if fail_on is None:
            return False
        return any(severity.rank >= fail_on.rank for severity in self.counts())


def lint_paths(
    paths: Iterable[str],
    linter: Linter | None = None,
    *,
    format: str | None = None,
    stdin_filename: str = "<stdin>",
) -> RunReport:
    """Lint files and folders; ``-`` is standard input. ``format`` overrides what suffixes say.

    >>> lint_paths(["no/such/article.md"]).errors[0].message
    'There is no such file or folder. Check the path.'
    """
    outcomes = list(_lint_each(paths, linter or Linter(), format, stdin_filename))
    return RunReport(
        tuple(outcome for outcome in outcomes if isinstance(outcome, FileReport)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, FileError)),
    )


def _lint_each(
    paths: Iterable[str], linter: Linter, format: str | None, stdin_filename: str
) -> Iterator[FileReport | FileError]:
    for name in articles(paths):
        if isinstance(name, FileError):
            yield name
        elif name == "-":
            yield _lint_bytes(linter, sys.stdin.buffer.read(), stdin_filename, format)
        else:
            yield _lint_file(linter, name, format)


def _lint_file(linter: Linter, path: str, format: str | None) -> FileReport | FileError:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        return FileError(path, f"The file cannot be read: {error.strerror}. Check that it is a file that you may read.")
    return _lint_bytes(linter, data, path, format)


def _lint_bytes(linter: Linter, data: bytes, path: str, format: str | None) -> FileReport | FileError:
    try:
        return linter.lint_bytes(data, path=path, format=format)
    except SourceError as error:
        return FileError(path, str(error))
