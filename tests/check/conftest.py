"""Verdicts that several tests read: the gate is slow to start, so each is made once."""

from __future__ import annotations

import pytest

from onrecord.check.facts import Verdict
from tests.check.staging import judge, whole_stage


@pytest.fixture(scope="session")
def sound_verdict(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """The verdict on a run in which all is well."""
    return judge(whole_stage(), tmp_path_factory.mktemp("sound"))
