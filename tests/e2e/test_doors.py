"""The scripts of the GitHub Action and the GitLab template, run by bash as the build servers run them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest
import yaml

from .conftest import ROOT, need

pytestmark = pytest.mark.e2e
BAD = "The ache never comes back.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    need("bash")
    content = tmp_path / "site" / "my content"
    content.mkdir(parents=True)
    (content / "größe.md").write_text(BAD, "utf-8")
    (content.parent / "good.md").write_text("Rest may ease a sore back for some people.\n", "utf-8")
    command = tmp_path / "bin" / "aculint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m aculint "$@"\n', "utf-8")
    command.chmod(0o755)
    return content.parent


def bash(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **variables, "PATH": path},
        capture_output=True,
        text=True,
    )


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return loaded


def run_action(site: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The step that lints, with the inputs' defaults as the runner fills them in."""
    step = next(each for each in action()["runs"]["steps"] if each.get("id") == "lint")
    values = {name.replace("-", "_"): each["default"] for name, each in action()["inputs"].items()} | inputs
    variables = {name: values[name.lower()] for name in step["env"]}
    temporary = site.parent / "runner"
    temporary.mkdir(exist_ok=True)
    files = {name: str(temporary / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    return bash(step["run"], site, RUNNER_TEMP=str(temporary), **files, **variables), temporary


def test_the_action_installs_what_it_then_runs(site: Path, project: Path) -> None:
    """All steps with scripts, in their order, as the runner hands files and folders from one to the next."""
    (site.parent / "bin" / "aculint").unlink()
    temporary = site.parent / "runner"
    temporary.mkdir()
    path = temporary / "GITHUB_PATH"
    (install,) = [each for each in action()["runs"]["steps"] if each.get("name") == "Install aculint"]
    where = {"RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(project), "GITHUB_PATH": str(path)}
    done = bash(install["run"], site, **where)
    assert done.returncode == 0, done.stdout + done.stderr
    (site.parent / "bin" / "aculint").symlink_to(Path(path.read_text("utf-8").strip()) / "aculint")
    done, _ = run_action(site, paths="my content")
    assert done.returncode == 1, done.stderr
    assert "permanent-result" in done.stdout


def test_every_step_of_the_action_is_known() -> None:
    """What is not run here is other people's actions, each with a version."""
    steps = action()["runs"]["steps"]
    assert [each.get("name") for each in steps if "run" in each] == ["Install aculint", "Lint"]
    assert all(each["shell"] == "bash" for each in steps if "run" in each)
    assert [each["uses"] for each in steps if "uses" in each] == [
        "actions/setup-python@v5",
        "github/codeql-action/upload-sarif@v3",
    ]
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(action()["inputs"])


def test_the_scripts_are_fine_for_the_bash_of_a_mac() -> None:
    """bash 3.2 has no mapfile, no ${x^^} and no |&."""
    for step in action()["runs"]["steps"]:
        assert not re.search(r"^\s*(mapfile|readarray|declare -A)|\^\^|\|&", step.get("run", ""), re.MULTILINE)


def test_the_action_annotates_summarises_and_fails(site: Path) -> None:
    done, temporary = run_action(site, paths="  my content\n\ngood.md\n")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=my content/größe.md,line=1,endLine=1,col=10,")
    assert "permanent-result" in (temporary / "GITHUB_STEP_SUMMARY").read_text("utf-8")
    outputs = dict(line.split("=", 1) for line in (temporary / "GITHUB_OUTPUT").read_text("utf-8").splitlines())
    assert outputs["exit-code"] == "1"
    assert len(json.loads(Path(outputs["sarif-file"]).read_text("utf-8"))["runs"][0]["results"]) >= 1


def test_the_action_minds_its_inputs(site: Path) -> None:
    done, temporary = run_action(site, fail_level="never", annotations="false", summary="false")
    assert done.returncode == 0, done.stderr
    assert "permanent-result (ABS101)" in done.stdout and "::" not in done.stdout
    assert not (temporary / "GITHUB_STEP_SUMMARY").exists()
    assert run_action(site, arguments="--ignore=absolute\n--ignore=caveat")[0].returncode == 0
    assert run_action(site, paths="gone.md")[0].returncode == 2


def test_an_input_of_the_action_is_data_and_no_script(site: Path) -> None:
    done, _ = run_action(site, paths='"; touch forged; "\n$(touch forged)\n--rules=x')
    assert done.returncode == 2 and not (site / "forged").exists()
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_gitlab_template_writes_both_reports(site: Path) -> None:
    job = yaml.safe_load((ROOT / "templates" / "gitlab-ci.yml").read_text("utf-8"))["aculint"]
    variables = {name: value for name, value in job["variables"].items() if name.startswith("ACULINT")}
    done = bash("\n".join(job["script"]), site, **variables)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    issues = json.loads((site / reports["codequality"]).read_text("utf-8"))
    assert "my content/größe.md" in {issue["location"]["path"] for issue in issues}
    assert minidom.parse(str(site / reports["junit"])).documentElement.getAttribute("failures") != "0"
