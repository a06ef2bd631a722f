"""A repository with old articles, its branches and its baseline, with the real git."""

import json
import os
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Run, git

pytestmark = pytest.mark.e2e
OLD = "Your back pain never comes back in {name}.\n\nRest a little.\n\nCupping has no side effects for {name}.\n"


@pytest.fixture
def site(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    git(tmp_path, "init", "-q", "-b", "main")
    for number in range(12):
        (tmp_path / f"article {number:02}.md").write_text(OLD.format(name=f"town {number}"), "utf-8")
    assert "accepts 24 findings" in aculint(tmp_path, run, "baseline", "create")[1]
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "old articles")
    return tmp_path


def aculint(site: Path, run: Run, *args: str) -> tuple[int, str]:
    select = [] if args[0] == "config" else ["--select", "absolute,safety"]
    done = run(sys.executable, "-m", "aculint", *args, *select, cwd=site, ok=False)
    return done.returncode, done.stdout + done.stderr


def mend(site: Path, run: Run, branch: str, number: int, words: str) -> None:
    git(site, "checkout", "-q", "-b", branch, "main")
    article = site / f"article {number:02}.md"
    article.write_text(article.read_text("utf-8").replace(words, "may ease"), "utf-8")
    code, output = aculint(site, run, "baseline", "update")
    assert (code, "1 finding gone, 23 left" in output) == (0, True), output
    git(site, "commit", "-qam", f"mend article {number}")


def test_branches_that_mend_merge_without_a_conflict(site: Path, run: Run) -> None:
    mend(site, run, "one", 2, "never comes back")
    mend(site, run, "two", 9, "has no side effects")
    git(site, "checkout", "-q", "main")
    git(site, "merge", "-q", "--no-edit", "one")
    git(site, "merge", "-q", "--no-edit", "two")
    held = json.loads((site / "aculint-baseline.json").read_text("utf-8"))["files"]
    assert sum(map(len, held.values())) == 22
    code, output = aculint(site, run, "baseline", "check")
    assert (code, output.strip()) == (0, "No new finding; 0 findings of the accepted 22 gone.")


def test_a_branch_of_many_commits_is_judged_by_what_it_changed(site: Path, run: Run) -> None:
    git(site, "checkout", "-q", "-b", "topic")
    git(site, "mv", "article 03.md", "renamed.md")
    git(site, "commit", "-qm", "rename")
    with (site / "renamed.md").open("a", encoding="utf-8") as file:
        file.write("\nYour pain is gone for good.\n")
    git(site, "commit", "-qam", "a claim")
    (site / "bild.png").write_bytes(os.urandom(5000))
    git(site, "rm", "-q", "article 04.md")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "a picture, and one article less")
    code, output = aculint(site, run, "check", "--format", "concise", "--changed", "main")
    assert (code, [line.split(": ")[0] for line in output.splitlines()]) == (1, ["renamed.md:7:14"])
    code, output = aculint(site, run, "check", "--format", "concise", "--baseline", "aculint-baseline.json")
    assert (code, [line.split(": ")[0] for line in output.splitlines()]) == (1, ["renamed.md:7:14"])
