"""Rules told to people: the list, and one page a rule."""

from __future__ import annotations

import json
import textwrap
from itertools import groupby

import click

from aculint.rulebook import Rule, Rulebook
from aculint.rulebook.examples import unmarked

_WIDTH = 80


def listing(rulebook: Rulebook) -> str:
    """All rules by category, a line each."""
    ordered = sorted(rulebook.rules, key=lambda rule: (rule.category.value, rule.code))
    lines = []
    for category, group in groupby(ordered, key=lambda rule: rule.category.value):
        lines += ["", click.style(category, bold=True)]
        for rule in group:
            preview = " (preview)" if rule.preview else ""
            lines.append(f"  {rule.code}  {rule.name:32}{rule.severity.value}{preview}")
    return "\n".join((*lines[1:], "", "aculint explain NAME says more about one of them."))


def listing_json(rulebook: Rulebook) -> str:
    """All rules as a JSON list."""
    fields = ("code", "name", "category", "severity", "message", "suggestion", "preview")
    shown = [{field: getattr(rule, field) for field in fields} | {"why": rule.why.strip()} for rule in rulebook.rules]
    return json.dumps(shown, ensure_ascii=False, indent=1)


def page(rulebook: Rulebook, rule: Rule) -> str:
    """What a rule finds, why, what to write instead, its authorities and its examples."""
    lines = [click.style(f"{rule.name} ({rule.code})", bold=True), f"{rule.category.value}, {rule.severity.value}"]
    lines += _part("What it says", rule.message)
    lines += _part("Why", rule.why)
    lines += _part("What to write instead", rule.suggestion)
    lines += ["", click.style("On whose authority", bold=True)]
    for key in rule.authorities:
        authority = rulebook.authorities[key]
        about = f"{authority.title} ({authority.year})" + (f": {authority.section}" if authority.section else "")
        lines += textwrap.wrap(about, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
        lines.append(f"    {authority.url}")
    lines += _examples("Flagged", rule.examples.flag)
    lines += _examples("Passed", rule.examples.pass_)
    return "\n".join(lines)


def _part(heading: str, text: str) -> list[str]:
    wrapped = textwrap.wrap(" ".join(text.split()), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    return ["", click.style(heading, bold=True), *wrapped]


def _examples(heading: str, examples: tuple[str, ...]) -> list[str]:
    lines = ["", click.style(heading, bold=True)]
    for example in examples:
        text = " ".join(unmarked(example)[0].split())
        lines += textwrap.wrap(
            textwrap.shorten(text, 300, placeholder=" …"), _WIDTH, initial_indent="  - ", subsequent_indent="    "
        )
    return lines
