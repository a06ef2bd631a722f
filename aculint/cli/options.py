"""Options that several commands share, and how faults become lines on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from aculint.cache import Cache, DataStore
    from aculint.linter import Linter
    from aculint.project import Project
    from aculint.run import RunReport

Command = Callable[..., Any]


def wants_colour(environment: Mapping[str, str]) -> bool | None:
    """What the reader's environment says (https://no-color.org); None leaves it to the terminal."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return True if environment.get("FORCE_COLOR", "0") != "0" else None


def rule_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of rules that begin like this, and the categories, for completion in the shell."""
    from aculint.rulebook import ConfigurationError, load

    try:
        rules = load().rules
    except ConfigurationError:
        return []
    names = {rule.name: rule.reason for rule in rules}
    if parameter.name != "rule":
        names |= {rule.category.value: "all rules of this category" for rule in rules}
    return [CompletionItem(name, help=names[name]) for name in sorted(names) if name.startswith(incomplete)]


paths = click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
folders = click.option(
    "--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A further folder of rules."
)
stdin_filename = click.option(
    "--stdin-filename", default="<stdin>", help="The name of what stands on standard input (PATH “-”)."
)
_PROJECT = (
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        shell_complete=rule_names,
        help="Only these rules (code, name or category).",
    ),
    click.option(
        "--extend-select", multiple=True, metavar="RULE", shell_complete=rule_names, help="These rules too (previews)."
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE",
        shell_complete=rule_names,
        help="Not these rules (code, name or category).",
    ),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Not these files, named or found."),
    click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="This file only."),
    click.option("--no-config", "isolated", is_flag=True, help="No configuration file."),
    click.option("--require-reason", is_flag=True, help="Comments that switch rules off must say why."),
    click.option("--today", metavar="YYYY-MM-DD", help="The day on which comments with an end date are judged."),
    click.option("--no-cache", is_flag=True, help="Lint every file anew."),
    click.option("--cache-dir", type=click.Path(path_type=Path, file_okay=False), help="Where reports are kept."),
    folders,
)


def project_options(command: Command) -> Command:
    """Options that say which rules run on which file; the command gets one argument, ``project_settings``."""

    @wraps(command)
    def run(**given: Any) -> Any:
        from aculint.project import Options

        settings = Options(
            select=_split(given.pop("select")),
            extend_select=_split(given.pop("extend_select")),
            ignore=_split(given.pop("ignore")),
            exclude=tuple(given.pop("exclude")),
            config=given.pop("config"),
            isolated=given.pop("isolated"),
            require_reason=given.pop("require_reason"),
            today=_day(given.pop("today")),
            folders=tuple(given.pop("folders")),
        )
        no_cache, folder = given.pop("no_cache"), given.pop("cache_dir")
        return command(project_settings=(settings, _cache(folder), not no_cache), **given)

    for option in reversed(_PROJECT):
        run = option(run)
    return run


def project(settings: Any, make: Callable[..., Linter] | None = None) -> Project:
    """The project for settings that ``project_options`` gave."""
    from aculint.language.english import keep_in
    from aculint.linter import Linter
    from aculint.project import Project

    chosen, cache, keeps_reports = settings
    keep_in(cache.words)
    made = Project(chosen, make or Linter, cache if keeps_reports else None, cache.rules)
    if chosen.config:
        made.config_for(".")  # One that is named must be right before anything is read.
    return made


def _cache(folder: Path | None) -> Cache:
    from aculint.cache import Cache, default_folder

    return Cache(folder or default_folder())


def rule_store() -> DataStore:
    """Where rules that were read before are kept."""
    from aculint.cache import Cache, default_folder

    return Cache(default_folder()).rules


def plain_errors(command: Command) -> Command:
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


def tell_errors(run: RunReport) -> None:
    """Name each file that could not be read on standard error."""
    from aculint.report.escape import plain, plain_path

    for error in run.errors:
        place = "" if error.message.startswith(f"{error.path}:") else f"{plain_path(error.path)}: "
        click.echo(f"aculint: {place}{plain(error.message)}", err=True)


def _split(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for group in names for name in group.split(",") if name.strip())


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(f"“{text}” is no day. Write it as 2026-03-01.", param_hint="--today") from None
