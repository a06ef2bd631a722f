import os
import re
from pathlib import Path

import pytest
import yaml

from aculint.files import articles
from aculint.finding import FileError

ROOT = Path(__file__).parents[1]


def names(root: Path, *paths: str) -> list[str]:
    return [str(Path(each).relative_to(root)) for each in articles(paths or [str(root)]) if isinstance(each, str)]


def make(root: Path, *files: str) -> None:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Rest.", "utf-8")


def test_a_folder_gives_its_articles_in_a_stable_order(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a.txt", "sub/c.html", "sub/d.mdx", "e.markdown", "f.htm", "g.py", "ä ö.md")
    assert names(tmp_path) == ["a.txt", "b.md", "e.markdown", "f.htm", "ä ö.md", "sub/c.html", "sub/d.mdx"]


def test_files_that_are_no_articles_are_left_out(tmp_path: Path) -> None:
    make(
        tmp_path,
        "requirements-dev.txt",
        "robots.txt",
        "LICENSE.txt",
        ".hidden/a.md",
        "node_modules/b.md",
        ".c.md",
        "d.md",
    )
    assert names(tmp_path) == ["d.md"]


def test_a_file_that_is_named_is_linted_whatever_its_suffix(tmp_path: Path) -> None:
    make(tmp_path, "notes.rst")
    assert names(tmp_path, str(tmp_path / "notes.rst")) == ["notes.rst"]


def test_each_file_comes_once_and_link_loops_end(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.md")
    os.symlink(tmp_path, tmp_path / "sub" / "loop")
    assert names(tmp_path, str(tmp_path), str(tmp_path / "sub" / "a.md"), str(tmp_path)) == ["sub/a.md"]


def test_what_is_missing_or_empty_is_an_error(tmp_path: Path) -> None:
    make(tmp_path, "empty/x.py")
    found = list(articles([str(tmp_path / "none.md"), str(tmp_path / "empty")]))
    assert [type(each) for each in found] == [FileError, FileError]


def test_ignore_files_are_obeyed_and_the_own_one_has_the_last_word(tmp_path: Path) -> None:
    make(tmp_path, "public/a.md", "drafts/b.md", "drafts/keep.md", "generated/c.md", "sub/d.tmp.md", "sub/e.md", "f.md")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("public/\ngenerated/\n")
    (tmp_path / ".aculintignore").write_text("drafts/*\n!drafts/keep.md\n!generated/\n")
    (tmp_path / "sub" / ".gitignore").write_text("*.tmp.md\n")
    assert names(tmp_path) == ["f.md", "drafts/keep.md", "generated/c.md", "sub/e.md"]


def test_named_files_obey_aculintignore_and_not_gitignore(tmp_path: Path) -> None:
    make(tmp_path, "public/a.md", "drafts/b.md")
    (tmp_path / ".gitignore").write_text("public/\n")
    (tmp_path / ".aculintignore").write_text("drafts/\n")
    assert names(tmp_path, str(tmp_path / "public" / "a.md"), str(tmp_path / "drafts" / "b.md")) == ["public/a.md"]


def test_a_folder_that_is_ignored_as_a_whole_says_so(tmp_path: Path) -> None:
    make(tmp_path, "public/a.md")
    (tmp_path / ".gitignore").write_text("public/\n")
    (error,) = articles([str(tmp_path / "public")])
    assert isinstance(error, FileError) and "leaves this folder out" in error.message


def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a/x.md", "b/y.md")
    listdir = os.listdir

    def guarded(folder: str) -> list[str]:
        if Path(folder).name == "a":
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr("aculint.files.os.listdir", guarded)
    first, second = articles([str(tmp_path)])
    assert isinstance(first, FileError) and "The folder cannot be read: Permission denied" in first.message
    assert second == str(tmp_path / "b" / "y.md")


def test_pipes_are_not_waited_for_and_broken_links_are_told(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    os.symlink(tmp_path / "gone.md", tmp_path / "dead.md")
    found = list(articles([str(tmp_path)]))
    assert found[0] == str(tmp_path / "a.md")
    assert isinstance(found[1], FileError) and "leads nowhere" in found[1].message
    assert len(found) == 2


def test_a_link_to_an_article_is_the_same_article(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "sub/c.md")
    os.symlink(tmp_path / "a.md", tmp_path / "b.md")
    os.symlink(tmp_path / "sub", tmp_path / "twin")
    assert names(tmp_path) == ["a.md", "sub/c.md"]


def test_names_that_are_no_utf8_are_read(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/n\xff.md", "wb") as file:
        file.write(b"Rest.")
    (name,) = articles([str(tmp_path)])
    assert isinstance(name, str) and os.path.exists(name)


def test_the_order_does_not_depend_on_the_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, *(f"{folder}/{name}.md" for folder in "cab" for name in "zxy"))
    listdir = os.listdir
    before = names(tmp_path)
    monkeypatch.setattr("aculint.files.os.listdir", lambda folder: list(reversed(listdir(folder))))
    assert names(tmp_path) == before == [f"{folder}/{name}.md" for folder in "abc" for name in "xyz"]


@pytest.mark.parametrize("hook", yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")))
def test_the_hooks_are_given_what_a_folder_would_give(tmp_path: Path, hook: dict[str, str]) -> None:
    held = [
        "a.md", "A.MD", "x/a.html", "x/b.htm", "README.md", "CONTRIBUTING.md", "x/changelog.md", "requirements-dev.txt",
        ".github/c.md", "x/.y/c.md", ".c.md", "node_modules/c.md", "x/vendor/y/c.md", "building/c.md", "x.y/c.mdx", "my build/c.md",
        "b.dist/c.md", "security.md", "insecurity.md", "robots.txt", "aculint-report-2.html", "größe d.md", "e.py", "f.markdown", "Build/g.md",
    ]  # fmt: skip
    make(tmp_path, *held)
    wanted, unwanted = re.compile(hook["files"]), re.compile(hook["exclude"])
    assert sorted(names(tmp_path)) == sorted(name for name in held if wanted.search(name) and not unwanted.search(name))
