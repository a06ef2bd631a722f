"""What ``aculint baseline`` does: accept, ratchet, check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aculint.cli.options import tell_errors
from aculint.cli.output import write
from aculint.cli.progress import bar
from aculint.filters.baseline import Baseline
from aculint.report.formats import render
from aculint.report.model import Report
from aculint.report.words import number
from aculint.reports import Reports
from aculint.rulebook.errors import ConfigurationError
from aculint.run import RunReport, lint_paths

if TYPE_CHECKING:
    from aculint.project import Project


def run(action: str, paths: tuple[str, ...], file: Path, project: Project) -> int:
    """Do ``create``, ``update`` or ``check``, and give the exit code."""
    if action == "create" and file.exists():
        raise ConfigurationError(
            f"{file}: There is a baseline already. “aculint baseline update” takes out what was mended; "
            "to begin anew, delete the file first."
        )
    before = None if action == "create" else Baseline.read(file)
    report = lint_paths(paths, project, jobs=0, track=bar)
    tell_errors(report)
    if report.errors and not report.files:
        return 2
    if before is None:
        accepted = Baseline.of(report.files, file)
        _write(file, accepted)
        click.echo(f"{file} accepts {number(len(accepted), 'finding')}.")
        return 2 if report.errors else 0
    new = RunReport(Reports(replace(each, findings=before.new(each)) for each in report.files), ())
    count, after = sum(new.counts().values()), before.without_gone(report.files)
    gone = number(len(before) - len(after), "finding")
    if count:
        click.echo(render("concise", Report(new, lambda: project.rulebook_for(paths))))
        click.echo(f"{number(count, 'new finding')}: the number may only fall.")
    elif action == "update":
        _write(file, after)
        click.echo(f"{file}: {gone} gone, {len(after)} left.")
    else:
        click.echo(f"No new finding; {gone} of the accepted {len(before)} gone.")
    return 2 if report.errors else int(bool(count))


def _write(file: Path, baseline: Baseline) -> None:
    try:
        write(str(file), [baseline.text().encode()])
    except OSError as error:
        raise ConfigurationError(f"{file}: The baseline cannot be written: {error.strerror}.") from error
