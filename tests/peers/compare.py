"""Side by side with other tools: ``python tests/peers/compare.py VENVS CODE PLAN.json``.

VENVS has an environment for each tool, named like it (``python -m venv VENVS/semgrep``, then ``pip install semgrep``),
CODE is a root module (``bench_estates.write_root``) and PLAN.json its plan. Whole commands, processor time, medians of
five taken in turn. The others have the policies of this folder: seven to ten, of one resource each. Ours are 30 rules.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bench import medians, run  # noqa: E402


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
        jobs = (partial(run, *words, SEMGREP_ENABLE_VERSION_CHECK="0") for words in commands.values())
        for name, seconds in zip(commands, medians(*jobs)):
            print(f"{name:45} {seconds:8.2f} s")


if __name__ == "__main__":
    main()
