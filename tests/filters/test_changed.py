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
    assert run("--since", "HEAD").output.strip() == ""
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


def test_a_revision_may_stand_behind_changed(repository: Path) -> None:
    (repository / "b.md").write_text(f"{BAD}\nYour pain is gone for good.\n")
    git(repository, "commit", "-qam", "second")
    assert run("--changed").output.strip() == ""
    for args in (["--changed", "HEAD~1"], ["--changed=HEAD~1", "b.md"], ["b.md", "--changed", "HEAD~1"]):
        assert run(*args).output.startswith("b.md:3"), args
    assert run("--changed", "b.md").output.strip() == ""
    result = run("--changed", "no-such-thing")
    assert (result.exit_code, "no revision “no-such-thing”" in result.output) == (2, True)


def test_a_branch_without_a_remote_is_compared_with_main(repository: Path) -> None:
    git(repository, "checkout", "-qb", "topic")
    (repository / "b.md").write_text(f"{BAD}\nYour pain is gone for good.\n")
    git(repository, "commit", "-qam", "second")
    assert run("--changed").output.startswith("b.md:3")


@pytest.mark.parametrize(
    "name", ['say "x".md', "back\\slash.md", "tab\t.md", "größe.md", " b.md", "健康.md", "a -> b.md"]
)
def test_odd_names(repository: Path, name: str) -> None:
    (repository / name).write_text(f"Rest.\n\n{BAD}")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "odd")
    (repository / name).write_text(f"Rest.\n\n{BAD}\nYour pain is gone for good.\n")
    assert run("--changed").output.count("\n") == 1
    git(repository, "mv", name, "other.md")
    assert run("--changed").output.startswith("other.md:5")


def test_line_ends_and_encodings_that_git_does_not_know(repository: Path) -> None:
    mac, wide = repository / "mac.md", repository / "wide.md"
    mac.write_bytes(BAD.replace("\n", "\r").encode())
    wide.write_bytes(BAD.encode("utf-16"))
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "odd")
    assert run("--changed").output.strip() == ""
    mac.write_bytes(f"Rest.\r{BAD}".replace("\n", "\r").encode())
    wide.write_bytes(f"Rest.\n\n{BAD}".encode("utf-16"))
    assert [line.split(": ")[0] for line in run("--changed").output.splitlines()] == ["mac.md:2:10", "wide.md:3:10"]
    git(repository, "mv", "wide.md", "moved.md")
    assert "moved.md:3:10" in run("--changed").output


def test_pictures_and_deleted_articles_do_no_harm(repository: Path) -> None:
    (repository / "a.png").write_bytes(bytes(range(256)))
    git(repository, "add", ".")
    git(repository, "rm", "-q", "b.md")
    assert (run("--changed").output.strip(), run("--changed").exit_code) == ("", 0)


def test_what_is_about_the_whole_article_counts_when_a_line_is_taken_out(repository: Path) -> None:
    article = "# Acupuncture\n\n" + "Acupuncture may ease a sore back for some people.\n" * 30
    (repository / "c.md").write_text(f"{article}\nYou may bruise or bleed a little afterwards.\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "third")

    def missing() -> str:
        return CliRunner().invoke(main, ["check", "--format", "concise", "--select", "CAV101", "--changed"]).output

    assert missing() == ""
    (repository / "c.md").write_text(article)
    assert "missing-side-effects" in missing()


def test_articles_in_a_submodule(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q", "-b", "main")
    git(outer, "submodule", "add", "-q", str(repository), "articles")
    git(outer, "commit", "-qm", "with articles")
    monkeypatch.chdir(outer)
    assert run("--changed").output == ""
    (outer / "articles" / "b.md").write_text(f"{BAD}\nYour pain is gone for good.\n")
    (outer / "articles" / "new.md").write_text(BAD)
    git(outer / "articles", "commit", "-qam", "in the submodule")
    assert [line.split(": ")[0] for line in run("--changed").output.splitlines()] == [
        "articles/b.md:3:14",
        "articles/new.md:1:10",
    ]
    git(outer, "add", "articles")
    git(outer, "commit", "-qm", "newer articles")
    assert [line.split(": ")[0] for line in run("--changed").output.splitlines()] == ["articles/new.md:1:10"]
    assert "articles/b.md:3" in run("--since", "HEAD~1").output


def test_a_new_submodule_is_new(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q", "-b", "main")
    git(outer, "commit", "-q", "--allow-empty", "-m", "nothing yet")
    git(outer, "submodule", "add", "-q", str(repository), "articles")
    monkeypatch.chdir(outer)
    assert "articles/b.md:1" in run("--changed").output


def test_articles_of_another_repository_than_the_current_one(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "b.md").write_text(f"{BAD}\nYour pain is gone for good.\n")
    monkeypatch.chdir(tmp_path)
    assert run("--changed", "site").output.startswith("site/b.md:3")


def test_a_shallow_clone_without_upstream_does_not_pass_in_silence(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "more")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "flat")
    git(tmp_path / "flat", "checkout", "-q", "--detach")
    git(tmp_path / "flat", "remote", "remove", "origin")
    git(tmp_path / "flat", "branch", "-qD", "main")
    monkeypatch.chdir(tmp_path / "flat")
    result = run("--changed")
    assert (result.exit_code, "git fetch --unshallow" in result.output) == (2, True)


def test_standard_input_has_no_history(repository: Path) -> None:
    result = run("--changed", "-")
    assert (result.exit_code, "standard input" in result.output) == (2, True)


def test_git_settings_of_the_user_do_not_matter(repository: Path) -> None:
    for key, value in {
        "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "color.ui": "always", "diff.renames": "false",
        "core.quotePath": "true", "diff.external": "false", "diff.context": "5", "diff.interHunkContext": "9",
    }.items():  # fmt: skip
        git(repository, "config", key, value)
    (repository / "a ö.md").write_text(f"Rest.\n\n{BAD}\nWalk.\n\nYour pain is gone for good.\n")
    assert [line.split(": ")[0] for line in run("--changed").output.splitlines()] == ["a ö.md:7:14"]
