"""Only changed lines, with real git histories."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aculint.cli.main import main

BAD = "The ache never comes back.\n"


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *who, *args), cwd=folder, check=True, capture_output=True)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", "--ignore", "caveat", *args])


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    monkeypatch.chdir(root)
    git(root, "init", "-q", "-b", "main")
    (root / "a ö.md").write_text(f"Rest.\n\n{BAD}\nWalk.\n")
    (root / "b.md").write_text(BAD)
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    return root


def test_old_findings_are_left_out(repository: Path) -> None:
    assert run("--changed").output.strip() == ""
    assert run().exit_code == 1


def test_added_and_edited_lines_count_in_the_working_tree_and_the_index(repository: Path) -> None:
    (repository / "a ö.md").write_text(f"Rest.\n\n{BAD}\nWalk. Cupping has no side effects.\n")
    assert run("--changed").output.count("\n") == 1
    git(repository, "add", ".")
    assert "no-side-effects" in run("--changed").output


def test_new_files_count_as_a_whole_and_renamed_ones_by_their_changes(repository: Path) -> None:
    git(repository, "mv", "b.md", "c.md")
    assert run("--changed").output.strip() == ""
    (repository / "new.md").write_text(BAD)
    assert run("--changed").output.startswith("new.md:1")


def test_since_a_revision_and_since_the_branch_left(repository: Path) -> None:
    git(repository, "checkout", "-qb", "topic")
    (repository / "b.md").write_text(f"Rest.\n\n{BAD}Your pain is gone for good.\n")
    git(repository, "commit", "-qam", "second")
    assert run("--changed").output.strip() == ""
    assert run("--since", "main").output.startswith("b.md:4")
    assert run("--since", "no-such-branch").exit_code == 2


def test_a_clone_knows_its_upstream(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", str(repository), "clone")
    monkeypatch.chdir(tmp_path / "clone")
    Path("b.md").write_text(f"{BAD}\nYour pain is gone for good.\n")
    git(tmp_path / "clone", "commit", "-qam", "mine")
    assert run("--changed").output.startswith("b.md:3")


def test_a_shallow_clone_says_what_to_do(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "more")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "flat")
    monkeypatch.chdir(tmp_path / "flat")
    result = run("--since", "HEAD~1")
    assert result.exit_code == 2
    assert "git fetch --unshallow" in result.output


def test_a_repository_without_commits_and_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(BAD)
    result = run("--changed")
    assert result.exit_code == 2
    assert "inside a git repository" in result.output
    git(tmp_path, "init", "-q")
    assert run("--changed").exit_code == 1
    git(tmp_path, "add", ".")
    assert run("--changed").exit_code == 1
