import os
from pathlib import Path

from aculint.files import articles
from aculint.finding import FileError


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
