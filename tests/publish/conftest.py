"""Homes that many tests begin with are published once in a process and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.home import Home

Publish = Callable[[Home, Path], None]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder for articles: the same path in every test, as a home remembers from where an article came."""
    path = tmp_path_factory.getbasetemp() / "articles"  # of this worker alone
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    return path


@pytest.fixture
def as_published(
    home: Home, folder: Path, lake_format: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Publish], Home]:
    """Gives ``home`` and ``folder`` what a function makes of them; the function is called once for each format."""

    def published(publish: Publish) -> Home:
        kept = (
            tmp_path_factory.getbasetemp() / "published" / f"{publish.__module__}.{publish.__qualname__}-{lake_format}"
        )
        if not kept.exists():
            publish(home, folder)
            making = kept.with_name(f"{kept.name}-making")
            shutil.copytree(home.root, making / "home", symlinks=True)
            shutil.copytree(folder, making / "articles", symlinks=True)
            making.rename(kept)
        else:
            shutil.copytree(kept / "home", home.root, symlinks=True, dirs_exist_ok=True)
            shutil.copytree(kept / "articles", folder, symlinks=True, dirs_exist_ok=True)
        return home

    return published
