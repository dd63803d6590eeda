"""The fixtures and what they expect: Terraform with ``# expect: CKV_AURORA_009 failed`` above a resource.

A fixture is a folder ``tests/<pillar>/rule_NNN_<subject>/<case>`` or ``tests/seed/<case>``: one root module, with its
plan twin ``plan.json`` (see ``make_plans.py``), unless one of its files says ``# no plan: <why>``. Values for variables
without default are in ``plan.tfvars``, which only the plan gets to see. The forms of an expectation:

    # expect: CKV_AURORA_009 failed: deletion_protection
    # expect plan: CKV_AURORA_009 passed
    # expect: CKV_AURORA_009 passed on module.orders["eu"].aws_rds_cluster.this

The text after the second colon must occur in the reason of the verdict. ``expect plan`` replaces the expectation where
code and plan do not know the same. A comment above a resource of a module that the fixture calls holds for all its
instances; ``on`` names a resource, or with its keys an instance, from anywhere in the fixture.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.model import RootModule

TESTS = Path(__file__).resolve().parent
SAMPLES = TESTS.parent / "sample_tf"
OUTCOMES = ("passed", "failed", "undecided", "not_applicable")

_COMMENT = re.compile(r"\s*#\s*expect\b")
_EXPECTATION = re.compile(
    r"\s*# expect(?P<plan> plan)?: (?P<check>CKV_AURORA_\d{3}) (?P<outcome>" + "|".join(OUTCOMES) + r")"
    r"(?: on (?P<address>[^\s:]+))?(?:: (?P<text>\S.*))?$"
)
_RESOURCE = re.compile(r'resource "(?P<type>\w+)" "(?P<name>[\w-]+)" {')
_NO_PLAN = re.compile(r"^# no plan: \S", re.MULTILINE)


@dataclass(frozen=True)
class Expectation:
    """What one check says of one resource, in the code or in the plan of a fixture."""

    folder: Path
    file: Path
    line: int
    check_id: str
    outcome: str
    address: str  # within its module where the comment stands at a resource of a called module
    text: str = ""
    plan: bool = False
    in_module: bool = False

    @property
    def name(self) -> str:
        """Short and unique, for the name of a test."""
        return f"{self.folder.relative_to(TESTS)}:{self.check_id}:{self.address}:{self.outcome}"

    def is_about(self, address: str) -> bool:
        """Whether a verdict on the resource or instance at ``address`` falls under this expectation."""
        plain = without_keys(address)
        if self.in_module:
            return plain.startswith("module.") and plain.endswith("." + self.address)
        return self.address in (address, plain)


@cache
def fixture_folders() -> list[Path]:
    """Every fixture, in a stable order."""
    folders = [*TESTS.glob("*/rule_*/*/"), *TESTS.glob("seed/*/")]
    return sorted(folder for folder in folders if any(folder.glob("*.tf")))


def read_fixture(folder: Path) -> Iterator[tuple[str, RootModule]]:
    """A fixture's ``code``, and its ``plan`` where it has one; each reader reads them once.

    The readers are those that there are when this is called: a mutant's are others.
    """
    from aurora_checks.terraform.modules.hcl_reader import read_directory
    from aurora_checks.terraform.plan.plan_reader import read_plan

    yield "code", _read_once(read_directory, folder)
    if plan_file(folder).exists():
        yield "plan", _read_once(read_plan, plan_file(folder))


@cache
def _read_once(read: Callable[[str], RootModule], path: Path) -> RootModule:
    return read(str(path))


def agreement_folders() -> list[Path]:
    """The root modules, each with its plan, by which the HCL reader is measured."""
    return sorted(path.parent for path in TESTS.glob("terraform/agreement/*/main.tf"))


def sample_folders() -> list[Path]:
    """The estates of ``sample_tf``, whose plans lie apart, out of the way of those who scan the samples."""
    return sorted(path.parent for path in SAMPLES.glob("*/main.tf"))


def plan_file(folder: Path) -> Path:
    """Where the plan of a folder lies."""
    if folder.parent == SAMPLES:
        return TESTS / "integrations" / "plans" / f"{folder.name}.json"
    return folder / "plan.json"


def source_files(folder: Path) -> list[Path]:
    """The files that the plan of a fixture is made from: code, variables, what the code reads, modules included."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "plan.json" and path.suffix != ".md")
    return sorted(path for path in found if not any(part.startswith(".terraform") for part in path.parts))


def source_hash(folder: Path) -> str:
    """What ties a plan to the code it was made from."""
    digest = hashlib.sha256()
    for path in source_files(folder):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def has_plan(folder: Path) -> bool:
    """False for the few fixtures that say why there can be no plan of them."""
    return not any(_NO_PLAN.search(path.read_text(encoding="utf-8")) for path in folder.glob("*.tf"))


@cache
def expectations(folder: Path) -> tuple[list[Expectation], list[Expectation]]:
    """What a fixture expects of its code, and what of its plan."""
    written = [item for path in source_files(folder) if path.suffix == ".tf" for item in _read(folder, path)]
    code = [item for item in written if not item.plan]
    if not has_plan(folder):
        return code, []
    own = [item for item in written if item.plan]
    replaced = {(item.check_id, item.address, item.in_module) for item in own}
    return code, own + [item for item in code if (item.check_id, item.address, item.in_module) not in replaced]


def _read(folder: Path, path: Path) -> Iterator[Expectation]:
    """The expectations of one file; ValueError where one cannot be read or stands above no resource."""
    waiting: list[tuple[int, re.Match[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if _COMMENT.match(line):
            found = _EXPECTATION.match(line)
            if not found:
                raise ValueError(f"{path}:{number}: not an expectation: {line.strip()}")
            if found["address"]:
                yield _expectation(folder, path, number, found, found["address"], in_module=False)
            else:
                waiting.append((number, found))
        elif waiting and not line.lstrip().startswith("#"):
            resource = _RESOURCE.match(line)
            if not resource:
                raise ValueError(f"{path}:{number}: expected a resource below the expectation")
            address = f"{resource['type']}.{resource['name']}"
            for place, found in waiting:
                yield _expectation(folder, path, place, found, address, in_module=path.parent != folder)
            waiting = []
    if waiting:
        raise ValueError(f"{path}:{waiting[-1][0]}: no resource below the expectation")


def _expectation(
    folder: Path, path: Path, line: int, found: re.Match[str], address: str, in_module: bool
) -> Expectation:
    text, plan = (found["text"] or "").strip(), bool(found["plan"])
    return Expectation(folder, path, line, found["check"], found["outcome"], address, text, plan, in_module)
