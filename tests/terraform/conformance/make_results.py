"""Makes results.json: what Terraform itself says to every expression of expressions.txt.

Run it as ``python tests/terraform/conformance/make_results.py`` with terraform 1.11 on the PATH. Nothing is downloaded.
Expressions that have a result keep it: delete results.json to make all of them again (some minutes).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Optional

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
ERROR = "error"
NEVER_KNOWN = "unknown"


def expressions() -> dict[str, list[str]]:
    """The expressions by family."""
    families: dict[str, list[str]] = {}
    for line in (HERE / "expressions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = families.setdefault(line[3:], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return families


def code(expression: str) -> str:
    """The code of an expression: in parentheses, so that line breaks and comments may be in it."""
    return "(" + expression.replace("⏎", "\n") + "\n)"


def result(folder: str, expression: str) -> Optional[str]:
    """The result as JSON text, ``ERROR`` or ``NEVER_KNOWN``; each on its own, as many are no valid code."""
    # Not on the console's own line: there are no heredocs.
    case = f'locals {{\n  case = try(jsonencode({code(expression)}), "{ERROR}")\n}}\n'
    (Path(folder) / "case.tf").write_text(case, encoding="utf-8")
    command = ["terraform", f"-chdir={folder}", "console"]
    environment = {**os.environ, "TF_CLI_CONFIG_FILE": os.devnull}
    line = "base64encode(jsonencode(local.case))\n"
    done = subprocess.run(command, input=line, capture_output=True, text=True, env=environment, check=False)
    printed = done.stdout.strip()
    if done.returncode == 0 and printed.startswith('"'):
        decoded: Optional[str] = json.loads(base64.b64decode(printed.strip('"')))
        return decoded
    return NEVER_KNOWN if printed == "(known after apply)" else ERROR


def entry(expression: str, found: Optional[str]) -> dict[str, Any]:
    """One line of the data file; results stay JSON texts, so that no digit of a number is lost."""
    if found in (ERROR, NEVER_KNOWN):
        return {"expression": expression, str(found): True}
    return {"expression": expression, "result": found}


def main() -> None:
    had = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    made = {case["expression"]: case for cases in had.values() for case in cases}
    families = expressions()
    new = [line for lines in families.values() for line in lines if line not in made]
    with tempfile.TemporaryDirectory() as folder:
        files = shutil.copytree(HERE / "files", Path(folder) / "files")
        made.update((line, entry(line, result(str(files), line))) for line in new)
    text = ",\n".join(
        f"{json.dumps(family)}: [\n" + ",\n".join(json.dumps(made[line], ensure_ascii=False) for line in lines) + "\n]"
        for family, lines in families.items()
    )
    RESULTS.write_text("{\n" + text + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
