"""Code says the same however it is written: literals in variables or locals, in a module, with one key, reordered.

Each fixture is written in two of these ways, so that each way has two of five: every verdict stays.
"""

from __future__ import annotations

import importlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixture_expectations import fixture_folders

from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory

CHECKS = [importlib.import_module(name).check for name in rule_modules()]

_BLOCK = re.compile(r"^\w+(?: \"[^\"\n]*\")* \{(?:[^\n]*\}\n|\n.*?^\}\n)", re.MULTILINE | re.DOTALL)
_RESOURCE = re.compile(r'(?:resource|(data)) "([\w-]+)" "([\w-]+)" \{')
_LITERAL = re.compile(r'^(\s+)([\w-]+)(\s*= )("(?:[^"\\$%]|\\.)*"|[0-9.]+|true|false)$')
_FIXED = ("count", "for_each", "provider", "source", "version", "iterator", "labels")
_NESTED = re.compile(r"^\s+(?:lifecycle|provisioner|connection)\b.*\{$")


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """The blocks of a file, and what is between them; which of them are blocks."""
    end = 0
    for found in _BLOCK.finditer(text):
        yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    yield text[end:], False


class _Named:
    """Moves literals out of resources: each gets a name, which ``place`` declares."""

    def __init__(self, prefix: str, declared: Callable[[str, str], str]) -> None:
        self._prefix = prefix
        self._declared = declared
        self._names: list[str] = []

    def __call__(self, text: str) -> str:
        self._names = []
        made = "".join(self._moved(part) if whole else part for part, whole in _blocks(text))
        return made + "\n" + "".join(self._names)

    def _moved(self, block: str) -> str:
        if not _RESOURCE.match(block) or "<<" in block:
            return block
        lines, depth = [], 0
        for line in block.split("\n"):
            if depth or _NESTED.match(line):
                depth += line.count("{") - line.count("}")
                lines.append(line)
                continue
            found = _LITERAL.match(line)
            if found is None or found[2] in _FIXED:
                lines.append(line)
                continue
            name = f"literal_{abs(hash((id(self), len(self._names), block)))}"
            self._names.append(self._declared(name, found[4]))
            lines.append(f"{found[1]}{found[2]}{found[3]}{self._prefix}.{name}")
        return "\n".join(lines)


def _with_one_key(text: str) -> str:
    """Every resource that has no count or for_each gets one key; the names of all are those of the whole folder."""
    parts = []
    for part, whole in _blocks(text):
        found = _RESOURCE.match(part) if whole else None
        if found and not re.search(r"^  (?:count|for_each)\b", part, re.MULTILINE) and "\n" in part.strip():
            part = part.replace("{\n", '{\n  for_each = toset(["only"])\n', 1)
        parts.append(part)
    return "".join(parts)


def _keyed(folder: Path) -> None:
    for module in {path.parent for path in folder.rglob("*.tf")}:
        files = sorted(module.glob("*.tf"))
        names = {
            ("data." if found[1] else "") + f"{found[2]}.{found[3]}"
            for file in files
            for part, whole in _blocks(file.read_text(encoding="utf-8"))
            for found in [_RESOURCE.match(part) if whole else None]
            if found and not re.search(r"^  (?:count|for_each)\b", part, re.MULTILINE) and "\n" in part.strip()
        }
        if not names:
            continue
        named = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        reference = re.compile(rf'(?<![\w."])({named})(?![\w-])(?!\[)')
        for file in files:
            text = _with_one_key(file.read_text(encoding="utf-8"))
            text = "\n".join(
                line if line.lstrip().startswith("#") else reference.sub(r'\1["only"]', line)
                for line in text.split("\n")
            )
            file.write_text(text, encoding="utf-8")


def _each_file(change: Callable[[str], str]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        for file in sorted(folder.rglob("*.tf")):
            file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")

    return apply


def _in_module(folder: Path) -> None:
    inner = folder / "inner"
    shutil.copytree(folder, inner)
    for file in folder.glob("*.tf"):
        file.unlink()
    folder.joinpath("main.tf").write_text('module "inner" {\n  source = "./inner"\n}\n', encoding="utf-8")


def _in_other_order(folder: Path) -> None:
    files = sorted(folder.rglob("*.tf"))
    for place, file in enumerate(files):
        text = file.read_text(encoding="utf-8")
        parts = [part for part, whole in _blocks(text) if whole]
        file.unlink()
        for other, part in enumerate(reversed(parts)):
            file.with_name(f"{len(files) - place:03}_{other:03}.tf").write_text(part, encoding="utf-8")


WAYS: dict[str, Callable[[Path], None]] = {
    "variables": _each_file(_Named("var", lambda name, value: f'variable "{name}" {{\n  default = {value}\n}}\n')),
    "locals": _each_file(_Named("local", lambda name, value: f"locals {{\n  {name} = {value}\n}}\n")),
    "module": _in_module,
    "one key": _keyed,
    "other order": _in_other_order,
}


def _verdicts(root: RootModule) -> dict[tuple[str, str], tuple[str, str]]:
    found = {}
    for check in CHECKS:
        for resource in root.of_type(*check.resource_types):
            verdict = check.verdict_on(root, resource)
            found[check.id, _name(resource)] = verdict.outcome.value, verdict.reason
    return found


def _name(resource: Resource) -> str:
    address = resource.address.replace('["only"]', "")
    return address[len("module.inner.") :] if address.startswith("module.inner.") else address


def _moves(folder: Path, way: str) -> bool:
    """Whether a fixture can be written so: nothing outside of it counts, for a module nothing that only roots have."""
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.tf")]
    if any('"../' in text for text in texts):
        return False
    of_roots = [*folder.glob("terraform.tfvars*"), *folder.glob("*.auto.tfvars*")]
    return way != "module" or not (of_roots or any("path.root" in text for text in texts))


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_every_verdict_stays(way: str, tmp_path: Path) -> None:
    compared, told = 0, []
    turn = list(WAYS).index(way)
    for number, folder in enumerate(fixture_folders()):
        if (number - turn) % len(WAYS) not in (0, 1) or not _moves(folder, way):
            continue
        written = tmp_path / str(number)
        shutil.copytree(folder, written, ignore=shutil.ignore_patterns("plan.json"))
        WAYS[way](written)
        before, after = _verdicts(read_directory(str(folder))), _verdicts(read_directory(str(written)))
        assert before.keys() == after.keys()
        compared += len(before)
        for key, (outcome, why) in before.items():
            other, reason = after[key]
            if outcome != other:
                told.append(f"{folder.parent.name}/{folder.name} {key}: {outcome} ({why}), then {other} ({reason})")
        shutil.rmtree(written)
    assert told == []
    assert compared > 10_000
