"""Makes function_results.json: what Terraform itself says to every expression of function_expressions.txt.

Run it as ``python tests/terraform/make_function_results.py`` with terraform 1.11 on the PATH. Nothing is downloaded.
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
AT_ONCE = 20  # the console takes lines of up to 64 KiB
ERROR = "error"
NEVER_KNOWN = "unknown"


def expressions() -> dict[str, list[str]]:
    """The expressions by family."""
    families: dict[str, list[str]] = {}
    for line in (HERE / "function_expressions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace(" ", "").isalpha():
            current = families.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return families


def console(folder: str, line: str) -> str:
    """What the console prints for one line; empty when it fails."""
    command = ["terraform", f"-chdir={folder}", "console"]
    environment = {**os.environ, "TF_CLI_CONFIG_FILE": os.devnull}
    done = subprocess.run(command, input=line + "\n", capture_output=True, text=True, env=environment, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def results(folder: str, batch: list[str]) -> list[Optional[str]]:
    """The results as JSON texts, ``ERROR`` or ``NEVER_KNOWN``, one for each expression."""
    tries = ",".join(f'try(jsonencode({expression}), "{ERROR}")' for expression in batch)
    printed = console(folder, f"base64encode(jsonencode([{tries}]))")
    if printed.startswith('"'):
        return list(json.loads(base64.b64decode(printed.strip('"'))))
    if len(batch) == 1:
        return [NEVER_KNOWN if printed == "(known after apply)" else ERROR]
    middle = len(batch) // 2
    return results(folder, batch[:middle]) + results(folder, batch[middle:])


def entry(expression: str, result: Optional[str]) -> dict[str, Any]:
    """One line of the data file; results stay JSON texts, so that no digit of a number is lost."""
    if result in (ERROR, NEVER_KNOWN):
        return {"expression": expression, result: True}
    return {"expression": expression, "result": result}


def main() -> None:
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        files = shutil.copytree(HERE / "function_files", Path(folder) / "files")
        for family, lines in expressions().items():
            batches = [lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE)]
            found = [result for batch in batches for result in results(str(files), batch)]
            made[family] = [entry(*pair) for pair in zip(lines, found)]
    text = ",\n".join(
        f"{json.dumps(family)}: [\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n]"
        for family, items in made.items()
    )
    (HERE / "function_results.json").write_text('{"expressions": {\n' + text + "\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
