"""Runs Checkov as others start it, two at a time, once for each command line of the session."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import pytest
from conftest import REPOSITORY, Environment, clean_environment
from fixture_expectations import plan_file, sample_folders
from integrations.replays import EVERYTHING, INSTALLED, Replay
from integrations.reports import Finding, json_findings
from warm_checkov import warm_checkov

PACK = REPOSITORY / "aurora_checks"

REFERENCE = Replay("reference", 'checkov -d "{code}" --framework terraform --output json', 1, INSTALLED, EVERYTHING)


@dataclass(frozen=True)
class Outcome:
    """What a run left: its exit code, what it printed, and its paths."""

    code: int
    stdout: str
    stderr: str
    places: dict[str, str]

    def read(self, document: str) -> str:
        """The report in the file ``document``; on stdout when it is empty."""
        return Path(document.format(**self.places)).read_text(encoding="utf-8") if document else self.stdout

    def relative(self, path: str) -> str:
        return os.path.relpath(path, self.places["code"])


def copy_of_samples(folder: Path) -> Path:
    """The samples, in ``folder``, which is made."""
    for sample in sample_folders():
        shutil.copytree(sample, folder / sample.name)
    return folder


def run_replay(replay: Replay, environment: Environment, folder: Path, pack: Path) -> Outcome:
    """Run a command line in ``folder``, which is made, with a copy of the samples and of ``pack`` for it alone."""
    code = copy_of_samples(folder / "work space" / "infra")
    places = {"code": code, "out": folder / "out", "elsewhere": folder / "elsewhere", "plan": folder / "plan.json"}
    for name in ("out", "elsewhere"):
        places[name].mkdir()
    for name, place in (("pack", "work space/checks/pack"), ("plainpack", "checkovExternalChecks/rules")):
        places[name] = shutil.copytree(pack, folder / place, copy_function=os.link)
    shutil.copy(plan_file(REPOSITORY / "sample_tf" / "noncompliant"), places["plan"])
    texts = {name: str(place) for name, place in places.items()}
    for name, content in replay.files.items():
        code.joinpath(name).write_text(content.format(**texts), encoding="utf-8")
    command = replay.command
    for name, text in texts.items():
        command = command.replace("{" + name + "}", text)
    inherited = {"PATH": os.environ["PATH"]} if replay.clean else {**clean_environment(), "HOME": str(places["out"])}
    variables = {**inherited, **replay.variables}
    binaries = environment.folder / "bin"
    variables["PATH"] = os.pathsep.join([str(warm_checkov(binaries).parent), str(binaries), variables["PATH"]])
    run = _run_in_terminal if replay.terminal else _run
    code_, stdout, stderr = run(["/bin/sh", "-c", command], replay.folder.format(**texts), variables)
    return Outcome(code_, stdout, stderr, texts)


def _run(command: list[str], folder: str, variables: dict[str, str]) -> tuple[int, str, str]:
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def _run_in_terminal(command: list[str], folder: str, variables: dict[str, str]) -> tuple[int, str, str]:
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=folder, env=variables, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        printed = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # how Linux tells that nobody writes any more
                break
            if not chunk:
                break
            printed += chunk
    os.close(ours)
    # As the editors do: without the resets of colour that Checkov prints, what comes before the first line that may
    # begin a document is dropped, and nothing after it.
    text = re.sub(r"\x1b\[0m|\r(?=\n)", "", printed.decode("utf-8", "replace"))
    lines = text.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if line.startswith(("{", "["))), len(lines))
    return process.returncode, "".join(lines[start:]), "".join(lines[:start])


class Runs:
    """Starts what the selected tests will ask for, and has each command line run once."""

    def __init__(self, environments: dict[str, Environment], top: Path) -> None:
        self.environments = environments
        self.top = top
        self.pack = Path(shutil.copytree(PACK, top / "pack"))
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(self.pack)], check=True)
        # A Checkov start is three seconds of one core.
        sharing = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
        self.pool = ThreadPoolExecutor(max_workers=max(1, (os.cpu_count() or 2) // sharing))
        self.started: dict[str, Future[Outcome]] = {}

    def start(self, replay: Replay) -> Future[Outcome]:
        if replay.name not in self.started:
            folder = self.top / replay.name
            folder.mkdir()
            environment = self.environments[replay.environment]
            self.started[replay.name] = self.pool.submit(run_replay, replay, environment, folder, self.pack)
        return self.started[replay.name]

    def __call__(self, replay: Replay) -> Outcome:
        return self.start(replay).result()


@pytest.fixture(scope="session")
def runs(
    request: pytest.FixtureRequest, bare: Environment, installed: Environment, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Runs]:
    made = Runs({"bare": bare, "installed": installed}, tmp_path_factory.mktemp("replays"))
    made.start(REFERENCE)
    for item in request.session.items:
        for value in getattr(getattr(item, "callspec", None), "params", {}).values():
            if isinstance(value, Replay):
                made.start(value)
    yield made
    made.pool.shutdown(cancel_futures=True)


@pytest.fixture(scope="session")
def reference(runs: Runs) -> list[Finding]:
    """What the plain scan of the folder finds, with files relative to it: what every other way has to find, too."""
    outcome = runs(REFERENCE)
    return relative_findings(outcome, outcome.stdout)


def relative_findings(outcome: Outcome, text: str) -> list[Finding]:
    code = outcome.places["code"] + os.sep
    return sorted(
        Finding(
            it.check_id,
            it.resource,
            it.result,
            outcome.relative(it.file),
            it.severity,
            it.guideline,
            tuple(detail.replace(code, "") for detail in it.details),
        )
        for it in json_findings(text)
    )


@pytest.fixture(scope="session")
def checkov(installed: Environment) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The installed pack's ``checkov``, over the Terraform runner only, with what is given."""

    def run(*arguments: str, folder: Path, environment: Environment = installed, **variables: str):
        command = [str(warm_checkov(environment.folder / "bin")), "--skip-download", *arguments]
        return subprocess.run(
            command, cwd=folder, env={**clean_environment(), **variables}, capture_output=True, text=True
        )

    return run
