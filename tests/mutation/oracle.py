"""What judges a mutant: the expectations of all fixtures, or test files, in a fork that has the mutated module.

Starting Checkov costs seconds, so it is imported once, and every fixture, code and plan, is read once. A fork then
imports the mutated module, whatever imports that, and nothing else again. That the runners report the same verdicts
is what tests/test_fixtures.py proves.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from resource import RLIMIT_CPU, setrlimit
from types import CodeType, ModuleType
from typing import Optional

import pytest
from fixture_expectations import TESTS, Expectation, expectations, fixture_folders, read_fixture
from wording import known, sentences

from aurora_checks.aurora.verdict import Verdict
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.model import Resource, RootModule

ROOT = TESTS.parent
PACK = ROOT / "aurora_checks"
RULES = tuple(sorted(PACK.glob("*/rule_*.py")))
# What Checkov reports as the evaluated keys of a rule; other rules are decided by other resources.
EVALUATED = {
    "CKV_AURORA_002": {"storage_encrypted", "kms_key_id"},
    "CKV_AURORA_003": {"db_cluster_parameter_group_name"},
    "CKV_AURORA_004": {"db_subnet_group_name", "vpc_security_group_ids"},
    "CKV_AURORA_005": {"manage_master_user_password", "master_password", "master_password_wo"},
    "CKV_AURORA_006": {"backup_retention_period"},
    "CKV_AURORA_007": {"monitoring_interval", "performance_insights_enabled", "database_insights_mode"},
    "CKV_AURORA_008": {"db_cluster_parameter_group_name"},
    "CKV_AURORA_009": {"deletion_protection"},
    "CKV_AURORA_010": {"iam_database_authentication_enabled"},
    "CKV_AURORA_107": {"db_subnet_group_name"},
    "CKV_AURORA_109": {"tags"},
    "CKV_AURORA_201": {"global_cluster_identifier"},
    "CKV_AURORA_204": {"db_subnet_group_name"},
    "CKV_AURORA_205": {"preferred_maintenance_window", "preferred_backup_window"},
    "CKV_AURORA_208": {"db_cluster_parameter_group_name"},
    "CKV_AURORA_301": {"skip_final_snapshot"},
    "CKV_AURORA_302": {"vpc_security_group_ids"},
}
CPU_SECONDS = 40  # a mutant that does not loop forever takes ten at most


def module_name(file: Path) -> str:
    """``aurora_checks/aurora/links.py`` → ``aurora_checks.aurora.links``."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


