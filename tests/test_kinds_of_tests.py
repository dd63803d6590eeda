"""The processes that share the tests keep to the groups: else each of them makes what a group shares."""

from __future__ import annotations

import pytest
from kinds_of_tests import group_of


def test_the_tests_are_shared_out_by_their_groups(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("loadgroup", False):
        pytest.skip("one process has all tests")
    assert [it.nodeid for it in request.session.items if not it.nodeid.endswith(f"@{group_of(it)}")] == []
