"""``--watch``: lint again what changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aculint.files import articles
from aculint.rulebook.errors import ConfigurationError

if TYPE_CHECKING:
    from watchfiles import Change


def follow(
    paths: Sequence[str],
    lint: Callable[[Sequence[str]], object],
    files: Sequence[str] = (),
    stop: threading.Event | None = None,
) -> None:
    """Lint ``paths``, then each article of theirs whenever it changes, until Ctrl-C or ``stop``.

    ``files`` are the values of ``--output``. Raises ConfigurationError when there is nothing to watch.
    """
    watch = _watch()
    if "-" in paths:
        raise ConfigurationError("--watch cannot watch standard input. Name files or folders.")
    if files:
        raise ConfigurationError("--watch shows findings in the terminal. Leave --output away.")
    folders, recursive = _folders(paths)
    lint(paths)
    click.echo("Watching for changes. Ctrl-C ends.", err=True)
    with suppress(KeyboardInterrupt):
        for changes in watch(*folders, recursive=recursive, stop_event=stop):
            changed = _changed(paths, changes)
            if changed:
                lint(changed)


def _watch() -> Callable[..., Iterator[set[tuple[Change, str]]]]:
    try:
        from watchfiles import watch
    except ImportError as error:
        raise ConfigurationError("--watch needs a further library: pip install 'aculint[watch]'") from error
    return watch


def _folders(paths: Sequence[str]) -> tuple[list[Path], bool]:
    """The folders to watch: editors replace files, so a file is watched through its folder."""
    folders = [Path(path if os.path.isdir(path) else os.path.dirname(path) or ".") for path in paths]
    there = [folder for folder in folders if folder.is_dir()]
    if not there:
        raise ConfigurationError("--watch finds none of these files and folders. Check the paths.")
    return there, any(map(os.path.isdir, paths))


def _changed(paths: Sequence[str], changes: set[tuple[Change, str]]) -> list[str]:
    touched = {os.path.realpath(path) for _, path in changes}
    found = [name for name in articles(paths) if isinstance(name, str)]
    return [name for name in found if os.path.realpath(name) in touched]
