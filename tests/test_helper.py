"""A process that answers one thing after another, ends, wears out or does not answer at all."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.errors import QueryError
from onrecord.helper import Helper, HelperEnded
from tests.support.timing import PATIENCE


def begin() -> None:
    """Nothing to begin with."""


def answer(asked: str) -> str:
    """What the test asks for: an error, an end, no answer, or which process this is."""
    if asked == "error":
        raise QueryError("not this", "LINE 1")
    if asked == "memory":
        raise MemoryError
    if asked == "end":
        os._exit(1)
    if asked == "wait":
        time.sleep(PATIENCE)
    return f"{os.getpid()} {hasattr(sys.modules['__main__'], '__file__')}"


@pytest.fixture
def helper() -> Iterator[Helper]:
    own = Helper(begin, answer, "test")
    yield own
    own.end()


def test_one_process_answers_all_and_errors_are_its_own(helper: Helper) -> None:
    first = helper.ask("who", PATIENCE)
    with pytest.raises(QueryError, match="not this") as told:
        helper.ask("error", PATIENCE)
    assert told.value.excerpt == "LINE 1"
    with pytest.raises(MemoryError):
        helper.ask("memory", PATIENCE)
    assert helper.ask("who", PATIENCE) == first
    assert int(first.split()[0]) != os.getpid()


def test_duckdb_finds_no_notebook_in_it(helper: Helper) -> None:
    assert helper.ask("who", PATIENCE).endswith("True")


def test_after_an_end_another_process_answers(helper: Helper) -> None:
    first = helper.ask("who", PATIENCE)
    with pytest.raises(HelperEnded):
        helper.ask("end", PATIENCE)
    assert helper.ask("who", PATIENCE) != first


def test_what_does_not_answer_is_stopped(helper: Helper) -> None:
    helper.ask("who", PATIENCE)
    with pytest.raises(TimeoutError):
        helper.ask("wait", 0.1)
    helper.ask("who", PATIENCE)


def test_it_can_be_ended_while_it_answers(helper: Helper) -> None:
    helper.ask("who", PATIENCE)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(helper.ask, "wait", PATIENCE)
        while not waiting.running():
            time.sleep(0.01)
        time.sleep(0.2)
        begun = time.monotonic()
        helper.end()
        assert time.monotonic() - begun < PATIENCE / 2
        with pytest.raises(HelperEnded):
            waiting.result()


def test_a_worn_process_is_followed_by_another() -> None:
    helper = Helper(begin, answer, "test", is_worn=os.getpid)  # always
    try:
        assert helper.ask("who", PATIENCE) != helper.ask("who", PATIENCE)
    finally:
        helper.end()