@cache
def imports_of(file: Path) -> frozenset[str]:
    """The modules of the pack that a file imports itself."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(name for name in found if name.startswith("aurora_checks."))


@cache
def touched_by(name: str) -> frozenset[str]:
    """The module and all that import it, themselves or through others."""
    touched, files = {name}, list(PACK.rglob("*.py"))
    while True:
        more = {module_name(file) for file in files if imports_of(file) & touched} - touched
        if not more:
            return frozenset(touched)
        touched |= more


@dataclass(frozen=True)
class Case:
    """One expectation and the resources of the root module of its fixture, or of the plan, that it is about."""

    root: RootModule
    resources: tuple[Resource, ...]
    expectation: Expectation
    source: str

    def failure(self, check: object) -> Optional[str]:
        """What is not as expected; None if nothing."""
        for resource in self.resources:
            verdict = check.verdict_on(self.root, resource)  # type: ignore[attr-defined]
            kept = verdict.outcome.value == self.expectation.outcome
            complete = self.expectation.text in verdict.reason.lower() and _is_complete(check, verdict)
            if not kept or not complete or not known()[self.expectation.check_id].issuperset(sentences(verdict)):
                return f"{self.source}:{self.expectation.name}: {verdict.outcome.value}: {verdict.reason}"
        return None


def _is_complete(check: object, verdict: Verdict) -> bool:
    """What holds for every verdict: one line says why, and it names only arguments that the rule is decided by."""
    allowed = EVALUATED.get(check.id, set())  # type: ignore[attr-defined]
    decided = verdict.is_passed or verdict.is_failed
    return (
        bool(verdict.reason.strip())
        and "\n" not in verdict.reason + verdict.fix
        and "None" not in (verdict.reason + verdict.fix).split()
        and set(verdict.keys) <= allowed
        and bool(verdict.keys) >= (decided and bool(allowed))
    )


@cache
def cases() -> tuple[Case, ...]:
    """Every expectation that is about a resource."""
    return tuple(_read_cases())


def _read_cases() -> Iterator[Case]:
    """The same, read with the readers as they are now."""
    for folder in fixture_folders():
        yield from (case for case in _cases_of(folder) if case.resources)


def _cases_of(folder: Path) -> Iterator[Case]:
    for (source, root), expected in zip(read_fixture(folder), expectations(folder)):
        settings_for(root.path)  # looked for on disk once
        for it in expected:
            about = (resource for resource in root.resources if it.is_about(resource.address))
            yield Case(root, tuple(resource for resource in about if _is_judged(it, resource)), it, source)


@cache
def _types() -> dict[str, tuple[str, ...]]:
    checks = [importlib.import_module(module_name(file)).check for file in RULES]
    return {check.id: check.resource_types for check in checks}


def _is_judged(expectation: Expectation, resource: Resource) -> bool:
    return resource.full_type in _types()[expectation.check_id]


class Judge:
    """Judges the mutants of one module: by the fixtures of the rules that it is part of, then by ``tests``.

    What reads Terraform is judged by tests first, then by all fixtures, which are read again with it.
    """

    def __init__(self, file: Path, tests: Sequence[str]) -> None:
        self.file = file
        self.name = module_name(file)
        self.touched = touched_by(self.name)
        self.reads = self.name.startswith("aurora_checks.terraform.")
        self.rules = [rule for rule in RULES if module_name(rule) in self.touched]
        self.tests = list(tests)
        ids = {f"CKV_AURORA_{rule.stem.split('_')[1]}" for rule in self.rules}
        self.cases = [] if self.reads else [case for case in cases() if case.expectation.check_id in ids]

    def noticed(self, code: str) -> Optional[str]:
        """What noticed that the module has this code: an expectation, a test, an exception; None if nothing did."""
        return _forked(lambda: self._noticed(code))

    def _noticed(self, code: str) -> Optional[str]:
        with _mutated(self.name, self.file, compile(code, str(self.file), "exec"), self.touched):
            checks = {
                check.id: check for check in (importlib.import_module(module_name(it)).check for it in self.rules)
            }
            for place, case in enumerate(self.cases):
                failure = case.failure(checks[case.expectation.check_id])
                if failure:
                    return f"{place} {failure}"
            failed = _failed_tests(self.tests)
            if failed or not self.reads:
                return failed
            failures = (it.failure(checks[it.expectation.check_id]) for it in _read_cases())
            return next((f"read again: {it}" for it in failures if it), None)

    def learn(self, noticed: str) -> None:
        """Ask first what noticed the last mutant: it tends to notice the next ones, too."""
        place = noticed.split(" ")[0]
        if place.isdigit():
            self.cases.insert(0, self.cases.pop(int(place)))


@contextlib.contextmanager
def _mutated(name: str, file: Path, code: CodeType, touched: Iterable[str]) -> Iterator[None]:
    """For the rest of the fork: the module is made of ``code``, and what imports it is imported again."""
    for other in touched:
        if sys.modules.pop(other, None):
            package, _, last = other.rpartition(".")
            vars(sys.modules[package]).pop(last, None)
    sys.meta_path.insert(0, _Finder(name, file, code))
    yield


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, name: str, file: Path, code: CodeType) -> None:
        self.name, self.file, self.code = name, file, code

    def find_spec(
        self, fullname: str, path: object, target: Optional[ModuleType] = None
    ) -> Optional[importlib.machinery.ModuleSpec]:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.file, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, vars(module))


def _failed_tests(tests: Sequence[str]) -> Optional[str]:
    if not tests:
        return None
    outcome = pytest.main([*tests, "-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:warnings"])
    return f"tests: {outcome!r}" if outcome else None


def _forked(judge: Callable[[], Optional[str]]) -> Optional[str]:
    """What ``judge`` says in a fork that is silent and ends after a while."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        setrlimit(RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            said = judge()
        except BaseException as error:  # a mutant may do anything, SystemExit included
            said = f"{type(error).__name__}: {error}"
        os.write(writing, (said or "").encode(errors="replace")[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return said or None if status == 0 else f"ended with status {status}"
