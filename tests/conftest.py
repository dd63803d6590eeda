"""What holds for all tests: their environment, their kinds, and the installs of the pack that they share.

Those are the wheel, built once, and fresh virtual environments: with Checkov alone, and with the pack beside it.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Union

import kinds_of_tests
import pytest
from warm_checkov import cool_down, warm_checkov

REPOSITORY = Path(__file__).parents[1]

CHECKOV = str(Path(sys.executable).with_name("checkov"))

EPOCH = "1764240000"  # of the releases that are built

# What the person or pipeline that runs the tests has set for other purposes: it must not decide a test. Makefile has
# the same list, for what Python itself reads at its start.
_OF_THE_CALLER = ("PYTHON", "AURORA_", "CHECKOV_", "CKV_", "TF_", "BC_", "LOG_LEVEL", "GITHUB_STEP_SUMMARY")
for _name in [name for name in os.environ if name.startswith(_OF_THE_CALLER)]:
    del os.environ[_name]


def pytest_configure() -> None:
    kinds_of_tests.watch_processes()
    # Checkov's graphs and what was read of all fixtures are large: to look through them for garbage again and again
    # takes half of the time of a scan.
    gc.set_threshold(1_000_000, 50, 100)


@pytest.hookimpl(tryfirst=True)  # before xdist, which shares the tests out by the groups that there are by then
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    kinds_of_tests.mark_and_sort(items)
    kinds_of_tests.watch_scans()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [it for its in terminalreporter.stats.values() for it in its if isinstance(it, pytest.TestReport)]
    for line in kinds_of_tests.where_time_went(reports):
        terminalreporter.write_line(line)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure() -> None:
    cool_down()
    gc.freeze()  # pytest looks for garbage once more, in all that the tests have left


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    with kinds_of_tests.running(item):
        return (yield)


_numbers = itertools.count()


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As pytest's own, which looks through the folders of all earlier tests for the next number."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{name}{next(_numbers)}"
    folder.mkdir(mode=0o700)
    return folder


class Records(logging.Handler):
    """What is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.getMessage()  # fails where it does not fit its arguments
        self.records.append(record)

    def clear(self) -> None:
        self.records.clear()

    @contextlib.contextmanager
    def at_level(self, level: int, logger: str) -> Iterator[None]:
        before = logging.getLogger(logger).level
        logging.getLogger(logger).setLevel(level)
        try:
            yield
        finally:
            logging.getLogger(logger).setLevel(before)


@pytest.fixture
def caplog() -> Iterator[Records]:
    """As pytest's own, as far as tests need it.

    That looks through the 1,700 loggers of Checkov six times for each test, and is left out (setup.cfg).
    """
    records = Records()
    logging.getLogger().addHandler(records)
    yield records
    logging.getLogger().removeHandler(records)


# The whole of a process's registry after Checkov has loaded the folders given, twice as its runners do.
REGISTRY_SCRIPT = """
import json, sys
import checkov.main
from checkov.common.checks.base_check_registry import BaseCheckRegistry
from checkov.terraform.checks.resource.registry import resource_registry
for folder in sys.argv[1:] * 2:
    resource_registry.load_external_checks(folder)
resource_registry.get_check_by_id("what looks at all of them")
checks = [
    check
    for check in BaseCheckRegistry.get_all_registered_checks()
    if check.id.startswith("CKV_AURORA_") and check.block_type == "resource"  # each has a companion for module calls
]
print(json.dumps([[check.id, sys.modules[type(check).__module__].__file__] for check in checks]))
"""


@dataclass(frozen=True)
class Run:
    """What a Checkov run wrote. ``findings`` are its verdicts on Aurora, (check id, resource), sorted."""

    stdout: str
    stderr: str

    @property
    def findings(self) -> list[tuple[str, str]]:
        # The whole of stdout has to be JSON: a stray line of ours would break editors.
        reports = json.loads(self.stdout)
        reports = reports if isinstance(reports, list) else [reports]
        return sorted(
            (record["check_id"], record["resource"])
            for report in reports
            for verdict in ("passed_checks", "failed_checks", "skipped_checks")
            for record in report.get("results", {}).get(verdict, ())
            if record["check_id"].startswith("CKV_AURORA_")
        )

    @property
    def ids(self) -> set[str]:
        return {check_id for check_id, _ in self.findings}


