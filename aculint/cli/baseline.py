"""What ``aculint baseline`` does: accept, ratchet, check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aculint.cli.options import tell_errors
from aculint.filters import baseline
from aculint.report.text import concise
from aculint.rulebook.errors import ConfigurationError
from aculint.run import RunReport, lint_paths

if TYPE_CHECKING:
    from aculint.project import Project


def run(action: str, paths: tuple[str, ...], file: Path, project: Project) -> int:
    """Do ``create``, ``update`` or ``check``, and give the exit code."""
    root = file.resolve().parent
    report = lint_paths(paths, project)
    tell_errors(report)
    if action == "create":
        _write(file, baseline.text(report.files, root))
        count = sum(report.counts().values())
        click.echo(f"{file} accepts {count} {'finding' if count == 1 else 'findings'}.")
        return 2 if report.errors else 0
    accepted = baseline.read(file)
    new = RunReport(
        tuple(replace(each, findings=baseline.new(each, accepted, root)) for each in report.files),
        report.errors,
    )
    count, gone = sum(new.counts().values()), baseline.gone(report.files, accepted, root)
    if count:
        click.echo(concise(new))
        click.echo(f"{count} new {'finding' if count == 1 else 'findings'}: the number may only fall.")
    elif action == "update":
        _write(file, baseline.text(report.files, root))
        click.echo(f"{file}: {gone} {'finding' if gone == 1 else 'findings'} gone.")
    else:
        click.echo(f"No new finding; {gone} of the accepted ones gone.")
    return 2 if report.errors else int(bool(count))


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise ConfigurationError(f"{file}: The baseline cannot be written: {error.strerror}.") from error
