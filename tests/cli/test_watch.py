import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from aculint.cli.main import main
from aculint.cli.watch import follow
from aculint.rulebook.errors import ConfigurationError

pytest.importorskip("watchfiles")


def test_what_changes_is_linted_again_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Fine.\n", "utf-8")
    seen: list[list[str]] = []
    stop, again = threading.Event(), threading.Event()

    def lint(names: Sequence[str]) -> None:
        seen.append(list(names))
        if len(seen) > 1:
            again.set()

    watcher = threading.Thread(target=follow, args=([str(tmp_path)], lint, (), stop))
    watcher.start()
    try:
        for attempt in range(50):
            (tmp_path / "b.md").write_text(f"It never ends. {attempt}\n", "utf-8")
            (tmp_path / "notes.log").write_text(f"{attempt}", "utf-8")
            if again.wait(0.4):
                break
    finally:
        stop.set()
        watcher.join(20)
    assert seen[0] == [str(tmp_path)]
    assert {name for names in seen[1:] for name in names} == {str(tmp_path / "b.md")}


@pytest.mark.parametrize(
    ("paths", "files", "words"),
    [(["-"], [], "standard input"), (["."], ["a.json"], "--output"), (["no/such.md"], [], "finds none")],
)
def test_what_cannot_be_watched_is_told(paths: list[str], files: list[str], words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        follow(paths, lambda _: None, files)


def test_on_the_command_line_it_is_exit_code_2() -> None:
    result = CliRunner().invoke(main, ["check", "--watch", "-"])
    assert result.exit_code == 2 and "standard input" in result.stderr
