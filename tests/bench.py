"""What the pack costs: ``make bench``, or ``python tests/bench.py [CASE ...]`` for the lines that have these words.

Every ratio is taken in one run, with the things compared done in turn, of the medians of five. A scan is a run of one
of Checkov's runners in a process of its own, as every user's: in one that has scanned before, Python's collector has
more to go over. Checkov's start is not in it. "At once" is with the same number of checks that answer at once: what
Checkov itself takes for as many checks and records. The exit code tells whether all bars were kept.
"""

from __future__ import annotations

import compileall
import gc
import json
import logging
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Optional

os.environ["LOG_LEVEL"] = "CRITICAL"  # read by Checkov when it is imported
os.environ["AURORA_CHECKS_AUTOLOAD"] = "0"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench_estates import write_calls, write_floor, write_others, write_plan, write_root, write_roots  # noqa: E402
from checkov.common.graph.db_connectors.networkx.networkx_db_connector import NetworkxConnector  # noqa: E402
from checkov.common.models.enums import CheckResult  # noqa: E402
from checkov.runner_filter import RunnerFilter  # noqa: E402
from checkov.terraform.checks.module.registry import module_registry  # noqa: E402
from checkov.terraform.checks.resource.registry import resource_registry  # noqa: E402
from checkov.terraform.graph_manager import TerraformGraphManager  # noqa: E402
from checkov.terraform.plan_runner import Runner as PlanRunner  # noqa: E402
from checkov.terraform.runner import Runner  # noqa: E402

from aurora_checks.adapter.check_call import AnsweringCheck  # noqa: E402
from aurora_checks.checks.base import ClusterCheck  # noqa: E402
from aurora_checks.plugin import register  # noqa: E402
from aurora_checks.terraform.modules.hcl_reader import read_directory  # noqa: E402

ROUNDS = 5
Job = Callable[[], object]
JUDGE = ClusterCheck.run


def processor_seconds() -> float:
    """What this process and those that it waited for have used, which other load on the machine leaves as it is."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def medians(*jobs: Job) -> list[float]:
    """The seconds of processor time that each job takes, done in turn."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, times in zip(jobs, seconds):
            gc.collect()
            start = processor_seconds()
            job()
            times.append(processor_seconds() - start)
    return [statistics.median(times) for times in seconds]


