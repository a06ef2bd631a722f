"""Rules told to people: the list, and one page a rule."""

from __future__ import annotations

import json
import textwrap
from itertools import groupby

import click
import msgspec

from aculint.rulebook import Rule, Rulebook
from aculint.rulebook.examples import unmarked
from aculint.rulebook.settings import CaveatSettings

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
    if rule.kind == "caveat":
        lines += _contract(rulebook, rule)
    lines += ["", click.style("On whose authority", bold=True)]
    for key in rule.authorities:
        authority = rulebook.authorities[key]
        about = f"{authority.title} ({authority.year})" + (f": {authority.section}" if authority.section else "")
        lines += textwrap.wrap(about, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
        lines.append(f"    {authority.url}")
    lines += _examples("Flagged", rule.examples.flag)
    lines += _examples("Passed", rule.examples.pass_)
    return "\n".join(lines)


def _contract(rulebook: Rulebook, rule: Rule) -> list[str]:
    """Which articles owe a caveat, what meets it, and what does not count."""
    settings = msgspec.convert(rule.settings, CaveatSettings)
    lines = _part(
        "Who owes it",
        f"An article of {settings.words} words or more that speaks of the treatment {settings.mentions} times, "
        "or half as often when the title or a heading names it.",
    )
    lines += ["", click.style("What it looks for", bold=True)]
    lines += [f"  {pattern}" for pattern in rule.match]
    lines += ["", click.style("What meets it", bold=True)]
    lines += [f"  {pattern}" for way in settings.met_by for pattern in way.match]
    excuses = {name for way in settings.met_by for name in way.unless} - {"question"}
    told = [rulebook.context.contexts[name].about for name in sorted(excuses)]
    return lines + _part("What does not count", " ".join(("The sentence asks.", *told)))


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
