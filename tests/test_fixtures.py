"""Every fixture through the real Checkov: its folder, its files one by one as editors do, its JSON twin, its plan."""

from __future__ import annotations

import contextlib
import io
import logging
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from checkov.common.models.enums import CheckResult
from checkov.common.output.report import Report
from checkov.runner_filter import RunnerFilter
from checkov.terraform.plan_runner import Runner as PlanRunner
from checkov.terraform.runner import Runner as TerraformRunner
from checkov.terraform_json.runner import TerraformJsonRunner
from fixture_expectations import TESTS, Expectation, expectations, fixture_folders
from json_twin import write_twin

from aurora_checks.plugin import register
from aurora_checks.terraform.model import without_keys
from aurora_checks.terraform.modules.hcl_reader import read_directory

pytestmark = pytest.mark.scan

FOLDERS = fixture_folders()


@dataclass
class Scan:
    """What came out of one scan of what lies below ``top``: Checkov's records and the pack's verdicts.

    Both are by check and fixture.
    """

    top: Path = TESTS
    results: dict[tuple[str, Path], list[tuple[str, CheckResult]]] = field(default_factory=lambda: defaultdict(list))
    verdicts: dict[tuple[str, Path], list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))
    stdout: str = ""

    def add(self, report: Report) -> None:
        for record in (*report.passed_checks, *report.failed_checks):
            key = (record.check_id, self.fixture_of(record.file_abs_path))
            self.results[key].append((record.resource, record.check_result["result"]))

    def fixture_of(self, file: str) -> Path:
        """The fixture that a file belongs to, be it one of its modules."""
        parts = Path(file).resolve().relative_to(self.top).parts
        return TESTS.joinpath(*parts[: 2 if parts[0] == "seed" else 3])


class _Listener(logging.Handler):
    """Collects the verdicts, of which Checkov only reports those that passed or failed."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(logging.DEBUG)
        self.scan = scan

    def emit(self, record: logging.LogRecord) -> None:
        key = (record.check_id, self.scan.fixture_of(record.file))
        self.scan.verdicts[key].append((record.address, record.outcome, record.reason))


@contextlib.contextmanager
def _listening(top: Path = TESTS) -> Iterator[Scan]:
    scan, printed = Scan(top), io.StringIO()
    logger, listener = logging.getLogger("aurora_checks.verdicts"), _Listener(scan)
    level = logger.level
    logger.setLevel(logging.DEBUG)
    logger.addHandler(listener)
    try:
        with contextlib.redirect_stdout(printed):
            register()
            yield scan
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        scan.stdout = printed.getvalue()


def _filter(framework: str) -> RunnerFilter:
    return RunnerFilter(framework=[framework], checks=["CKV_AURORA_*"])


def _scan_folders() -> Scan:
    with _listening() as scan:
        for top in sorted({TESTS / folder.relative_to(TESTS).parts[0] for folder in FOLDERS}):
            scan.add(TerraformRunner().run(root_folder=str(top), runner_filter=_filter("terraform")))
    return scan


def _scan_files() -> Scan:
    with _listening() as scan:
        files = [str(path) for folder in FOLDERS for path in sorted(folder.glob("*.tf"))]
        scan.add(TerraformRunner().run(root_folder=None, files=files, runner_filter=_filter("terraform")))
    return scan


def _scan_plans() -> Scan:
    with _listening() as scan:
        files = [str(folder / "plan.json") for folder in FOLDERS if (folder / "plan.json").exists()]
        scan.add(PlanRunner().run(root_folder=None, files=files, runner_filter=_filter("terraform_plan")))
    return scan


def _scan_twins() -> Scan:
    with tempfile.TemporaryDirectory() as temporary:
        top = Path(temporary).resolve()
        addresses: dict[tuple[str, int], set[str]] = defaultdict(set)
        for folder in FOLDERS:
            twin = top / folder.relative_to(TESTS)
            write_twin(folder, twin)
            for resource in read_directory(str(twin)).resources:
                addresses[resource.file, resource.line].add(resource.static_address)
        with _listening(top) as scan:
            report = TerraformJsonRunner().run(root_folder=str(top), runner_filter=_filter("terraform_json"))
            for record in (*report.passed_checks, *report.failed_checks):
                # Checkov calls every resource of tf.json "resource.<name>", and gives one record to a block of a
                # module, however often it is called: that is about no address.
                found = addresses[record.file_abs_path, record.file_line_range[0]]
                record.resource = min(found) if len(found) == 1 else ""
            scan.add(report)
    return scan


SCANS = {"folder": _scan_folders, "file": _scan_files, "json": _scan_twins, "plan": _scan_plans}


@cache
def scan_of(kind: str) -> Scan:
    """One scan of all fixtures: starting Checkov costs more than judging them."""
    return SCANS[kind]()


def _cases() -> Iterator[object]:
    for folder in FOLDERS:
        code, plan = expectations(folder)
        # One file of a root module does not show Checkov the resources of the modules that it calls.
        single = [item for item in code if not item.in_module and not item.address.startswith("module.")]
        for kind, items in (("folder", code), ("file", single), ("json", code), ("plan", plan)):
            for item in items:
                yield pytest.param(kind, item, id=f"{kind}:{item.name}")


@pytest.mark.parametrize(("kind", "expectation"), _cases())
def test_expectation(kind: str, expectation: Expectation) -> None:
    scan = scan_of(kind)
    key = (expectation.check_id, expectation.folder)
    results = {result for address, result in scan.results[key] if expectation.is_about(address)}
    verdicts = [verdict for verdict in scan.verdicts[key] if expectation.is_about(verdict[0])]
    outcomes = {outcome for _, outcome, _ in verdicts}
    # One record may stand for many instances; then only the pack tells them apart.
    keys = expectation.address != without_keys(expectation.address)
    called = kind == "json" and (expectation.in_module or expectation.address.startswith("module."))
    unexpanded = not results and (keys or called)
    decided = outcomes if unexpanded else {result.name.lower() for result in results}
    where = f"{expectation.file}:{expectation.line}: {sorted(verdicts)}"
    if expectation.outcome in ("passed", "failed"):
        assert decided == {expectation.outcome}, where
    else:
        assert not results, where
        # Checkov does not ask about resources with count = 0, and a plan has none of them.
        nothing = expectation.outcome == "not_applicable" and not outcomes
        assert nothing or outcomes == {expectation.outcome}, where
    if expectation.text:
        reasons = [reason for _, outcome, reason in verdicts if outcome == expectation.outcome]
        assert reasons and all(expectation.text in reason.lower() for reason in reasons), where


@pytest.mark.parametrize("kind", SCANS)
def test_scan_prints_nothing(kind: str) -> None:
    assert scan_of(kind).stdout == ""
