"""Fixtures: the sample's home."""

from __future__ import annotations

import pytest

from onrecord.home import Home
from tests.support.sample import sample_home


@pytest.fixture
def sample(home: Home) -> Home:
    """A home with one article by hand."""
    return sample_home(home)
