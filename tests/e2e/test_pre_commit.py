"""The hook in a real repository, run by the real pre-commit."""

from pathlib import Path

import pytest

from .conftest import Run, git, need

pytestmark = pytest.mark.e2e


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    need("pre-commit")
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def test_a_bad_article_is_blocked_and_a_good_one_passes(project: Path, repository: Path, run: Run) -> None:
    (repository / "größe und wirkung.md").write_text("The ache never comes back.\n", "utf-8")
    git(repository, "add", "-A")
    blocked = run("pre-commit", "try-repo", str(project), "aculint", "--all-files", cwd=repository, ok=False)
    assert blocked.returncode == 1, blocked.stdout + blocked.stderr
    assert "permanent-result" in blocked.stdout

    (repository / "größe und wirkung.md").write_text("The ache may ease for some people.\n", "utf-8")
    (repository / "unstaged.md").write_text("The ache never comes back.\n", "utf-8")
    git(repository, "add", "größe und wirkung.md")
    passed = run("pre-commit", "try-repo", str(project), "aculint", cwd=repository, ok=False)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_five_hundred_files_with_odd_names(project: Path, repository: Path, run: Run) -> None:
    for number in range(500):
        folder = repository / f"ordner {number % 7}"
        folder.mkdir(exist_ok=True)
        (folder / f"größe {number}.md").write_text("Rest may ease a sore back for some people.\n", "utf-8")
    git(repository, "add", "-A")
    passed = run("pre-commit", "try-repo", str(project), "aculint", "--all-files", cwd=repository, ok=False)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout


def test_the_other_hook_looks_at_changed_lines_only(project: Path, repository: Path, run: Run) -> None:
    article = repository / "old.md"
    article.write_text("The ache never comes back.\n", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "old")
    article.write_text("The ache never comes back.\n\nRest a while.\n", "utf-8")
    git(repository, "add", "-A")
    passed = run("pre-commit", "try-repo", str(project), "aculint-changed", cwd=repository, ok=False)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    article.write_text("The ache never comes back.\n\nCupping has no side effects.\n", "utf-8")
    git(repository, "add", "-A")
    blocked = run("pre-commit", "try-repo", str(project), "aculint-changed", cwd=repository, ok=False)
    assert blocked.returncode == 1
    assert "no-side-effects" in blocked.stdout
    assert "permanent-result" not in blocked.stdout
