"""Side by side with other tools: ``python tests/peers/compare.py VENVS CODE PLAN.json``.

VENVS has an environment for each tool, named like it (``python -m venv VENVS/semgrep``, then ``pip install semgrep``),
CODE is a root module (``bench_estates.write_root``) and PLAN.json its plan. Whole commands, processor time, medians of
five taken in turn. The others have the policies of this folder: seven to ten, of one resource each. Ours are 30 rules.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROUNDS = 5


def main() -> None:
    """Print the table."""
    environments, code, plan = (Path(it).resolve() for it in sys.argv[1:4])
    ours, checkov = (str(Path(sys.executable).parent / it) for it in ("aurora-checks", "checkov"))
    c7n, compliance, semgrep = (
        str(environments / it / "bin" / it) for it in ("c7n-left", "terraform-compliance", "semgrep")
    )
    with tempfile.TemporaryDirectory() as folder:
        for file in ("c7n.yaml", "rules.feature"):  # these two read every file of a folder
            Path(folder, file).write_bytes((HERE / file).read_bytes())
        policies = str(HERE / "semgrep.yaml")
        only = ["--check", "CKV_AURORA_*", "--skip-download", "--framework"]
        commands = {
            "aurora-checks report, code": [ours, "report", str(code)],
            "checkov with our 30 rules only, code": [checkov, "-d", str(code), *only, "terraform"],
            "c7n-left, 10 policies, code": [c7n, "run", "-p", folder, "-d", str(code)],
            "semgrep, 7 rules, code": [semgrep, "scan", "--metrics", "off", "--config", policies, str(code)],
            "aurora-checks report, plan": [ours, "report", str(plan)],
            "checkov with our 30 rules only, plan": [checkov, "-f", str(plan), *only, "terraform_plan"],
            "terraform-compliance, 9 scenarios, plan": [compliance, "-f", folder, "-p", str(plan)],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, words in commands.items():
                seconds[name].append(_processor_seconds(words))
    for name, times in seconds.items():
        print(f"{name:45} {statistics.median(times):8.2f} s")


def _processor_seconds(words: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "SEMGREP_ENABLE_VERSION_CHECK": "0"}
    subprocess.run(words, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
