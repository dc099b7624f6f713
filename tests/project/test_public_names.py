"""What programs import: every public name is what it says, whatever was imported before it."""

from __future__ import annotations

import subprocess
import sys
from pkgutil import iter_modules
from types import ModuleType

import pytest

import onrecord
import onrecord.ask


@pytest.mark.parametrize("package", [onrecord, onrecord.ask], ids=lambda package: package.__name__)
def test_no_module_hides_a_public_name(package: ModuleType) -> None:
    # An import of the module would put it in the name's place: `from onrecord.ask import Filters, search` did.
    assert set(package.__all__) & {module.name for module in iter_modules(package.__path__)} == set()


def test_all_public_names_can_be_imported_together() -> None:
    names = ", ".join(onrecord.ask.__all__)
    program = f"from onrecord.ask import {names}; assert all(map(callable, ({names})))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
