"""The commands. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aculint import __version__

if TYPE_CHECKING:
    from aculint.rulebook import Rulebook
    from aculint.run import RunReport

_SEVERITIES = ("error", "warning", "info", "never")
_FORMATS = ("text", "concise", "json")
_INPUTS = ("text", "markdown", "mdx", "html")


class _DefaultCommand(click.Group):
    """A group in which ``aculint PATH`` means ``aculint check PATH``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            args = ["check", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "-h", "--version"}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _plain_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Faults of rules and options become lines on standard error and exit code 2."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        from aculint.rulebook.errors import ConfigurationError

        try:
            return command(*args, **options)
        except ConfigurationError as error:
            click.echo(f"aculint: {error}", err=True)
            sys.exit(2)

    return run


@click.group(cls=_DefaultCommand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="aculint")
def main() -> None:
    """Find promises that no treatment can keep, missing safety advice and hard sentences in health articles."""


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "output", type=click.Choice(_FORMATS), default="text", help="How to report.")
@click.option("--as", "input_format", type=click.Choice(_INPUTS), help="Read every file as this, whatever its suffix.")
@click.option("--fail-on", type=click.Choice(_SEVERITIES), default="error", help="Exit 1 at this severity or above.")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules (code, name or category).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules (code, name or category).")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A further folder of rules.")
@click.option("--stdin-filename", default="<stdin>", help="The name of what stands on standard input (PATH “-”).")
@click.option("--trace", is_flag=True, help="Say why each finding stands.")
@_plain_errors
def check(
    paths: tuple[str, ...],
    output: str,
    input_format: str | None,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    folders: tuple[Path, ...],
    stdin_filename: str,
    trace: bool,
) -> None:
    """Lint articles: files, folders, or - for standard input. Without PATH, the current folder."""
    from aculint.finding import Severity
    from aculint.linter import Linter
    from aculint.rulebook import load
    from aculint.run import lint_paths

    threshold = None if fail_on == "never" else Severity(fail_on)
    rulebook = load(folders)
    linter = Linter(rulebook, select=_split(select), ignore=_split(ignore))
    run = lint_paths(paths or (".",), linter, format=input_format, stdin_filename=stdin_filename)
    click.echo(_render(run, rulebook, output, threshold, trace))
    for error in run.errors:
        click.echo(f"aculint: {error.path}: {error.message}", err=True)
    sys.exit(2 if run.errors else int(run.fails(threshold)))


def _split(names: Iterable[str]) -> list[str]:
    return [name for group in names for name in group.split(",") if name.strip()]


def _render(run: RunReport, rulebook: Rulebook, output: str, threshold: Any, trace: bool) -> str:
    if output == "json":
        from aculint.report import json

        return json.render(run, threshold, trace=trace)
    from aculint.report import text

    if output == "concise":
        return text.concise(run)
    width = min(100, shutil.get_terminal_size((80, 24)).columns) if sys.stdout.isatty() else 80
    return text.render(run, lambda name: rulebook.find(name).reason, threshold, width=width, trace=trace)


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "output", type=click.Choice(("csv", "json", "markdown")), default="markdown")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A further folder of rules.")
@click.option("--stdin-filename", default="<stdin>", help="The name of what stands on standard input (PATH “-”).")
@_plain_errors
def claims(paths: tuple[str, ...], output: str, folders: tuple[Path, ...], stdin_filename: str) -> None:
    """List every health claim with its strength and source, for a medical reviewer to sign off."""
    from aculint.ledger import LedgerLinter
    from aculint.report import ledger
    from aculint.rulebook import load
    from aculint.run import lint_paths

    run = lint_paths(paths or (".",), LedgerLinter(load(folders)), stdin_filename=stdin_filename)
    click.echo(ledger.render(run, output))
    for error in run.errors:
        click.echo(f"aculint: {error.path}: {error.message}", err=True)
    sys.exit(2 if run.errors else 0)


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "output", type=click.Choice(("text", "json")), default="text", help="How to report.")
@click.option("--fail-under", type=click.IntRange(0, 100), help="Exit 1 when an article scores less.")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A further folder of rules.")
@click.option("--stdin-filename", default="<stdin>", help="The name of what stands on standard input (PATH “-”).")
@_plain_errors
def score(
    paths: tuple[str, ...], output: str, fail_under: int | None, folders: tuple[Path, ...], stdin_filename: str
) -> None:
    """Score each article: caveats met and missing, claims, sources and reading grade."""
    from aculint.report import scorecard
    from aculint.rulebook import load
    from aculint.run import lint_paths
    from aculint.scorecard import ScoreLinter

    run = lint_paths(paths or (".",), ScoreLinter(load(folders)), stdin_filename=stdin_filename)
    click.echo(scorecard.render(run, output))
    for error in run.errors:
        click.echo(f"aculint: {error.path}: {error.message}", err=True)
    low = any(file.scorecard and file.scorecard.score < (fail_under or 0) for file in run.files)
    sys.exit(2 if run.errors else int(low))


@main.group(invoke_without_command=True)
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A further folder of rules.")
@click.option("--format", "output", type=click.Choice(("text", "json")), default="text", help="How to report.")
@click.pass_context
@_plain_errors
def rules(ctx: click.Context, folders: tuple[Path, ...], output: str) -> None:
    """List all rules, or test them: “aculint rules test”."""
    ctx.obj = folders
    if ctx.invoked_subcommand:
        return
    from aculint.cli import explain as pages
    from aculint.rulebook import load

    rulebook = load(folders)
    click.echo(pages.listing_json(rulebook) if output == "json" else pages.listing(rulebook))


@rules.command("test")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.pass_obj
@_plain_errors
def rules_test(folders: tuple[Path, ...], paths: tuple[Path, ...]) -> None:
    """Run the examples of rule files: of all rules, or of the files and folders PATH."""
    from aculint.linter import example_failures
    from aculint.rulebook import load

    rulebook = load((*folders, *(path for path in paths if path.is_dir() and not _holds(path, load(folders)))))
    chosen = [rule for rule in rulebook.rules if not paths or any(_is_under(rule.path, path) for path in paths)]
    if not chosen:
        click.echo("aculint: no rule stands in these files. Name a rule file or a folder of rules.", err=True)
        sys.exit(2)
    failures = [failure for rule in chosen for failure in example_failures(rulebook, rule)]
    for failure in failures:
        click.echo(str(failure))
    examples = sum(len(rule.examples.flag) + len(rule.examples.pass_) for rule in chosen)
    click.echo(f"{len(chosen)} rules, {examples} examples, {len(failures)} failed.")
    sys.exit(1 if failures else 0)


def _is_under(file: str, path: Path) -> bool:
    return Path(file).resolve().is_relative_to(path.resolve())


def _holds(path: Path, rulebook: Rulebook) -> bool:
    return any(_is_under(rule.path, path) for rule in rulebook.rules)


@main.command()
@click.argument("rule", metavar="CODE|NAME")
@click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A further folder of rules.")
@_plain_errors
def explain(rule: str, folders: tuple[Path, ...]) -> None:
    """Explain one rule: what it finds, why, on whose authority, and what to write instead."""
    from aculint.cli import explain as pages
    from aculint.rulebook import load

    rulebook = load(folders)
    click.echo(pages.page(rulebook, rulebook.find(rule)))
