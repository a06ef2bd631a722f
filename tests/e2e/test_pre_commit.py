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