def run(*words: str, **variables: str) -> None:
    """A whole command, with what is installed."""
    environment = {**os.environ, "AURORA_CHECKS_AUTOLOAD": "1", **variables}
    subprocess.run(words, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def findings(*words: str) -> Iterator[dict[str, Any]]:
    """The pack's records of a scan, passed ones, too."""
    environment = {**os.environ, "AURORA_CHECKS_AUTOLOAD": "1"}
    words = (*(word for word in words if word != "--quiet"), "--output", "json", "--soft-fail")
    done = subprocess.run(words, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    for records in json.loads(done.stdout)["results"].values():
        yield from (it for it in records if it.get("check_id", "").startswith("CKV_AURORA"))


def peak(job: Job) -> int:
    """The most memory that Python's objects take meanwhile, in bytes."""
    gc.collect()
    tracemalloc.start()
    job()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


# --- scans with and without the pack

register()
REGISTRIES = (resource_registry, module_registry)
OURS = {
    (registry, type_): [it for it in checks if isinstance(it, AnsweringCheck)]
    for registry in REGISTRIES
    for type_, checks in list(registry.checks.items())
}


def _switch(on: bool) -> None:
    for (registry, type_), ours in OURS.items():
        others = [it for it in registry.checks[type_] if not isinstance(it, AnsweringCheck)]
        registry.checks[type_] = others + (ours if on else [])


def _answer_at_once(self: AnsweringCheck, *_: Any, **__: Any) -> dict[str, Any]:
    return {"result": CheckResult.FAILED if int(self.id[-1]) % 2 else CheckResult.PASSED}


def _scan(path: Path, only: str) -> None:
    if path.suffix == ".json":
        PlanRunner().run(root_folder=None, files=[str(path)], runner_filter=RunnerFilter(framework=["terraform_plan"]))
    elif only:
        files = [str(path / only)]
        Runner().run(root_folder=None, files=files, runner_filter=RunnerFilter(framework=["terraform"]))
    else:
        Runner().run(root_folder=str(path), runner_filter=RunnerFilter(framework=["terraform"]))


def scan_here(kind: str, path: str, only: str) -> tuple[float, float]:
    """The seconds, and the megabytes of memory at the peak, of a scan in this process, which must be its first."""
    _switch(on=kind != "without")
    if kind == "at once":
        AnsweringCheck.run = _answer_at_once  # type: ignore[assignment,method-assign]
    gc.collect()
    start = processor_seconds()
    _scan(Path(path), only)
    seconds = processor_seconds() - start
    kilobytes = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return seconds, int(kilobytes[1]) / 1000 if kilobytes else 0  # ru_maxrss would have what started this process


def scan(kind: str, path: Path, only: str = "") -> tuple[float, float]:
    """The same in a process of its own."""
    words = [sys.executable, __file__, _SCAN, kind, str(path), only]
    printed = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, megabytes = printed.split()
    return float(seconds), float(megabytes)


# --- the lines of the table

Line = tuple[str, float, Optional[float]]  # what, the figure, its bar
LEAST = 1.05


def scans(folder: Path) -> Iterator[Line]:
    """Scans of everything that a scan can be of."""
    estates = [(f"{count} clusters", write_root(folder / f"clusters_{count}", count), "") for count in CLUSTERS]
    estates += [
        ("one file of 50 clusters", folder / "clusters_50", "orders_7.tf"),
        ("40 calls of a module", write_calls(folder / "calls", 40), ""),
        ("50 root modules", write_roots(folder / "roots", 50), ""),
        ("plan of 3,000 resources", write_plan(folder / "plan.json", 3000), ""),
    ]
    own: dict[str, float] = {}
    for name, path, only in estates:
        if not wanted(name):
            continue
        runs = [[scan(kind, path, only) for kind in KINDS] for _ in range(ROUNDS)]
        without, with_pack, at_once = (statistics.median(run[kind][0] for run in runs) for kind in range(len(KINDS)))
        memory = [statistics.median(run[kind][1] for run in runs) for kind in range(len(KINDS))]
        own[name] = with_pack - at_once
        yield f"scan of {name}: {without:.2f} s, with the pack", with_pack / without, LEAST
        yield f"scan of {name}: with checks that answer at once", at_once / without, None
        yield f"scan of {name}: {memory[0]:.0f} MB, with the pack", memory[1] / memory[0], 1.15
    if {"200 clusters", "400 clusters"} <= own.keys():
        yield "the pack's own share, 400 clusters in proportion to 200", own["400 clusters"] / own["200 clusters"], 2.1


def reading(folder: Path) -> Iterator[Line]:
    """Our reader, every attribute evaluated, beside Checkov's graph of the same code."""
    once, twice = write_root(folder / "once", 200), write_root(folder / "twice", 400)

    def read(path: Path) -> None:
        for found in read_directory(str(path)).resources:
            dict(found.values)

    def build_graph() -> None:
        TerraformGraphManager(db_connector=NetworkxConnector()).build_graph_from_source_directory(str(once))

    ours, ours_twice, checkov = medians(lambda: read(once), lambda: read(twice), build_graph)
    yield f"reading 1,600 resources: {ours:.3f} s, of Checkov's {checkov:.2f} s", ours / checkov, 0.1
    yield "reading 3,200 resources, in proportion", ours_twice / ours, 2.1
    yield "reading 1,600 resources: megabytes at most", peak(lambda: read(once)) / 1e6, 150


def rules(folder: Path) -> Iterator[Line]:
    """The time in each rule; what the first one finds out serves the others."""
    path = write_root(folder / "rules", 200)
    spent: dict[str, float] = defaultdict(float)

    def timed(self: ClusterCheck, **arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return JUDGE(self, **arguments)
        finally:
            spent[self.id] += time.perf_counter() - start

    _switch(on=True)
    ClusterCheck.run = timed  # type: ignore[method-assign]
    try:
        _scan(path, "")
    finally:
        ClusterCheck.run = JUDGE  # type: ignore[method-assign]
    for check_id, seconds in sorted(spent.items(), key=lambda it: -it[1]):
        yield f"rule {check_id}: milliseconds for 200 clusters", seconds * 1000, None


def commands(folder: Path) -> Iterator[Line]:
    """A Python process that has nothing to do with Checkov, whole commands of Checkov's, our report beside a scan."""
    times: dict[str, list[float]] = {"1": [], "0": []}
    for _ in range(100):
        for autoload, seconds in times.items():
            start = processor_seconds()
            run(sys.executable, "-c", "pass", AURORA_CHECKS_AUTOLOAD=autoload)
            seconds.append(processor_seconds() - start)
    more = statistics.median(times["1"]) - statistics.median(times["0"])
    yield "start of an unrelated Python process: milliseconds more", more * 1000, 2
    sample, binaries = str(ROOT / "sample_tf" / "noncompliant"), Path(sys.executable).parent
    yield from whole_scans(folder, str(binaries / "checkov"))
    nothing, version, report, scan = medians(
        lambda: run(sys.executable, "-c", "pass"),
        lambda: run(str(binaries / "aurora-checks"), "--version"),
        lambda: run(str(binaries / "aurora-checks"), "report", sample),
        lambda: run(str(binaries / "checkov"), "-d", sample, "--framework", "terraform", "--skip-download"),
    )
    yield "aurora-checks --version: times of python -c pass", version / nothing, 3
    yield f"report of sample_tf/noncompliant: {report:.2f} s, of a scan's {scan:.2f} s", report / scan, 0.5
    # The bar is 0.6 of the 13.4 times that commit 1aa022b took.
    yield "report of sample_tf/noncompliant: times of python -c pass", report / nothing, 8


def whole_scans(folder: Path, checkov: str) -> Iterator[Line]:
    """The command as users run it: without the pack, with it, and with the floor.

    The floor is checks that answer at once, and have the same findings in the same words as the pack.
    """
    codes = [("200 resources and no Aurora", write_others(folder / "others", 200), None)]
    codes += [
        (f"{count} clusters", write_root(folder / f"commands_{count}", count), bar)
        for count, bar in ((1, None), (10, None), (50, 0.05), (200, 0.06))
    ]
    for name, path, bar in codes:
        if not wanted(f"checkov -d of {name}"):
            continue
        words = (checkov, "-d", str(path), "--framework", "terraform", "--skip-download", "--quiet", "--compact")
        checks = write_floor(folder / f"floor_{path.name}", findings(*words))
        floor = ("--external-checks-dir", str(checks))
        without, with_pack, at_once = medians(
            partial(run, *words, AURORA_CHECKS_AUTOLOAD="0"),
            partial(run, *words),
            partial(run, *words, *floor, AURORA_CHECKS_AUTOLOAD="0"),
        )
        what = f"checkov -d of {name}"
        yield f"{what}: {without:.2f} s, with the pack", with_pack / without, None if "clusters" in name else 1.01
        if "clusters" in name:
            yield f"{what}: floor, with checks that answer at once", at_once / without, None
            yield f"{what}: with the pack above the floor", (with_pack - at_once) / without, bar


CLUSTERS = (1, 10, 50, 200, 400)
KINDS = ("without", "with", "at once")
_SCAN = "--scan"  # then a kind, a path and a file: what scan() asks its process for


def wanted(name: str) -> bool:
    """Whether a line was asked for."""
    return not sys.argv[1:] or any(word in name for word in sys.argv[1:])


def main() -> int:
    """Print the table; 1 when a bar is not kept."""
    logging.disable(logging.CRITICAL)
    if sys.argv[1:2] == [_SCAN]:
        print(*scan_here(*sys.argv[2:]))
        return 0
    compileall.compile_dir(str(ROOT / "aurora_checks"), quiet=1)  # as an installation does
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for lines in (scans, reading, rules, commands):
            if lines is not scans and not wanted(lines.__name__):
                continue
            for name, figure, bar in lines(Path(folder)):
                missed += bar is not None and figure > bar
                verdict = "" if bar is None else f"(bar {bar}{', missed' if figure > bar else ''})"
                print(f"{name:75} {figure:8.3f}  {verdict}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
