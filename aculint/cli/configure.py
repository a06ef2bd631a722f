"""Showing a configuration, its schema, and writing a first one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from aculint.config import NAMES, SCHEMA, Config, configuration_in
from aculint.project import matches
from aculint.rulebook import Rule
from aculint.rulebook.errors import ConfigurationError

if TYPE_CHECKING:
    from aculint.project import Project

RULE_SCHEMA = SCHEMA.replace("configuration.", "rule.")


@dataclass(frozen=True)
class Site:
    """A kind of content repository: the files that give it away, where articles stand, and what is none of them."""

    name: str
    marks: tuple[str, ...]
    content: tuple[str, ...]
    exclude: tuple[str, ...]


_SITES = (
    Site(
        "Hugo",
        ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default", "archetypes"),
        ("content",),
        ("archetypes/", "layouts/", "themes/", "static/", "assets/", "public/", "resources/"),
    ),
    Site(
        "Jekyll",
        ("_config.yml", "_config.yaml", "_config.toml"),
        ("_posts", "_pages", "_articles", "docs"),
        ("_site/", "_layouts/", "_includes/", "_sass/", "assets/", "vendor/"),
    ),
    Site(
        "Astro",
        tuple(f"astro.config.{end}" for end in ("mjs", "ts", "js", "mts", "cjs")),
        ("src/content", "src/pages"),
        (
            "public/",
            "src/components/",
            "src/layouts/",
        ),
    ),
    Site("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), ("docs",), ("site/", "overrides/", "docs/stylesheets/")),
    Site(
        "Docusaurus",
        tuple(f"docusaurus.config.{end}" for end in ("js", "ts", "mjs", "cjs")),
        ("docs", "blog", "src/pages"),
        ("static/", "src/components/", "i18n/", "versioned_docs/"),
    ),
)
_PLAIN = Site("", (), (), ())
_NO_ARTICLE = ("README.md", "CODE_OF_CONDUCT.md")
_FIRST = """#:schema {schema}
# aculint: what to check in {about}. All keys are in docs/configuration.md; “aculint config” shows what holds.

# Rules that fit your country: default, strict, uk-cap, us-ftc, au-ahpra, plain-language.
profile = "default"

# The command ends with an error from this severity on: error, warning, info, never.
fail-on = "error"

# What is no article, as in .gitignore, relative to this file.
exclude = [
{exclude}]

# Rules to leave out, by name, code or category. “aculint rules” lists them.
ignore = []

# Caveats that every page of your site shows already, in its footer say: "missing-not-replacement".
provided-caveats = []

# Comments that switch a rule off must say why.
require-reason = false

# Other severities: permanent-result = "warning"
[severity]

# Other limits: long-sentence = {{ info = 20, warning = 28 }}
[thresholds]

# Rules to leave out in some articles: "{stories}*.md" = ["patient-story"]
[per-file-ignores]
"""


def shown(project: Project, path: str) -> str:
    """Each value that holds for an article and differs from what aculint ships, and what decided it."""
    resolved = project.config_for(path)
    project.rulebook_for([path])
    lines = [path]
    if resolved.files:
        lines.append(f"  configuration: {resolved.files[-1].file}")
        keys = [(f"{each.key} = {_toml(each.value)}", each.place) for each in resolved.decisions]
        lines += [f"  {text}\n      from {place}" for text, place in keys]
    else:
        lines.append("  configuration: none found here or above; everything is as aculint ships it")
    for folder, glob, names in resolved.per_file_ignores:
        if matches(folder, glob, path):
            lines.append(f"  off in this article: {', '.join(names)}, because of the glob “{glob}”")
    if reason := project.excluded_by(path):
        lines.append(f"  this article is left out, because of the glob “{reason}”")
    return "\n".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def schema() -> str:
    """The JSON Schema of configuration files, for editors."""
    return _schema(Config, SCHEMA, "aculint configuration")


def rule_schema() -> str:
    """The JSON Schema of rule files, for editors; what stands under ``settings`` depends on the kind."""
    return _schema(Rule, RULE_SCHEMA, "aculint rule")


def _schema(kind: type, address: str, title: str) -> str:
    made = msgspec.json.schema(kind)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, "title": title}
    return json.dumps(head | made, indent=1)


def init(folder: Path) -> str:
    """Write ``aculint.toml``. Raises ConfigurationError when the folder has a configuration already."""
    there = configuration_in(folder)
    if there:
        raise ConfigurationError(f"{there}: There is a configuration already. Edit it, or remove it first.")
    file = folder / NAMES[0]
    site = _site(folder)
    about = f"this {site.name} site" if site.name else "this folder"
    content = next((name for name in site.content if (folder / name).is_dir()), "")
    exclude = "".join(f'  "{name}",\n' for name in (*_NO_ARTICLE, *site.exclude))
    text = _FIRST.format(schema=SCHEMA, about=about, exclude=exclude, stories=f"{content or 'stories'}/")
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise ConfigurationError(f"{file}: The configuration cannot be written: {error.strerror}.") from error
    places = " ".join(str(folder / name) for name in site.content if (folder / name).is_dir()) or str(folder)
    return f"{file} is written, fitted to {about}. Now run: aculint check {places}"


def _site(folder: Path) -> Site:
    """What kind of site a folder holds."""
    found = (site for site in _SITES if any((folder / mark).exists() for mark in site.marks))
    return next(found, _old_hugo(folder))


def _old_hugo(folder: Path) -> Site:
    """Before 0.110, Hugo's configuration was named ``config``, like that of many others."""
    for name in ("config.toml", "config.yaml", "config.yml", "config.json"):
        file = folder / name
        if file.is_file() and "baseurl" in file.read_text("utf-8", "replace").lower():
            return _SITES[0]
    return _PLAIN
