"""All that is changed in Checkov; whatever else the pack relies on there is only read.

- A list of checks in a registry loads the rules when it is looked at (``defer``).
- The results of a SARIF document are made valid, and undecided ones left out (``change_sarif_results``).
- The details of our findings are in JUnit, GitLab's SAST and ``github_failed_only``, too (``change_outputs``).
- Something is said when a runner's checks in Python are done, and of what it does not scan (``before_graph_checks``).
- The report of a scan that has to stop takes no records (``refuse_records``).

Each changes what exists once in a process, or belongs to one scan, and holds also where the running scan has loaded the
pack (``--external-checks-dir``). ``tests/adapter/test_checkov_internals.py`` has a test of what each relies on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import RLock, local
from typing import Any

from aurora_checks.policy.known_rules import PREFIX

Checks = dict[str, list[Any]]  # a registry's checks, by the type of what they are about
Concerns = Callable[[], bool]
SarifResults = list[dict[str, Any]]


class _Thread(local):
    """Whether this thread has a check enter a registry."""

    registers = False


_thread = _Thread()


def always() -> bool:
    """Whatever Checkov asks about."""
    return True


def defer(places: Iterable[tuple[Checks, Iterable[str], Concerns]], load: Callable[[], object]) -> None:
    """Call ``load`` once, as soon as the list of one of these types in one of these registries is looked at.

    Most of what Checkov scans has no Aurora, and importing the rules with all that they need takes a tenth of a second,
    in each of its runners' processes. A list of checks is gone through by a scan that has met a cluster or a module
    call, and by ``checkov --list``. The rules then enter the registry as all checks do, by themselves. Where what
    Checkov asks about does not concern us, as the third of a place says, the list has the others' checks.
    """
    once = _Once(load)
    for checks, types, concerns in places:
        for type_ in types:
            checks[type_] = _Deferred(checks[type_], once, concerns)


@contextmanager
def registering() -> Iterator[None]:
    """While a check of ours enters a registry, which looks there for one of its id: no reason to load the others.

    They might be what imports it, or a test that wants this one alone; half imported, it would be taken for missing.
    """
    before, _thread.registers = _thread.registers, True
    try:
        yield
    finally:
        _thread.registers = before


def change_sarif_results(change: Callable[[SarifResults], SarifResults]) -> None:
    """Have the results of every SARIF document changed that this process, or one that it starts, writes."""
    # Not before: our own commands, which write no SARIF, do without all that it imports.
    from checkov.common.output.sarif import Sarif

    create_results = Sarif._create_results
    Sarif._create_results = lambda self: change(create_results(self))  # type: ignore[method-assign]


def change_outputs(
    junit: Callable[[Any, str], str],
    gitlab: Callable[[Any, dict[str, Any]], dict[str, Any]],
    github: Callable[[list[Any], str], str],
) -> None:
    """Have what is written of failed records changed: of each its text in JUnit and GitLab entry, the GitHub table."""
    # Not before: as above.
    from checkov.common.output.gitlab_sast import GitLabSast
    from checkov.common.output.report import Report

    of_junit, of_gitlab = Report._create_test_case_failure_output, GitLabSast._create_iac_vulnerability
    of_github = Report.print_failed_github_md

    def junit_text(self: Any, record: Any) -> str:
        return junit(record, of_junit(self, record))

    def gitlab_entry(self: Any, record: Any) -> dict[str, Any]:
        return gitlab(record, of_gitlab(self, record))

    def github_table(self: Any, *arguments: Any, **named: Any) -> str:
        return github(self.failed_checks, of_github(self, *arguments, **named))

    Report._create_test_case_failure_output = junit_text  # type: ignore[method-assign]
    GitLabSast._create_iac_vulnerability = gitlab_entry  # type: ignore[method-assign]
    Report.print_failed_github_md = github_table  # type: ignore[method-assign]


def before_graph_checks(tell: Callable[[], object]) -> None:
    """Call ``tell`` in every Terraform runner when its checks in Python are done.

    The one method that each of them calls then is ``run_graph_checks_results``, for its checks in YAML. It is looked up
    when it is called.
    """
    # Not before: this is imported by our own commands, too, which run no scan.
    from checkov.terraform.base_runner import BaseTerraformRunner

    run_graph_checks = BaseTerraformRunner.run_graph_checks_results

    def tell_and_run_graph_checks(self: Any, *arguments: Any, **named: Any) -> Any:
        tell()
        return run_graph_checks(self, *arguments, **named)

    BaseTerraformRunner.run_graph_checks_results = tell_and_run_graph_checks  # type: ignore[method-assign]


def refuse_records(report: Any, error: Exception) -> None:
    """Have the report of a scan raise ``error`` when it is given a record."""
    report.add_record = _Refusal(error)


class _Refusal:
    """Takes the place of a report's method. A function would not leave the process that it is in."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __call__(self, record: object) -> None:
        raise self._error


class _Once:
    """Calls once. Another thread waits until that is done; what the call itself asks for is not in its way."""

    def __init__(self, call: Callable[[], object]) -> None:
        self._call = call
        self._begun = False
        self._lock = RLock()

    def __call__(self) -> None:
        if _thread.registers:
            return
        with self._lock:
            if not self._begun:
                self._begun = True
                self._call()


class _Deferred(list[Any]):
    """A list of checks that is whole for all who read it; ``append`` is for everybody at any time."""

    def __init__(self, present: list[Any], load: _Once, concerns: Concerns) -> None:
        super().__init__(present)
        self._load = load
        self._concerns = concerns

    def __iter__(self) -> Iterator[Any]:
        if not self._concerns():
            return (check for check in super().__iter__() if not check.id.startswith(PREFIX))
        self._load()
        return super().__iter__()

    def __len__(self) -> int:
        if self._concerns():
            self._load()
        return super().__len__()

    def copy(self) -> list[Any]:
        """What Checkov takes where there are checks for patterns of types, too."""
        return list(self)
