"""What the pages about reports and pipelines show can be used as it stands."""

import re
from pathlib import Path

import click
import pytest
import yaml

from aculint.cli.main import main
from aculint.report.formats import FORMATS

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [DOCS / "ci.md", DOCS / "formats.md"]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def test_every_yaml_example_is_yaml() -> None:
    examples = [yaml.safe_load(block) for block in blocks(DOCS / "ci.md", "yaml")]
    assert len(examples) >= 4 and all(isinstance(example, dict) for example in examples)


def test_the_inputs_of_the_action_are_documented() -> None:
    inputs = yaml.safe_load((DOCS.parent / "action.yml").read_text("utf-8"))["inputs"]
    page = (DOCS / "ci.md").read_text("utf-8")
    assert [name for name in inputs if f"| `{name}` |" not in page] == []
    example = yaml.safe_load(blocks(DOCS / "ci.md", "yaml")[0])
    assert set(example["jobs"]["aculint"]["steps"][1]["with"]) <= set(inputs)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_shown_is_there(page: Path) -> None:
    lines = re.findall(r"^.*\baculint (?:check|report) .*$", page.read_text("utf-8"), re.MULTILINE)
    assert lines
    for line in lines:
        name = re.search(r"aculint (check|report)", line)[1]  # type: ignore[index]
        command = main.commands[name]
        known = {
            option for parameter in command.params for option in parameter.opts if isinstance(parameter, click.Option)
        }
        used = re.findall(r"(?<= )--[a-z-]+", line.split("|")[0].partition("aculint ")[2])
        assert set(used) <= known, line
        assert {format for format in re.findall(r"--format (\w+)", line) if format != "FORMAT"} <= set(FORMATS)
