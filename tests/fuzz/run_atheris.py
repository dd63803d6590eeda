"""Fuzzes one target with atheris: ``python -m tests.fuzz.run_atheris TARGET FOLDER [SECONDS]``.

A finding does not end the run: each distinct one is kept in FOLDER, its input as ``TARGET-….bytes`` beside its
traceback, and the exit code is 1 where there is any. An input that takes longer than libFuzzer's timeout ends it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path

# Seconds on the clock for one input. The slowest that a budget allows takes a few, and ten times that when it is
# traced, as here, by a processor that others use, too. What a target bounds itself, it bounds in processor time.
_SLOWEST = 600
_MOST_MEMORY = 3000  # MB


def main(target: str, folder: str, seconds: str = "60") -> int:
    """Runs libFuzzer in a process of its own, which it ends itself, and looks at what it found."""
    findings = Path(folder)
    corpus = findings / f"corpus-{target}"
    corpus.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-timeout={_SLOWEST}", f"-rss_limit_mb={_MOST_MEMORY}"]
    options.append(f"-report_slow_units={_SLOWEST}")
    options += ["-max_len=4096", "-print_final_stats=1", f"-artifact_prefix={findings}/{target}-stopped-", str(corpus)]
    run = subprocess.run([sys.executable, "-m", "tests.fuzz.run_atheris", "--within", target, folder, *options])
    found = sorted(findings.glob(f"{target}-*"))
    print(*(f"{target}: {it}" for it in found), sep="\n")
    return 1 if found or run.returncode else 0


def within(target: str, folder: str, options: list[str]) -> None:
    """libFuzzer's process."""
    import atheris

    with atheris.instrument_imports(include=["aurora_checks"]):
        from tests.fuzz.fuzz_targets import TARGETS

    logging.disable(logging.CRITICAL)
    call, seen = TARGETS[target], set[str]()

    def keeping_findings(data: bytes) -> None:
        try:
            call(data)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)[-2:]
            place = f"{type(error).__name__} {[(os.path.basename(it.filename), it.lineno) for it in frames]}"
            name = hashlib.sha256(place.encode()).hexdigest()[:10]
            if name not in seen:
                seen.add(name)
                Path(folder, f"{target}-{name}.bytes").write_bytes(data)
                Path(folder, f"{target}-{name}.txt").write_text(traceback.format_exc(), errors="replace")

    atheris.Setup([sys.argv[0], *options], keeping_findings)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--within"]:
        within(sys.argv[2], sys.argv[3], sys.argv[4:])
    else:
        sys.exit(main(*sys.argv[1:]))
