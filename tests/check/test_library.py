"""Loading Great Expectations: quick, and with nothing left behind. Each in a process of its own, as imports stay."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.timing import PATIENCE


def outcome(program: str) -> str:
    """What a program prints, in a fresh interpreter."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=PATIENCE)
    return done.stdout.strip()


LOAD = "import sys; from onrecord.check.library import load, load_ahead\n"


def test_what_the_gate_never_uses_is_not_imported_with_it() -> None:
    seen = "{'sqlalchemy', 'boto3', 'scipy.stats._stats_py'} & set(sys.modules)"
    assert outcome(f"{LOAD}load(); print({seen})") == "set()"


@pytest.mark.parametrize("used", ["import sqlalchemy; sqlalchemy.select", "from scipy import stats; stats.norm.cdf(0)"])
def test_it_can_be_imported_all_the_same_afterwards(used: str) -> None:
    assert outcome(f"{LOAD}load(); {used}; print('used')") == "used"


def test_what_is_imported_already_stays_as_it_is() -> None:
    program = "import sqlalchemy; before = sqlalchemy\n" + LOAD
    assert outcome(f"{program}load(); print(sys.modules['sqlalchemy'] is before)") == "True"


def test_loading_ahead_and_loading_meet() -> None:
    program = "ahead = load_ahead(); load(); import great_expectations as gx; ahead.join(); print(gx.get_context)"
    assert "get_context" in outcome(LOAD + program)
