"""What ``aculint batch`` does once its options are read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import click

from aculint.project import Project
from aculint.rulebook.errors import ConfigurationError

if TYPE_CHECKING:
    from aculint.scale.spark import Progress


def run(
    project: Project,
    input: str,
    output: str,
    master: str | None,
    text: str,
    path: str,
    input_format: str | None,
    part_size: int,
) -> None:
    """Lint the input part by part and tell how far it is. Raises ConfigurationError."""
    try:
        from aculint.scale import spark
    except ImportError as error:
        raise ConfigurationError(
            "“aculint batch” needs Apache Spark. Install it: pip install 'aculint[spark]'."
        ) from error

    job = spark.Job(input, output, text, path, input_format, part_size << 20)
    linter = project.linter_for(".")
    with ThreadPoolExecutor(1) as thread:  # Ctrl-C strikes the main thread, where it would break off a call to Java.
        try:
            thread.submit(lambda: spark.run(job, linter, spark.session(master), _tell)).result()
        finally:
            spark.end()
    click.echo(f"{output}: findings, scorecards and errors are written.")


def _tell(progress: Progress) -> None:
    here = f"Part {progress.done} of {progress.parts}"
    if progress.skipped:
        click.echo(f"{here}: done before.", err=True)
        return
    click.echo(
        f"{here}: {progress.articles:,} articles, {progress.findings:,} findings, {progress.errors:,} errors, "
        f"{progress.words_per_second:,.0f} words a second.",
        err=True,
    )
