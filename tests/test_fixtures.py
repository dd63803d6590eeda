"""Every fixture through the real Checkov: its folder, its files one by one as editors do, its JSON twin, its plan."""

from __future__ import annotations

import contextlib
import io
import logging
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
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
from aurora_checks.terraform.instance_addresses import without_keys
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
    _fixtures: dict[str, Path] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        for record in (*report.passed_checks, *report.failed_checks):
            key = (record.check_id, self.fixture_of(record.file_abs_path))
            self.results[key].append((record.resource, record.check_result["result"]))

    def fixture_of(self, file: str) -> Path:
        """The fixture that a file belongs to, be it one of its modules."""
        if file not in self._fixtures:
            self._fixtures[file] = self._find_fixture(file)
        return self._fixtures[file]

    def _find_fixture(self, file: str) -> Path:
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
    logger.propagate = False  # Checkov's own handlers would write and keep them all
    try:
        with contextlib.redirect_stdout(printed):
            register()
            yield scan
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = True
        scan.stdout = printed.getvalue()


def _by_rule(folders: Sequence[Path]) -> Iterator[tuple[list[Path], list[str]]]:
    """The fixtures of a rule, and the rules of which they expect something: no others are asked, for nothing compares
    what they say. One scan of all fixtures takes longer: Checkov compares the names in them with each other.
    """
    for _, of_rule in groupby(folders, key=lambda folder: folder.parent):
        together = list(of_rule)
        expected = [item for folder in together for about in expectations(folder) for item in about]
        yield together, sorted({item.check_id for item in expected})


def _filter(framework: str, checks: Sequence[str]) -> RunnerFilter:
    return RunnerFilter(framework=[framework], checks=list(checks))


def _scan_folders(folders: Sequence[Path]) -> Scan:
    """All of a rule in one scan, unless some are left out: Checkov would read these, too."""
    with _listening() as scan:
        for together, checks in _by_rule(folders):
            top = together[0].parent
            everything = len(together) == sum(folder.parent == top for folder in FOLDERS)
            for root in [top] if everything else together:
                scan.add(TerraformRunner().run(root_folder=str(root), runner_filter=_filter("terraform", checks)))
    return scan


def _scan_files(folders: Sequence[Path]) -> Scan:
    with _listening() as scan:
        for together, checks in _by_rule(folders):
            files = [str(path) for folder in together for path in sorted(folder.glob("*.tf"))]
            scan.add(TerraformRunner().run(root_folder=None, files=files, runner_filter=_filter("terraform", checks)))
    return scan


def _scan_plans(folders: Sequence[Path]) -> Scan:
    with _listening() as scan:
        for together, checks in _by_rule(folders):
            files = [str(folder / "plan.json") for folder in together]
            scan.add(PlanRunner().run(root_folder=None, files=files, runner_filter=_filter("terraform_plan", checks)))
    return scan


def _scan_twins(folders: Sequence[Path]) -> Scan:
    with tempfile.TemporaryDirectory() as temporary, _listening(Path(temporary).resolve()) as scan:
        for together, checks in _by_rule(folders):
            top = scan.top / together[0].parent.relative_to(TESTS)
            addresses: dict[tuple[str, int], set[str]] = defaultdict(set)
            for folder in together:
                write_twin(folder, top / folder.name)
                for resource in read_directory(str(top / folder.name)).resources:
                    addresses[resource.file, resource.line].add(resource.static_address)
            report = TerraformJsonRunner().run(root_folder=str(top), runner_filter=_filter("terraform_json", checks))
            for record in (*report.passed_checks, *report.failed_checks):
                # Checkov calls every resource of tf.json "resource.<name>", and gives one record to a block of a
                # module, however often it is called: that is about no address.
                found = addresses[record.file_abs_path, record.file_line_range[0]]
                record.resource = min(found) if len(found) == 1 else ""
            scan.add(report)
    return scan


SCANS = {"folder": _scan_folders, "file": _scan_files, "json": _scan_twins, "plan": _scan_plans}


Scans = Callable[[str], Scan]


@pytest.fixture(scope="session")
def scan_of(request: pytest.FixtureRequest) -> Scans:
    """What Checkov says of all fixtures that are selected, in each kind of scan."""
    selected: dict[str, list[Path]] = defaultdict(list)
    for item in request.session.items:
        params = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        if item.path == Path(__file__) and "folder" in params:
            selected[params["kind"]].append(params["folder"])
    return cache(lambda kind: SCANS[kind](selected[kind]))


def _expected(kind: str, folder: Path) -> list[Expectation]:
    code, plan = expectations(folder)
    if kind == "file":
        # One file of a root module does not show Checkov the resources of the modules that it calls.
        return [item for item in code if not item.in_module and not item.address.startswith("module.")]
    return plan if kind == "plan" else code


def _of_kind(kind: str, *values: object, id: str) -> object:
    """A test that belongs to the scan of that kind, which one process makes for all of them."""
    return pytest.param(kind, *values, id=id, marks=pytest.mark.xdist_group(f"fixtures, {kind}"))


@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        _of_kind(kind, folder, id=f"{kind}:{folder.relative_to(TESTS)}")
        for kind in SCANS
        for folder in FOLDERS
        if _expected(kind, folder)
    ],
)
def test_fixture(kind: str, folder: Path, scan_of: Scans) -> None:
    differences = [text for item in _expected(kind, folder) if (text := _difference(kind, item, scan_of(kind)))]
    assert not differences, "\n".join(differences)


def _difference(kind: str, expectation: Expectation, scan: Scan) -> str:
    """What Checkov and the pack say that is not as expected; empty if nothing."""
    key = (expectation.check_id, expectation.folder)
    results = {result for address, result in scan.results[key] if expectation.is_about(address)}
    verdicts = [verdict for verdict in scan.verdicts[key] if expectation.is_about(verdict[0])]
    outcomes = {outcome for _, outcome, _ in verdicts}
    # One record may stand for many instances; then only the pack tells them apart.
    keys = expectation.address != without_keys(expectation.address)
    called = kind == "json" and (expectation.in_module or expectation.address.startswith("module."))
    unexpanded = not results and (keys or called)
    decided = outcomes if unexpanded else {result.name.lower() for result in results}
    if expectation.outcome in ("passed", "failed"):
        as_expected = decided == {expectation.outcome}
    else:
        # Checkov does not ask about resources with count = 0, and a plan has none of them.
        nothing = expectation.outcome == "not_applicable" and not outcomes
        as_expected = not results and (nothing or outcomes == {expectation.outcome})
    if expectation.text:
        reasons = [reason for _, outcome, reason in verdicts if outcome == expectation.outcome]
        as_expected &= bool(reasons) and all(expectation.text in reason.lower() for reason in reasons)
    where = f"{expectation.file}:{expectation.line}: {expectation.outcome}"
    return "" if as_expected else f"{where}, but Checkov has {sorted(decided)} and the rules {sorted(verdicts)}"


@pytest.mark.parametrize("kind", [_of_kind(kind, id=kind) for kind in SCANS])
def test_scan_prints_nothing(kind: str, scan_of: Scans) -> None:
    assert scan_of(kind).stdout == ""