@dataclass(frozen=True)
class Environment:
    """A virtual environment of its own, in which the Checkov of the test environment can be imported."""

    folder: Path
    scanned: Path

    @property
    def site_packages(self) -> Path:
        (folder,) = self.folder.glob("lib/python*/site-packages")
        return folder

    def pip(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "pip", "--python", str(self.folder / "bin" / "python"), *arguments]
        subprocess.run(command, check=True, capture_output=True, env=clean_environment())

    def python(self, *arguments: str, **variables: str) -> Run:
        """Run Python from the folder that holds the Terraform code, which must not matter to the loading."""
        return self._run(self.folder / "bin" / "python", *arguments, **variables)

    def _run(self, *command: Union[str, Path], **variables: str) -> Run:
        result = subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd=self.scanned,
            env={**clean_environment(), "LOG_LEVEL": "WARNING", **variables},
        )
        return Run(result.stdout, result.stderr)

    def checkov(self, *arguments: str, **variables: str) -> Run:
        """Run the ``checkov`` command over the Terraform code."""
        return self.python(CHECKOV, "--directory", ".", "--skip-download", "--output", "json", *arguments, **variables)

    def warm_checkov(self, *arguments: str, **variables: str) -> Run:
        """The same, where it does not matter how Python and Checkov start."""
        command = self._warm(variables)
        return self._run(command, "--directory", ".", "--skip-download", "--output", "json", *arguments, **variables)

    def warm_python(self, code: str, *arguments: str, **variables: str) -> Run:
        """Run code where Checkov has been imported, without an option."""
        return self._run(self._warm(variables).with_name("warm-python"), "-c", code, *arguments, **variables)

    def _warm(self, variables: dict[str, str]) -> Path:
        switch = [(name, value) for name, value in variables.items() if name == "AURORA_CHECKS_AUTOLOAD"]
        return warm_checkov(self.folder / "bin", tuple(switch))

    def registry(self, *external_folders: Path, **variables: str) -> list[list[str]]:
        """Each registration of a check of ours in one process: its id and the file it comes from."""
        run = self.warm_python(REGISTRY_SCRIPT, *map(str, external_folders), **variables)
        registrations: list[list[str]] = json.loads(run.stdout)
        return registrations


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}


@pytest.fixture
def settings_of_the_code_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of another test: neither those that were read, nor a file that the environment names."""
    from aurora_checks.policy import settings_file

    monkeypatch.delenv("AURORA_CHECKS_CONFIG", raising=False)
    settings_file.forget()


@pytest.fixture(scope="session")
def rule_ids() -> set[str]:
    """The ids of all rules, as their files' names tell: rule_009_deletion_protection.py is CKV_AURORA_009."""
    files = REPOSITORY.joinpath("aurora_checks").glob("*/rule_*.py")
    return {f"CKV_AURORA_{file.name.split('_')[1]}" for file in files}


@pytest.fixture(scope="session")
def check_ids(rule_ids: set[str]) -> set[str]:
    """What ``checkov --list`` has: the rules, and what tells of modules that cannot be read."""
    return rule_ids | {"CKV_AURORA_000"}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build reads, so that building leaves no trace in the checkout."""
    folder = tmp_path_factory.mktemp("project")
    for file in REPOSITORY.iterdir():
        if file.is_file() and file.name != ".git":  # in a work tree it leads to the repository itself
            shutil.copy(file, folder)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "aurora_checks", folder / "aurora_checks", ignore=ignored)
    return folder


@pytest.fixture(scope="session")
def release_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Builds sdist and wheel of a copy as they are published; no network is needed. Returns their folder."""

    def build(copy: Path) -> Path:
        folder = tmp_path_factory.mktemp("release")
        command = [sys.executable, str(REPOSITORY / "build_release.py"), str(copy), str(folder)]
        subprocess.run(command, check=True, env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": EPOCH}, timeout=600)
        return folder

    return build


@pytest.fixture(scope="session")
def release(project: Path, release_of: Callable[[Path], Path]) -> Path:
    """The folder with what is published."""
    return release_of(project)


@pytest.fixture(scope="session")
def wheel(release: Path) -> Path:
    (file,) = release.glob("*.whl")
    return file


@pytest.fixture(scope="session")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("terraform")
    folder.joinpath("main.tf").write_text(
        'resource "aws_rds_cluster" "orders" {\n  cluster_identifier = "orders"\n  engine = "aurora-postgresql"\n}\n'
    )
    return folder


@pytest.fixture(scope="session")
def new_environment(scanned: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Environment]:
    """Makes a virtual environment, and installs what is given into it with pip."""

    def make(*pip_arguments: str) -> Environment:
        folder = tmp_path_factory.mktemp("environment")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
        environment = Environment(folder, scanned)
        # A Checkov of its own would take 20 seconds and 300 MB. Instead a path file shows it the packages of the test
        # environment. They come after its own, and their own .pth files are not read: if the pack is installed over
        # there too, it cannot start from there. pip comes first, lest it takes that pack for an installed one.
        if pip_arguments:
            environment.pip("install", "--no-deps", *pip_arguments)
        packages = [entry for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]
        shown = [*packages, "import gc; gc.set_threshold(50_000, 50, 100)"]  # a start takes a sixth less
        environment.site_packages.joinpath("packages_of_the_tests.pth").write_text("\n".join(shown) + "\n")
        command = environment.folder / "bin" / "checkov"
        script = Path(CHECKOV).read_text(encoding="utf-8").partition("\n")[2]
        command.write_text(f"#!{environment.folder / 'bin' / 'python'}\n{script}", encoding="utf-8")
        command.chmod(0o755)
        return environment

    return make


@pytest.fixture(scope="session")
def bare(new_environment: Callable[..., Environment]) -> Environment:
    """Checkov without the pack."""
    return new_environment()


@pytest.fixture(scope="session")
def installed(new_environment: Callable[..., Environment], wheel: Path) -> Environment:
    """Checkov and the pack, from its wheel."""
    return new_environment(str(wheel))


@pytest.fixture(scope="session")
def plain(installed: Environment) -> Run:
    """The installed pack, without a flag, in a process that starts as it does for everybody."""
    return installed.checkov()


@pytest.fixture(scope="session")
def findings(plain: Run) -> list[tuple[str, str]]:
    """What that finds."""
    return plain.findings
