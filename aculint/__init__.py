"""A linter for health articles.

>>> from aculint import lint_text
>>> [finding.name for finding in lint_text("Your back pain is gone and never comes back.")]
['complete-relief', 'permanent-result']

``Linter`` lints many texts with one set of rules, ``lint_text`` one text, ``lint_paths`` files and folders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Finding", "Linter", "Severity", "__version__", "lint_paths", "lint_text"]

if TYPE_CHECKING:
    from aculint.finding import Finding, Severity
    from aculint.linter import Linter, lint_text
    from aculint.run import lint_paths

_HOMES = {"Finding": "finding", "Severity": "finding", "Linter": "linter", "lint_text": "linter", "lint_paths": "run"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the command line starts without the language machinery."""
    if name not in _HOMES:
        raise AttributeError(f"module 'aculint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"aculint.{_HOMES[name]}"), name)
