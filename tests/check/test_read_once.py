"""Reading an expectation's arguments once gives what Great Expectations reads one by one."""

from __future__ import annotations

import pytest
from great_expectations.expectations.expectation import Expectation

from onrecord.check.library import load
from onrecord.check.read_once import READ_EACH_TIME
from onrecord.check.suites import Suite, load_suites
from onrecord.check.validate import gx_expectation


@pytest.mark.parametrize("suite", load_suites(), ids=lambda suite: suite.name)
def test_the_arguments_are_those_that_were_read_each_time(suite: Suite) -> None:
    load()
    domain, success = READ_EACH_TIME
    assert Expectation._get_success_kwargs is not success
    for rule in suite.rules:
        expectation = gx_expectation(rule)
        assert expectation._get_domain_kwargs() == domain(expectation)
        assert expectation._get_success_kwargs() == success(expectation)
