"""Compares random expressions with Terraform itself, with terraform 1.11 on the PATH. Nothing is downloaded.

``python -m tests.terraform.fuzz.compare_with_console [SECONDS] [SEED]`` prints those that differ, and the counts.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from aurora_checks.terraform.evaluation.function_table import FUNCTIONS
from aurora_checks.terraform.evaluation.functions.opentofu_functions import FUNCTIONS as OPENTOFU
from tests.terraform.conformance.agreement_with_console import AGREES, HERE, UNDECIDED, outcome
from tests.terraform.conformance.make_results import entry, result
from tests.terraform.fuzz.random_expressions import expression

LEAVES = ("var.unknown", "var.text", "var.number", "var.flag", "var.list", "var.object", "local.servers")
DIFFERENT = {"unknown": "decided earlier than by Terraform", "error": "accepted though Terraform does not"}
# Random, of this day or machine, or for a reason that known_differences.py tells.
NOT_COMPARED = set(
    "abspath bcrypt log pathexpand plantimestamp pow rsadecrypt sensitive templatestring timestamp uuid".split()
)
FUNCTIONS_COMPARED = tuple(sorted(set(FUNCTIONS) - NOT_COMPARED - set(OPENTOFU)))


def main(seconds: float = 60, seed: int = 0) -> None:
    """Prints what differs."""
    numbers = random.Random(seed)
    counts: Counter[str] = Counter()
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        files = str(shutil.copytree(HERE / "files", Path(folder) / "files"))
        while time.monotonic() < end:
            text = expression(numbers.choice, LEAVES, FUNCTIONS_COMPARED, numbers.choice((1, 2, 2, 3)))
            case = entry(text, result(files, text))
            found = outcome(case)
            if found not in (AGREES, UNDECIDED):
                print(f"{text}\n    {found}", flush=True)
                found = next((what for key, what in DIFFERENT.items() if key in case), "different")
            counts[found] += 1
    print(", ".join(f"{number} {what}" for what, number in counts.most_common()))


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]), *map(int, sys.argv[2:3]))
