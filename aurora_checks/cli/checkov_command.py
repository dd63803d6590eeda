"""The ``checkov`` commands of this machine: where they are, and which Python runs them."""

from __future__ import annotations

import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Optional

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass

_PROBE = Path(__file__).with_name("checkov_probe.py")
# What pip writes where the path of the interpreter is too long or has a space, and wrappers such as Homebrew's.
_EXEC = pattern(r"""(?:^|\s)(?:''')?exec'? +(?P<command>"[^"]+"|\S+)""")


@dataclass(frozen=True)
class CheckovCommand:
    """A way to start Checkov: the command, the Python that it runs, and the options that it passes to this Python."""

    path: str
    interpreter: tuple[str, ...]

    def probe(self, external_folders: list[str]) -> dict[str, Any]:
        """What happens to the pack in a process of this Checkov (see ``checkov_probe.py``)."""
        command = [*self.interpreter, str(_PROBE), *external_folders]
        try:
            done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LOG_LEVEL": "ERROR"})
        except OSError as error:
            return {"error": f"{self.interpreter[0]} cannot be run: {error.strerror}"}
        try:
            answer: dict[str, Any] = json.loads(done.stdout)
        except ValueError:
            lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            return {"error": lines[-1]}
        return answer


def checkov_commands() -> tuple[list[CheckovCommand], list[str]]:
    """The ``checkov`` that a shell starts, the one of this Python if it is another, and what could not be found."""
    found, doubts = [], []
    path = shutil.which("checkov")
    if path is not None:
        interpreter = _interpreter(Path(path))
        if interpreter is None:
            doubts.append(f"{path} does not show which Python it runs, so its environment was not checked")
        else:
            found.append(CheckovCommand(path, interpreter))
    if importlib.util.find_spec("checkov") is not None:
        own = (sys.executable,)
        if not any(os.path.abspath(command.interpreter[0]) == os.path.abspath(sys.executable) for command in found):
            found.append(CheckovCommand(f"{sys.executable} -m checkov.main", own))
    return found, doubts


def _interpreter(script: Path, depth: int = 3) -> Optional[tuple[str, ...]]:
    """The interpreter of a Python script and its options, through wrappers that ``exec`` another script."""
    try:
        with open(script, encoding="utf-8", errors="replace") as file:
            text = file.read(10_000)
    except OSError:
        return None
    if not text.startswith("#!"):
        return None
    words = tuple(shlex.split(text[2:].partition("\n")[0]))
    if words and os.path.basename(words[0]) == "env":
        words = (shutil.which(words[-1]) or words[-1],)
    if words and os.path.basename(words[0]).startswith(("python", "pypy")):
        return words
    wrapped = _EXEC.search(text)
    if wrapped is None or not depth:
        return None
    command = Path(wrapped["command"].strip('"'))
    return (str(command),) if command.name.startswith("python") else _interpreter(command, depth - 1)
