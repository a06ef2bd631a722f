"""Installed where there is a C compiler, aculint is compiled, says the same, and fails in the same words."""

import json
import os
import subprocess
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import need

pytestmark = pytest.mark.e2e
MDX = "import Box from './box'\n\n# Cupping\n\n<Box size={2}>It never comes back.</Box>\n\n{1 + 1} Studies show it.\n"
HTML = "<h1>Cupping</h1><p>It has <b>no side&nbsp;effects</b>.<ul><li>It cures:<li>asthma</ul><img src='a.png'>"
Both = Callable[..., tuple[subprocess.CompletedProcess[str], subprocess.CompletedProcess[str]]]


def install(project: Path, environment: Path, **variables: str) -> str:
    """What pip tells of installing the project into an environment of its own."""
    venv.create(environment, with_pip=True)
    command = [environment / "bin" / "python", "-m", "pip", "install", "-v", project]
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def compiled(environment: Path, module: str) -> bool:
    code = f"import {module} as module; print(module.__file__)"
    command = [environment / "bin" / "python", "-c", code]
    file = subprocess.run(command, capture_output=True, text=True, check=True, cwd=environment).stdout.strip()
    assert file.startswith(str(environment))
    return file.endswith(sysconfig.get_config_var("EXT_SUFFIX"))


@pytest.fixture(scope="module")
def environments(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One environment with the compiled package, one with the pure one."""
    need("gcc")
    folder = tmp_path_factory.mktemp("environments")
    assert "pure Python" not in install(project, folder / "compiled", ACULINT_PURE="")
    assert "pure Python, which gives the same, later: ACULINT_PURE is set" in install(
        project, folder / "pure", ACULINT_PURE="1"
    )
    return folder / "compiled", folder / "pure"


@pytest.fixture
def both(environments: tuple[Path, Path], tmp_path: Path) -> Both:
    """Runs a command in both environments."""

    def run(*command: str) -> tuple[subprocess.CompletedProcess[str], subprocess.CompletedProcess[str]]:
        one, other = (
            subprocess.run(
                [environment / "bin" / "aculint", *command],
                cwd=tmp_path,
                env=os.environ | {"ACULINT_CACHE_DIR": str(tmp_path.parent / f"{environment.name} cache")},
                capture_output=True,
                text=True,
                timeout=300,
            )
            for environment in environments
        )
        return one, other

    return run


def test_the_hot_modules_are_compiled_and_no_others(environments: tuple[Path, Path]) -> None:
    built, pure = environments
    for module in ("aculint.rulebook.pattern", "aculint.checks.claim", "aculint.language.sentence"):
        assert compiled(built, module)
        assert not compiled(pure, module)
    assert not compiled(built, "aculint.linter")


def test_both_find_the_same_in_one_process_and_in_two(both: Both, project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.mdx").write_text(MDX, "utf-8")
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    common = ("--no-cache", "--no-config", "--trace", "--format", "json", "--fail-on", "never", ".")
    for source in (*project.glob("docs/*.md"), *project.glob("*.md"), *project.glob("examples/*.md")):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    one, other = both("check", "--jobs", "1", *common)
    assert one.returncode == other.returncode == 0, one.stderr
    assert len(json.loads(one.stdout)["files"]) > 10
    assert one.stdout == other.stdout
    assert both("check", "--jobs", "2", *common)[0].stdout == one.stdout
    claims, same = both("claims", "--format", "csv", ".")
    assert claims.stdout and claims.stdout == same.stdout


def test_all_examples_of_the_rules_hold(both: Both) -> None:
    one, other = both("rules", "test")
    assert (one.returncode, one.stdout) == (other.returncode, other.stdout)
    assert ", 0 failed" in one.stdout


def test_both_fail_in_the_same_words(both: Both, project: Path, tmp_path: Path) -> None:
    rule = (project / "rules" / "claims" / "absolute" / "countless-benefits.yaml").read_text("utf-8")
    rule = rule.replace("countless-benefits", "own-rule").replace("ABS105", "OWN105")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "broken.yaml").write_text(rule.replace("match:", 'match:\n  - "{lower:xyz} ( pain"'), "utf-8")
    (tmp_path / "bad.toml").write_text("fail-on = 3\n[rules]\n", "utf-8")
    (tmp_path / "a.md").write_text("It never comes back.\n", "utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\x00\x00\x81")
    for command in (
        ("rules", "test", "rules/broken.yaml"),
        ("check", "--rules", "rules", "a.md"),
        ("check", "--config", "bad.toml", "a.md"),
        ("check", "--select", "nonesuch", "a.md"),
        ("check", "b.md", "missing.md"),
    ):
        one, other = both(*command)
        assert one.returncode == other.returncode == 2, command
        assert one.stderr and "Traceback" not in one.stderr
        assert (one.stdout, one.stderr) == (other.stdout, other.stderr)


def test_without_a_compiler_it_is_installed_as_pure_python(project: Path, tmp_path: Path) -> None:
    told = install(project, tmp_path / "none", ACULINT_PURE="", CC="no-such-compiler")
    assert "pure Python, which gives the same, later: there is no C compiler (no-such-compiler)" in told
    assert not compiled(tmp_path / "none", "aculint.rulebook.pattern")


def test_a_compiler_that_fails_does_no_harm(project: Path, tmp_path: Path) -> None:
    need("gcc")
    told = install(project, tmp_path / "failing", ACULINT_PURE="", CC="false")
    assert "pure Python, which gives the same, later: compiling failed" in told
    assert not compiled(tmp_path / "failing", "aculint.rulebook.pattern")
