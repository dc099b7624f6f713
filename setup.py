"""Tells setuptools the packages and, where asked, what to compile; everything else stands in pyproject.toml.

The top-level folders flows/, expectations/ and warehouse/ are packages of onrecord too (see ``package-dir`` in
pyproject.toml). setuptools can either discover packages or map them to folders; this file does both.

With ``ONRECORD_COMPILE=1`` a wheel holds C extensions beside the Python files of ``GROUPS`` (see docs/release.md);
everywhere else the variable is refused or without effect.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import sysconfig
from pathlib import Path

from setuptools import find_packages, setup

SWITCH = "ONRECORD_COMPILE"
SOURCE = Path("src/onrecord")

# What lies in one shared library, and so calls each other without Python between; libraries are built side by side.
# Neither rules/ is here, whose records are generic dataclasses that mypyc cannot make, nor tables/rows.py, whose fields
# are asked for their types, which compiled classes forget, nor document.py, whose tokens are a cached property: mypyc
# makes a plain property of one, and would tokenise again at each use.
GROUPS: dict[str, tuple[str, ...]] = {
    "text": ("text", "ids.py"),
    "parse": ("parse",),
    "times": ("enrich/times",),
    "figures": ("enrich/figures",),
    "statement_parts": ("enrich/statements/model", "enrich/statements/rules"),
    "statements": ("enrich/statements", "enrich/comments"),
}

# Modules of these folders that stay Python, and why.
PLAIN: dict[str, str] = {
    "enrich/comments/targets.py": "has cached properties, which would be computed at each use",
    "text/unit_words.py": "words for the units on pages, read when a page is drawn",
    "enrich/figures/trying.py": "tries rules for their tests and the table of rules only",
    "enrich/statements/rules/family.py": "tries rules for their tests and the table of rules only",
}

# Commands of setuptools that leave the source where it is: a compiled module there would hide every later change.
_EDITABLE = ("editable_wheel", "develop", "build_ext")


def modules_of(group: str) -> list[str]:
    """The files of a group that are compiled, relative to the repository, in a fixed order.

    A file is in the group that names the innermost folder around it.
    """
    files = [path for name in GROUPS[group] for path in _files_of(SOURCE / name)]
    names = [path.relative_to(SOURCE).as_posix() for path in files]
    return [(SOURCE / name).as_posix() for name in names if name not in PLAIN and _group_of(name) == group]


def _files_of(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _group_of(file: str) -> str:
    around = [(len(name), group) for group, own in GROUPS.items() for name in own if f"{file}/".startswith(f"{name}/")]
    return max(around)[1]


def what_is_missing(environment: dict[str, str]) -> str | None:
    """What a compiled build lacks on this machine, in one line; ``None`` where it has all."""
    compiler = shlex.split(environment.get("CC") or sysconfig.get_config_var("CC") or "")
    if compiler and shutil.which(compiler[0]) is None:
        return f"there is no C compiler {compiler[0]!r}: install one or name another in CC"
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        return "the headers of Python are missing (Python.h): install python3-dev or its like"
    try:
        import mypyc.build  # noqa: F401
    except ImportError:
        return "mypyc is missing: build with `make wheel-compiled`, which has it"
    return None


def extensions(command: list[str], environment: dict[str, str]) -> list[object]:
    """The extensions to build for a command line of setuptools; raises SystemExit with one line where it cannot be."""
    if environment.get(SWITCH, "0") in ("", "0"):
        return []
    if editable := [name for name in _EDITABLE if name in command]:
        raise SystemExit(f"{SWITCH} is for wheels: {editable[0]} would leave compiled modules in src/ that hide edits")
    if "bdist_wheel" not in command:
        return []
    if (missing := what_is_missing(environment)) is not None:
        raise SystemExit(f"{SWITCH}: {missing}; or build the plain wheel with `make wheel`")
    from mypyc.build import mypycify

    libraries = [(modules_of(group), f"onrecord_{group}") for group in GROUPS]
    return list(
        mypycify(
            [file for files, _ in libraries for file in files],
            separate=libraries,
            opt_level="1",
            debug_level="0",
            target_dir="build/c",
        )
    )


if __name__ == "__main__":
    compiled = extensions(sys.argv, dict(os.environ))
    setup(
        packages=[*find_packages("src"), "onrecord.flows", "onrecord.expectations", "onrecord.warehouse"],
        ext_modules=compiled,
        options={"build_ext": {"parallel": os.cpu_count()}} if compiled else {},
    )
