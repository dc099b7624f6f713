"""One Prefect server for all tests of flows: it takes long to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prefect.logging import disable_run_logger
from prefect.testing.utilities import prefect_test_harness

from tests.support.timing import PATIENCE


@pytest.fixture(scope="session", autouse=True)
def prefect() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=int(PATIENCE)), disable_run_logger():
        yield
