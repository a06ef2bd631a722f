"""The commands. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from aculint import __version__
from aculint.cli import options
from aculint.report.formats import FORMATS

if TYPE_CHECKING:
    from aculint.rulebook import Rulebook

_SEVERITIES = ("error", "warning", "info", "never")
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
        if ctx.resilient_parsing and not args:
            return super().parse_args(ctx, args)
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Ctrl-C ends any command with the exit code that shells give it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # It is ending: the impatient need no traceback.
            click.echo("aculint: stopped.", err=True)
            sys.exit(130)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and files for ``aculint PATH``."""
        files = [] if incomplete.startswith("-") else [CompletionItem(incomplete, type="file")]
        return [*files, *super().shell_complete(ctx, incomplete)]


@click.group(cls=_DefaultCommand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="aculint")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Find promises that no treatment can keep, missing safety advice and hard sentences in health articles."""
    ctx.color = options.wants_colour(os.environ)


@main.command()
@options.paths
@click.option("--format", type=click.Choice(tuple(FORMATS)), default="text", help="How to report.")
@click.option("--output", multiple=True, metavar="[FORMAT:]FILE", help="Write the report to a file too.")
@click.option("--as", "input_format", type=click.Choice(_INPUTS), help="Read every file as this, whatever its suffix.")
@click.option("--fail-on", type=click.Choice(_SEVERITIES), help="Exit 1 at this severity or above (error).")
@click.option("--fix", is_flag=True, help="Apply the fixes that are always safe.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also those that you should read again.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Leave out the findings that this file accepts.")
@click.option(
    "--changed",
    is_flag=False,
    flag_value="",
    metavar="[REV]",
    help="Only lines that changed since REV, or since the branch left its upstream.",
)
@click.option("--since", metavar="REV", help="Only lines that changed since REV.")
@click.option("--show-suppressed", is_flag=True, help="Also name findings that comments switched off.")
@click.option("--trace", is_flag=True, help="Say why each finding stands.")
@click.option("--watch", is_flag=True, help="Lint again what changes, until Ctrl-C.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes to use (0: as many as are worth it).")
@options.stdin_filename
@options.project_options
@options.plain_errors
def check(
    paths: tuple[str, ...],
    output: tuple[str, ...],
    changed: str | None,
    since: str | None,
    watch: bool,
    project_settings: Any,
    **given: Any,
) -> None:
    """Lint articles: files, folders, or - for standard input. Without PATH, the current folder."""
    from aculint.cli import check as command

    if changed and (changed == "-" or Path(changed).exists()):  # "--changed content/": no REV, but a PATH
        paths, changed = (changed, *paths), ""
    request = command.Request(
        command.unread(paths), outputs=output, changed=changed is not None, since=since or changed or None, **given
    )
    if watch:
        command.watch(request, lambda: options.project(project_settings))
    else:
        sys.exit(command.run(request, options.project(project_settings)))


@main.command()
@options.paths
@click.option("--format", type=click.Choice(("csv", "json", "markdown")), default="markdown", help="How to report.")
@options.stdin_filename
@options.project_options
@options.plain_errors
def claims(paths: tuple[str, ...], format: str, stdin_filename: str, project_settings: Any) -> None:
    """List every health claim with its strength and source, for a medical reviewer to sign off."""
    from aculint.ledger import LedgerLinter
    from aculint.report import ledger
    from aculint.run import lint_paths

    project = options.project(project_settings, LedgerLinter)
    run = lint_paths(paths or (".",), project, stdin_filename=stdin_filename)
    click.echo(ledger.render(run, format))
    options.tell_errors(run)
    sys.exit(2 if run.errors else 0)


@main.command()
@options.paths
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How to report.")
@click.option("--fail-under", type=click.IntRange(0, 100), default=0, help="Exit 1 when an article scores less.")
@options.stdin_filename
@options.project_options
@options.plain_errors
def score(paths: tuple[str, ...], format: str, fail_under: int, stdin_filename: str, project_settings: Any) -> None:
    """Score each article: caveats met and missing, claims, sources and reading grade."""
    from aculint.report import scorecard
    from aculint.run import lint_paths
    from aculint.scorecard import ScoreLinter

    project = options.project(project_settings, ScoreLinter)
    run = lint_paths(paths or (".",), project, stdin_filename=stdin_filename)
    click.echo(scorecard.render(run, format))
    options.tell_errors(run)
    low = any(file.scorecard and file.scorecard.score < fail_under for file in run.files)
    sys.exit(2 if run.errors else int(low))


@main.command()
@options.paths
@click.option("--format", type=click.Choice(tuple(FORMATS)), default="html", help="How to report.")
@click.option("--output", multiple=True, metavar="[FORMAT:]FILE", help="Instead of aculint-report.html.")
@options.project_options
@options.plain_errors
def report(paths: tuple[str, ...], format: str, output: tuple[str, ...], project_settings: Any) -> None:
    """Write a page about a whole site: worst articles first, by rule and by section, with charts."""
    from aculint.cli import check as command

    if format == "html" and not output:
        output = ("aculint-report.html",)
        click.echo("Writing aculint-report.html.", err=True)
    request = command.Request(command.unread(paths), format, output, fail_on="never")
    sys.exit(command.run(request, options.project(project_settings)))


@main.command()
@click.argument("action", type=click.Choice(("create", "update", "check")))
@options.paths
@click.option("--file", type=click.Path(path_type=Path), default="aculint-baseline.json", help="The baseline file.")
@options.project_options
@options.plain_errors
def baseline(action: str, paths: tuple[str, ...], file: Path, project_settings: Any) -> None:
    """Accept today's findings (create), let their number only fall (update), or report new ones (check)."""
    from aculint.cli import baseline as command

    sys.exit(command.run(action, paths or (".",), file, options.project(project_settings)))


