"""Showing a configuration, its schema, and writing a first one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from aculint.config import NAMES, Config
from aculint.rulebook import Rule
from aculint.rulebook.errors import ConfigurationError

if TYPE_CHECKING:
    from aculint.project import Project

_SITES = {
    "Hugo": (("hugo.toml", "hugo.yaml", "config/_default"), "content"),
    "Jekyll": (("_config.yml", "_config.yaml"), "_posts"),
    "Astro": (("astro.config.mjs", "astro.config.ts"), "src/content"),
    "MkDocs": (("mkdocs.yml",), "docs"),
    "Docusaurus": (("docusaurus.config.js", "docusaurus.config.ts"), "docs"),
}
_FIRST = """# aculint: what to check in {about}. All keys: aculint config --schema

# Rules that fit your country: default, strict, uk-cap, us-ftc, au-ahpra, plain-language.
profile = "default"

# Exit with an error from this severity on: error, warning, info, never.
fail-on = "error"

# Articles to leave out, as in .gitignore.
exclude = [{exclude}]

# Rules to leave out, by name, code or category. “aculint rules” lists them.
ignore = []

# Caveats that every page of your site already shows, for example in its footer.
provided-caveats = []

# Other severities: permanent-result = "warning"
[severity]

# Rules to leave out in some articles: "stories/*.md" = ["patient-story"]
[per-file-ignores]
"""


def shown(project: Project, path: str) -> str:
    """Each key that a file set for an article, with its value and that file."""
    resolved = project.config_for(path)
    if not resolved.decided:
        return f"{path}: no configuration file; everything is as aculint ships it."
    values = msgspec.to_builtins(resolved.config)
    lines = [f"{path}:"]
    for key, files in resolved.decided.items():
        name = key.replace("_", "-")
        lines.append(f"  {name} = {json.dumps(values[name], ensure_ascii=False)}")
        lines += [f"      set in {file}" for file in files]
    return "\n".join(lines)


def schema() -> str:
    """The JSON Schema of configuration files, for editors."""
    return _schema(Config)


def rule_schema() -> str:
    """The JSON Schema of rule files, for editors; what stands under ``settings`` depends on the kind."""
    return _schema(Rule)


def _schema(kind: type) -> str:
    made = msgspec.json.schema(kind)
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **made}, indent=1)


def init(folder: Path) -> str:
    """Write ``aculint.toml``. Raises ConfigurationError when the folder has a configuration already."""
    file = folder / NAMES[0]
    for name in NAMES[:2]:
        if (folder / name).exists():
            raise ConfigurationError(f"{folder / name}: There is a configuration already. Edit it, or remove it first.")
    site, content = _site(folder)
    about = f"this {site} site" if site else "this folder"
    file.write_text(_FIRST.format(about=about, exclude='"README.md"' if site else ""), "utf-8", newline="\n")
    place = content if site and (folder / content).is_dir() else "."
    return f"{file} is written ({about}). Now run: aculint check {place}"


def _site(folder: Path) -> tuple[str, str]:
    """The site generator of a folder and where its articles stand, or two empty texts."""
    for site, (marks, content) in _SITES.items():
        if any((folder / mark).exists() for mark in marks):
            return site, content
    return "", ""
