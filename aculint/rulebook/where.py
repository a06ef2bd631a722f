"""Where the rules stand: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def code_state() -> str:
    """A line for each of aculint's own modules that changes when the module does."""
    files = sorted(_PACKAGE.rglob("*.py"))
    return "".join(
        f"{file.relative_to(_PACKAGE)}\0{state.st_size}\0{state.st_mtime_ns}\n"
        for file, state in ((file, file.stat()) for file in files)
    )


def rules_folder() -> Path:
    """The folder of the rules that ship with aculint."""
    shipped = _PACKAGE / "_rules"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "rules"
