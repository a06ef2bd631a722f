"""Real tools: where one is missing, its tests skip with a reason, but fail when ACULINT_E2E is set."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# pre-commit installs aculint for every run: in a few seconds instead of twenty, where a test does not want it compiled.
os.environ.setdefault("ACULINT_PURE", "1")
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def need(tool: str) -> None:
    if shutil.which(tool) is None:
        (pytest.fail if os.environ.get("ACULINT_E2E") else pytest.skip)(f"{tool} is not installed")


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run() -> Run:
    def runner(*command: str, cwd: Path, ok: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0 or not ok, done.stdout + done.stderr
        return done

    return runner


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a git repository of its own, with all files as they stand, committed."""
    need("git")
    target = tmp_path_factory.mktemp("project") / "aculint"
    skip = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info", "build", "dist"
    )
    shutil.copytree(ROOT, target, ignore=skip)
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "all"]):
        git(target, *command)
    return target


def git(folder: Path, *command: str) -> str:
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
