"""What a test costs is said by its mark, and a test that says too little fails.

``scan``: runs Checkov in this process. ``process``: starts processes, those that scan among them. ``browser``: looks at
pages. ``slow``: computes for longer. Tests without any of these are the quick ones, for each save of a file.

What a fixture of the session starts, a test that asks for it pays: it need not be marked itself.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

STARTED_BY_FIXTURES = frozenset({"wheel", "new_environment"})  # all others that start processes ask for one of these
_RUNNERS = ("checkov.terraform.runner", "checkov.terraform.plan_runner", "checkov.terraform_json.runner")
_STARTS = ("subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "os.exec")

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


def mark_by_fixtures(items: list[pytest.Item]) -> None:
    """Mark those that ask for what starts processes."""
    for item in items:
        if STARTED_BY_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("process")


@contextlib.contextmanager
def running(item: pytest.Item) -> Iterator[None]:
    """What is started meanwhile, in its fixtures too, is started by this test."""
    _running.append(item)
    try:
        yield
    finally:
        _running.pop()
