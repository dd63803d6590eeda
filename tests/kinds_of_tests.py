"""What a test costs is said by its mark, and a test that says too little fails.

``scan``: runs Checkov in this process. ``process``: starts processes, those that scan among them. ``browser``: looks at
pages. ``slow``: computes for longer. Tests without any of these are the quick ones, for each save of a file.

What a fixture of the session starts, a test that asks for it pays: it need not be marked itself.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

# The processes that share the tests take these in turn, the longest first. What a group shares is made once.
# A test without a group of its own belongs to that of its file.
LONG_GROUPS = (
    "installs",
    "fixtures, plan",
    "fixtures, folder",
    "fixtures, file",
    "fixtures, json",
    "fixtures, asked",
    "tests/robustness/test_work_bounds.py",
    "forked",
    "installs by lines",
    "tests/report/test_html_report.py",
    "tests/fixing/test_properties.py",
    "tests/robustness/test_limits.py",
)
# These read all fixtures and ask the rules about them: the process that has them all does so once.
_ASKING = ("test_cut_readings.py", "test_json_twin.py", "test_provider_names.py", "test_verdicts.py", "test_wording.py")
STARTED_BY_FIXTURES = frozenset({"release", "new_environment"})  # all others that start processes ask for one of these
_RUNNERS = ("checkov.terraform.runner", "checkov.terraform.plan_runner", "checkov.terraform_json.runner")
_STARTS = ("subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "os.exec")

_WORTH_TELLING = 100  # seconds

_running: list[pytest.Item] = []


class UnmarkedError(RuntimeError):
    """A test does what no quick test does, and its marks do not say so."""


def _may(*marks: str) -> bool:
    return not _running or any(_running[-1].get_closest_marker(mark) for mark in marks)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _STARTS and not _may("process", "browser", "scan"):  # Checkov forks for files
        raise UnmarkedError(f"{_running[-1].nodeid} starts a process: mark it with pytest.mark.process")


def watch_processes() -> None:
    """From now on, for as long as this process lives: audit hooks stay."""
    sys.addaudithook(_watch)


def watch_scans() -> None:
    """Have each of Checkov's runners that the collected tests have imported ask whether the running test may scan."""
    for name in _RUNNERS:
        for runner in vars(sys.modules.get(name, sys)).values():
            if isinstance(runner, type) and runner.__module__ == name and "run" in vars(runner):
                runner.run = _asking(runner.run)  # type: ignore[attr-defined]


def _asking(run: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(run)
    def asking(*arguments: Any, **options: Any) -> Any:
        if not _may("scan"):
            raise UnmarkedError(f"{_running[-1].nodeid} runs Checkov: mark it with pytest.mark.scan")
        return run(*arguments, **options)

    return asking


def mark_and_sort(items: list[pytest.Item]) -> None:
    """Mark those that ask for what starts processes, and give each its group."""
    for item in items:
        fixtures = frozenset(getattr(item, "fixturenames", ()))
        group = "fixtures, asked" if item.path.name in _ASKING else item.nodeid.split("::")[0]
        if fixtures & STARTED_BY_FIXTURES:
            item.add_marker("process")
            group = "installs"
        elif hasattr(getattr(item, "module", None), "warm_checkov"):
            group = "forked"
        if item.get_closest_marker("unprivileged") and hasattr(os, "geteuid") and os.geteuid() == 0:
            item.add_marker(
                pytest.mark.skip(reason="says nothing where the user is root; .ci/run has it run by another")
            )
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(group))
    if "PYTEST_XDIST_WORKER" in os.environ:  # else as they stand: what fails quickly comes soon
        items.sort(key=lambda item: _place(group_of(item)))


def group_of(item: pytest.Item) -> str:
    """The group that :func:`mark_and_sort` has given it."""
    mark = item.get_closest_marker("xdist_group")
    return str(mark.args[0]) if mark else ""


def _place(group: str) -> int:
    return LONG_GROUPS.index(group) if group in LONG_GROUPS else len(LONG_GROUPS)


def where_time_went(reports: Iterable[pytest.TestReport]) -> list[str]:
    """The files whose tests took longest, and all of them together, a line each; nothing where that is short."""
    seconds: Counter[str] = Counter()
    for report in reports:
        kind = report.nodeid.partition("[")[2].partition(":")[0] if "test_fixtures.py" in report.nodeid else ""
        seconds[f"{report.nodeid.split('::')[0]} {kind}".strip()] += report.duration
    if sum(seconds.values()) < _WORTH_TELLING:
        return []
    return [f"{took:6.0f} s {name}" for name, took in (*seconds.most_common(15), ("all tests", sum(seconds.values())))]


@contextlib.contextmanager
def running(item: pytest.Item) -> Iterator[None]:
    """What is started meanwhile, in its fixtures too, is started by this test."""
    _running.append(item)
    try:
        yield
    finally:
        _running.pop()