@main.command()
@click.option("--show", "path", type=click.Path(), default=".", help="The article whose configuration to show.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of configuration files.")
@click.option("--rule-schema", is_flag=True, help="Print the JSON Schema of rule files.")
@options.project_options
@options.plain_errors
def config(path: str, schema: bool, rule_schema: bool, project_settings: Any) -> None:
    """Say which configuration decides for an article, and which file set what."""
    from aculint.cli import configure

    if schema or rule_schema:
        click.echo(configure.schema() if schema else configure.rule_schema())
    else:
        click.echo(configure.shown(options.project(project_settings), path))


@main.command()
@click.option("--cache-dir", type=click.Path(path_type=Path, file_okay=False), help="Where reports are kept.")
def clean(cache_dir: Path | None) -> None:
    """Delete all cached reports."""
    from aculint.cache import Cache, default_folder

    count = Cache(cache_dir or default_folder()).clear()
    click.echo(f"{count} cached {'report' if count == 1 else 'reports'} deleted.")


@main.command()
@click.argument("input")
@click.option("--output", required=True, metavar="DIR", help="Where findings, scorecards and errors go, as Parquet.")
@click.option("--master", help="Spark's master, such as spark://host:7077 (this machine).")
@click.option("--text", default="body", metavar="COLUMN", help="The column that holds the articles (body).")
@click.option("--path", default="url", metavar="COLUMN", help="The column that names them (url).")
@click.option("--as", "input_format", type=click.Choice(_INPUTS), help="Read every article as this.")
@click.option("--part-size", type=click.IntRange(1), default=256, metavar="MIB", help="How much is done at once (256).")
@options.project_options
@options.plain_errors
def batch(project_settings: Any, **given: Any) -> None:
    """Lint millions of articles with Apache Spark: Parquet, JSON lines or a folder INPUT, here or on a cluster.

    Run it again after a stop: it goes on where it was.
    """
    from aculint.cli import batch as command

    command.run(options.project(project_settings), **given)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
@options.plain_errors
def init(folder: Path) -> None:
    """Write a configuration file with comments, fitted to the site in FOLDER."""
    from aculint.cli import configure

    click.echo(configure.init(folder))


@main.group(invoke_without_command=True)
@options.folders
@click.option("--format", "output", type=click.Choice(("text", "json")), default="text", help="How to report.")
@click.pass_context
@options.plain_errors
def rules(ctx: click.Context, folders: tuple[Path, ...], output: str) -> None:
    """List all rules, or test them: “aculint rules test”."""
    ctx.obj = folders
    if ctx.invoked_subcommand:
        return
    from aculint.cli import explain as pages
    from aculint.rulebook import load

    rulebook = load(folders, options.rule_store())
    click.echo(pages.listing_json(rulebook) if output == "json" else pages.listing(rulebook))


@rules.command("test")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.pass_obj
@options.plain_errors
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
@click.argument("rule", metavar="CODE|NAME", shell_complete=options.rule_names)
@options.folders
@options.plain_errors
def explain(rule: str, folders: tuple[Path, ...]) -> None:
    """Explain one rule: what it finds, why, on whose authority, and what to write instead."""
    from aculint.cli import explain as pages
    from aculint.rulebook import load

    rulebook = load(folders, options.rule_store())
    click.echo(pages.page(rulebook, rulebook.find(rule)))
