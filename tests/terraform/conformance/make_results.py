"""Makes expressions.json and variables.json: what Terraform itself says to the cases of the .txt files.

Run it as ``python -m tests.terraform.conformance.make_results`` with terraform 1.11 on the PATH. Nothing is downloaded.
Cases that have a result keep it: delete the JSON files to make all of them again (some minutes).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

HERE = Path(__file__).parent
ERROR = "error"
NEVER_KNOWN = "unknown"


def families_in(file: str) -> dict[str, list[str]]:
    """The cases by family."""
    families: dict[str, list[str]] = {}
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
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
    return console(folder, "local.case")


def console(folder: str, line: str) -> Optional[str]:
    """What the console says to a line that is a string, ``ERROR`` or ``NEVER_KNOWN``."""
    done = terraform(folder, "console", line=f"base64encode(jsonencode({line}))\n")
    printed = done.stdout.strip()
    if done.returncode == 0 and printed.startswith('"'):
        decoded: Optional[str] = json.loads(base64.b64decode(printed.strip('"')))
        return decoded
    return NEVER_KNOWN if printed == "(known after apply)" else ERROR


def terraform(folder: str, command: str, line: str = "") -> subprocess.CompletedProcess[str]:
    """Runs Terraform in ``folder``."""
    arguments = ["terraform", f"-chdir={folder}", command]
    environment = {**os.environ, "TF_CLI_CONFIG_FILE": os.devnull}
    return subprocess.run(arguments, input=line, capture_output=True, text=True, env=environment, check=False)


def variable(case: str) -> tuple[str, Optional[str]]:
    """The variable block of a line of variables.txt, and the expression that is given to the variable."""
    declared, _, value = case.partition(" <- ")
    type_, _, default = declared.partition(" = ")
    lines = []
    if type_.endswith(" !"):
        type_ = type_[:-2]
        lines.append("nullable = false")
    if type_ != "none":
        lines.append(f"type = {type_}")
    if default:
        lines.append(f"default = {default}")
    return 'variable "v" {\n  ' + "\n  ".join(lines) + "\n}\n", value or None


def result_of_variable(folder: str, case: str) -> Optional[str]:
    """What the variable is within a module, as JSON text, or ``ERROR``."""
    block, value = variable(case)
    called = Path(folder) / "called"
    called.mkdir(exist_ok=True)
    (called / "main.tf").write_text(block + 'output "o" {\n  value = jsonencode(var.v)\n}\n', encoding="utf-8")
    given = f"  v = {value}\n" if value else ""
    call = f'module "called" {{\n  source = "./called"\n{given}}}\n'
    (Path(folder) / "main.tf").write_text(call, encoding="utf-8")
    terraform(folder, "get")
    return console(folder, "module.called.o")


def entry(case: str, found: Optional[str]) -> dict[str, Any]:
    """One line of a data file; results stay JSON texts, so that no digit of a number is lost."""
    if found in (ERROR, NEVER_KNOWN):
        return {"case": case, str(found): True}
    return {"case": case, "result": found}


def make(name: str, ask: Callable[[str], Optional[str]]) -> None:
    """Writes ``name``.json with a result for every line of ``name``.txt."""
    file = HERE / f"{name}.json"
    had = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    made = {case["case"]: case for cases in had.values() for case in cases}
    families = families_in(f"{name}.txt")
    for line in (line for lines in families.values() for line in lines if line not in made):
        made[line] = entry(line, ask(line))
    text = ",\n".join(
        f"{json.dumps(family)}: [\n" + ",\n".join(json.dumps(made[line], ensure_ascii=False) for line in lines) + "\n]"
        for family, lines in families.items()
    )
    file.write_text("{\n" + text + "\n}\n", encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = str(shutil.copytree(HERE / "files", Path(folder) / "files"))
        make("expressions", lambda line: result(files, line))
        root = Path(folder) / "root"
        root.mkdir()
        make("variables", lambda line: result_of_variable(str(root), line))


if __name__ == "__main__":
    main()
