"""Compiles with mypyc the modules in which linting spends its time, when a wheel is built where there is a C compiler.

Where there is none, with ``ACULINT_PURE`` set, and in editable installs, the same modules stay Python.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilingHook(BuildHookInterface[Any]):
    """Its table in pyproject.toml names the ``modules`` to compile, and what to install for it (``compiler``)."""

    def dependencies(self) -> list[str]:
        """What a build needs besides: nothing where nothing can be compiled."""
        return [] if _hindrance() else list(self.config["compiler"])

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._folder = TemporaryDirectory(prefix="aculint-")
        fault = _hindrance() or _compile(self.root, self._folder.name, self.config["modules"])
        if fault:
            self.app.display_warning(f"aculint is built as pure Python, which gives the same, later: {fault}.")
            return
        made = Path(self._folder.name, "made")
        build_data["force_include"].update({str(file): str(file.relative_to(made)) for file in made.rglob("*.*")})
        build_data.update(pure_python=False, infer_tag=True)


def _hindrance() -> str:
    """Why nothing can be compiled here, or nothing."""
    if os.environ.get("ACULINT_PURE"):
        return "ACULINT_PURE is set"
    if sys.implementation.name != "cpython":
        return "mypyc compiles for CPython only"
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "")
    if compiler and not shutil.which(compiler[0]):
        return f"there is no C compiler ({compiler[0]})"
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return "the headers of Python are not installed (python3-dev)"
    return ""


def _compile(root: str, folder: str, modules: list[str]) -> str:
    """Compile modules of ``root`` into ``folder``/made. Returns what went wrong, or nothing."""
    # Apart, for mypyc ends the process when it finds fault.
    done = subprocess.run([sys.executable, __file__, folder, *modules], cwd=root, capture_output=True, text=True)
    told = (done.stderr.strip() or done.stdout.strip()).splitlines()
    return f"compiling failed ({told[-1] if told else done.returncode})" if done.returncode else ""


def _run_mypyc(folder: str, modules: list[str]) -> None:
    from setuptools import setup

    from mypyc.build import mypycify  # isort: skip  (looks whether setuptools is there)

    options = ["--config-file=", f"--cache-dir={folder}/types", "--follow-imports=silent", "--ignore-missing-imports"]
    extensions = mypycify(
        [*options, *modules], opt_level="3", debug_level="0", target_dir=f"{folder}/c", group_name="aculint"
    )
    places = [f"--build-lib={folder}/made", f"--build-temp={folder}/objects"]
    setup(name="aculint", packages=[], ext_modules=extensions, script_args=["build_ext", *places])


if __name__ == "__main__":
    _run_mypyc(sys.argv[1], sys.argv[2:])
