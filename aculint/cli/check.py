"""What ``aculint check`` does once its options are read."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aculint.cli.options import tell_errors
from aculint.filters import baseline, changed
from aculint.finding import FileError, FileReport, Finding, Severity
from aculint.report import formats
from aculint.report.view import View
from aculint.rulebook.errors import ConfigurationError
from aculint.run import RunReport, lint_file, lint_paths

if TYPE_CHECKING:
    from aculint.project import Project


@dataclass(frozen=True)
class Request:
    """What to lint and how to report; ``outputs`` holds FILE or FORMAT:FILE."""

    paths: tuple[str, ...]
    format: str
    outputs: tuple[str, ...] = ()
    input_format: str | None = None
    fail_on: str | None = None
    stdin_filename: str = "<stdin>"
    trace: bool = False
    show_suppressed: bool = False
    baseline: Path | None = None
    changed: bool = False
    since: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    jobs: int = 0


def run(request: Request, project: Project) -> int:
    """Lint, fix if asked, write the reports, and give the exit code."""
    outputs = [_destination(output, request.format) for output in request.outputs]
    keep = _Keep(request)
    report = lint_paths(
        request.paths,
        project,
        format=request.input_format,
        stdin_filename=request.stdin_filename,
        keep=keep,
        jobs=request.jobs,
    )
    if project.cache:
        project.cache.prune()
    if request.fix or request.diff:
        report = _fixed(request, project, report, keep)
    view = _view(request, project)
    if not request.diff:
        click.echo(formats.render(report, request.format, view))
    for name, file in outputs:
        _write(file, formats.render(report, name, replace(view, width=100)))
    tell_errors(report)
    return 2 if report.errors else int(report.fails(view.fail_on))


class _Keep:
    """The findings of a file that the baseline does not accept and that stand on changed lines."""

    def __init__(self, request: Request) -> None:
        self._accepted = baseline.read(request.baseline) if request.baseline else None
        self._root = request.baseline.resolve().parent if request.baseline else Path()
        self._changes = changed.since(request.since, Path.cwd()) if request.changed or request.since else None

    def __call__(self, file: FileReport) -> tuple[Finding, ...]:
        if self._accepted is not None:
            file = replace(file, findings=baseline.new(file, self._accepted, self._root))
        return self._changes.keep(file) if self._changes else file.findings


def _view(request: Request, project: Project) -> View:
    first = request.paths[0] if request.paths else "."
    fail_on = request.fail_on or project.config_for(first).config.fail_on or Severity.ERROR.value
    width = min(100, shutil.get_terminal_size((80, 24)).columns) if sys.stdout.isatty() else 80
    return View(
        lambda: project.rulebook_for(first),
        None if fail_on == "never" else Severity(fail_on),
        request.trace,
        width,
        request.show_suppressed,
    )


def _fixed(request: Request, project: Project, report: RunReport, keep: _Keep) -> RunReport:
    """Fix the files of a run (or show the differences), and give what is left."""
    files: list[FileReport] = []
    errors = list(report.errors)
    applied = 0
    for file in report.files:
        if not any(each.safe or request.unsafe_fixes for finding in file.findings for each in finding.fixes):
            files.append(file)
            continue
        outcome, count = _fix_one(request, project, file, keep)
        applied += count
        (errors if isinstance(outcome, FileError) else files).append(outcome)  # type: ignore[arg-type]
    if applied and not request.diff:
        click.echo(f"aculint: {applied} {'fix' if applied == 1 else 'fixes'} applied.", err=True)
    return RunReport(tuple(files), tuple(errors))


def _fix_one(request: Request, project: Project, file: FileReport, keep: _Keep) -> tuple[FileReport | FileError, int]:
    from aculint import fix

    def lint(data: bytes) -> FileReport:
        again = lint_file(project, file.path, request.input_format, data)
        assert isinstance(again, FileReport)
        return replace(again, findings=keep(again))

    try:
        fixed = fix.fix(Path(file.path).read_bytes(), lint, unsafe=request.unsafe_fixes)
        if request.diff:
            click.echo(fix.diff(file.path, fixed), nl=False)
            return file, 0
        if fixed.applied:
            fix.write(file.path, fixed)
        return fixed.report, fixed.applied
    except fix.FileChanged as error:
        return FileError(file.path, str(error)), 0
    except OSError as error:
        return FileError(file.path, f"The file cannot be fixed: {error.strerror}. Check its rights."), 0


def _destination(output: str, format: str) -> tuple[str, Path]:
    name, colon, file = output.partition(":")
    chosen, path = (name, Path(file)) if colon and name in formats.FORMATS else (format, Path(output))
    if not path.parent.is_dir():
        raise ConfigurationError(f"--output {output}: There is no folder “{path.parent}”. Create it first.")
    return chosen, path


def _write(file: Path, text: str) -> None:
    """Replace a report file in one step."""
    try:
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
            stream.write(click.unstyle(text) + "\n")
        os.chmod(temporary, 0o644)
        os.replace(temporary, file)
    except OSError as error:
        raise ConfigurationError(f"--output {file}: The report cannot be written: {error.strerror}.") from error


def unread(paths: Sequence[str]) -> tuple[str, ...]:
    """The paths to lint: the current folder when none is named."""
    return tuple(paths) or (".",)
