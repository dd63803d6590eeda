"""Plans the roots of ``drawn_roots.py`` with the real Terraform: ``python tests/make_drawn_plans.py``.

Starting Terraform's AWS provider costs more than planning, so that many roots are planned at once, each as a module;
what the plan has of a module is then the plan of a root. A file has a hundred roots, their code beside the plans.
"""

from __future__ import annotations

import json
import lzma
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drawn_roots import PROVIDER, Root, drawn

HERE = Path(__file__).parent / "drawn"
BATCHES = 2
ROOTS_IN_BATCH = 100
# No account is asked: https://registry.terraform.io/providers/hashicorp/aws/latest/docs
_OFFLINE = ("skip_credentials_validation", "skip_requesting_account_id", "skip_metadata_api_check")


def batch_file(batch: int) -> Path:
    """Where the roots of a batch are, with their plans."""
    return HERE / f"roots_{batch}.json.xz"


def read_batch(batch: int) -> list[dict[str, Any]]:
    """The roots of a batch: ``number``, ``code`` and ``plan`` of each."""
    found: list[dict[str, Any]] = json.loads(lzma.decompress(batch_file(batch).read_bytes()))
    return found


def main() -> int:
    """Plan all of them, or the batches that are given."""
    for batch in map(int, sys.argv[1:] or range(BATCHES)):
        numbers = range(batch * ROOTS_IN_BATCH, (batch + 1) * ROOTS_IN_BATCH)
        roots = {number: drawn(number) for number in numbers}
        made = [
            {"number": number, "code": PROVIDER + roots[number].text(), "plan": plan}
            for number, plan in _planned(roots)
        ]
        batch_file(batch).write_bytes(lzma.compress(json.dumps(made, separators=(",", ":")).encode(), preset=9))
        print(batch_file(batch).name, batch_file(batch).stat().st_size)
    return 0


def _planned(roots: dict[int, Root]) -> Iterator[tuple[int, dict[str, Any]]]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        calls = []
        for number, root in roots.items():
            folder.joinpath(f"r{number}").mkdir()
            folder.joinpath(f"r{number}", "main.tf").write_text(root.text(), encoding="utf-8")
            given = "".join(f"  {name} = {value}\n" for name, value in root.variables.items())
            calls.append(f'module "r{number}" {{\n  source = "./r{number}"\n{given}}}\n')
        offline = "".join(f"  {name} = true\n" for name in _OFFLINE)
        provider = PROVIDER.replace("}\n", offline + "}\n")
        folder.joinpath("main.tf").write_text(provider + "".join(calls), encoding="utf-8")
        for words in (("init", "-input=false"), ("plan", "-input=false", "-refresh=false", "-out=tfplan")):
            subprocess.run(["terraform", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        shown = subprocess.run(["terraform", "show", "-json", "tfplan"], cwd=folder, check=True, stdout=subprocess.PIPE)
    whole = json.loads(shown.stdout)
    for number in roots:
        yield number, _as_root(whole, f"r{number}")


def _as_root(whole: dict[str, Any], name: str) -> dict[str, Any]:
    """The plan of a root that was planned as a module, with what readers of plans look at."""
    prefix = f"module.{name}."
    planned = whole["planned_values"]["root_module"]["child_modules"]
    values = next(it for it in planned if it["address"] == f"module.{name}")
    call = whole["configuration"]["root_module"]["module_calls"][name]
    changes = [it for it in whole["resource_changes"] if it["address"].startswith(prefix)]
    made = {
        "format_version": whole["format_version"],
        "terraform_version": whole["terraform_version"],
        "variables": {
            variable: {"value": expression["constant_value"]} for variable, expression in call["expressions"].items()
        },
        "planned_values": {"root_module": {"resources": values["resources"]}},
        "resource_changes": [
            {"address": it["address"], "change": {"after_unknown": it["change"]["after_unknown"]}} for it in changes
        ],
        "configuration": {
            "provider_config": {"aws": {"name": "aws", "expressions": {"region": {"constant_value": "eu-west-1"}}}},
            "root_module": call["module"],
        },
    }
    text = re.sub(rf'"module_address": "module\.{name}", ', "", json.dumps(made))
    found: dict[str, Any] = json.loads(text.replace(f'"{prefix}', '"'))
    return found


if __name__ == "__main__":
    sys.exit(main())
