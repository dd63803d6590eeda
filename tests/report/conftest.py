"""Reports that several files of tests look at."""

from __future__ import annotations

import pytest
from report_samples import hostile

from aurora_checks.report.report_model import Report


@pytest.fixture(scope="session")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """One with hostile names, a secret and commands in it."""
    return hostile(tmp_path_factory.mktemp("hostile") / "orders")
