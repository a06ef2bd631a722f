"""What ``aculint check`` does once its options are read."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aculint import parallel
from aculint.cli.options import tell_errors
from aculint.cli.output import outputs, publish
from aculint.cli.progress import bar
from aculint.cli.watch import follow
from aculint.filters.baseline import Baseline
from aculint.filters.changed import Changes
from aculint.finding import FileError, FileReport, Finding, Severity
from aculint.report.model import Report
from aculint.reports import Reports
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
    wanted = outputs(request.format, request.outputs)
    keep = _Keep(request)
    _collect_nothing()
    parallel.end_cleanly()
    report = lint_paths(
        request.paths,
        project,
        format=request.input_format,
        stdin_filename=request.stdin_filename,
        keep=keep,
        jobs=request.jobs,
        track=bar,
    )
    if project.cache:
        project.cache.prune()
    if request.fix or request.diff:
        report = _fixed(request, project, report, keep)
    shown = _report(request, project, report)
    publish(shown, [each for each in wanted if each.file or not request.diff])
    tell_errors(report)
    return 2 if report.errors else int(bool(shown.failing))


@cache
def _collect_nothing() -> None:
    """Linting leaves no cycles behind, and looking for them takes a quarter of its time, at the end once more."""
    gc.disable()
    atexit.register(gc.freeze)


def watch(request: Request, project: Callable[[], Project]) -> None:
    """Lint, and what changes again, until interrupted; configuration and rules are read anew each time."""

    def lint(paths: Sequence[str]) -> None:
        run(replace(request, paths=tuple(paths)), project())
        gc.collect()  # Rules that are read anew leave cycles.

    follow(request.paths, lint, request.outputs)


class _Keep:
    """The findings of a file that the baseline does not accept and that stand on changed lines."""

    def __init__(self, request: Request) -> None:
        self._accepted = Baseline.read(request.baseline) if request.baseline else None
        self._changes = Changes(request.since) if request.changed or request.since else None
        if self._changes:
            self._changes.look_at(request.paths)

    def __call__(self, file: FileReport) -> tuple[Finding, ...]:
        if self._accepted is not None:
            file = replace(file, findings=self._accepted.new(file))
        return self._changes.keep(file) if self._changes else file.findings


def _report(request: Request, project: Project, run: RunReport) -> Report:
    never = request.fail_on == "never"
    return Report(
        run,
        lambda: project.rulebook_for(file.path for file in run.tallies),
        project.fail_on if request.fail_on is None else None if never else Severity(request.fail_on),
        trace=request.trace,
        show_suppressed=request.show_suppressed,
    )


def _fixed(request: Request, project: Project, report: RunReport, keep: _Keep) -> RunReport:
    """Fix the files of a run (or show the differences), and give what is left."""
    files = Reports()
    errors = list(report.errors)
    applied = 0
    for file in report.files:
        if not any(each.safe or request.unsafe_fixes for finding in file.findings for each in finding.fixes):
            files.append(file)
            continue
        outcome, count = _fix_one(request, project, file, keep)
        applied += count
        if isinstance(outcome, FileError):
            errors.append(outcome)
        else:
            files.append(outcome)
    if applied and not request.diff:
        click.echo(f"aculint: {applied} {'fix' if applied == 1 else 'fixes'} applied.", err=True)
    return RunReport(files, tuple(errors), report.hidden)


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


def unread(paths: Sequence[str]) -> tuple[str, ...]:
    """The paths to lint: the current folder when none is named."""
    return tuple(paths) or (".",)
