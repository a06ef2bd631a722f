"""The other linters, installed from their registries into a folder of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_PYTHON = ("proselint", "llm-medical-guard", "spacy")
_NODE = ("write-good", "alex", "textlint", "textlint-rule-write-good", "textlint-rule-alex")
_GUARD = (
    "import sys, pathlib; from llm_medical_guard import MedicalGuard; guard = MedicalGuard(); "
    "[guard.check(file.read_text('utf-8', 'replace')) for file in sorted(pathlib.Path(sys.argv[1]).iterdir())]"
)


@dataclass(frozen=True)
class Peer:
    """Another linter: how it is called on a folder of Markdown files."""

    name: str
    version: str
    command: tuple[str, ...]


def install(folder: Path) -> Path:
    """Install all peers into ``folder``, once; gives the Python that has those written in it."""
    python = folder / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *_PYTHON], check=True)
    if shutil.which("npm") and not (folder / "node_modules/.bin/textlint").exists():
        (folder / "package.json").write_text("{}")
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", *_NODE], cwd=folder, check=True)
    return python


def peers(folder: Path, articles: Path) -> list[Peer]:
    """The peers in ``folder``, called on a folder of articles."""
    python, node = folder / "venv/bin/python", folder / "node_modules"
    files = [str(file) for file in sorted(articles.iterdir())]
    found = [
        Peer(
            "llm-medical-guard",
            _python_version(python, "llm-medical-guard"),
            (str(python), "-c", _GUARD, str(articles)),
        ),
        Peer("proselint", _python_version(python, "proselint"), (str(folder / "venv/bin/proselint"), "check", *files)),
    ]
    if node.is_dir():
        rules = folder / "textlintrc.json"
        rules.write_text(json.dumps({"rules": {"write-good": True, "alex": True}}))
        found += [
            Peer("write-good", _node_version(node, "write-good"), (str(node / ".bin/write-good"), *files)),
            Peer("alex", _node_version(node, "alex"), (str(node / ".bin/alex"), "--quiet", *files)),
            Peer(
                "textlint (write-good, alex)",
                _node_version(node, "textlint"),
                (str(node / ".bin/textlint"), "--config", str(rules), "--rules-base-directory", str(node), *files),
            ),
        ]
    return found


def _python_version(python: Path, name: str) -> str:
    code = f"import importlib.metadata as m; print(m.version('{name}'))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def _node_version(modules: Path, name: str) -> str:
    return str(json.loads((modules / name / "package.json").read_text())["version"])
