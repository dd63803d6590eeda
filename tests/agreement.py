"""How far the HCL reader agrees with Terraform: ``python tests/agreement.py DIR PLAN.json [DIR PLAN.json …]``.

Compares every managed resource of a root module with its plan. An attribute counts when the plan knows its value
and the code sets it: what a provider fills in on its own does not. What Terraform looked up for the plan (in a data
source, or in an attribute that the provider computes) and the HCL reader gives as unknown is counted apart, because the
code alone does not determine it. Where the HCL reader finds an explicit null and the plan has a value, nobody but the
provider's schema can tell whether that is its default: it is listed for you to judge. ``--same-inputs`` gives the HCL
reader the variables that the plan was made with, ``--json`` prints for programs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from aurora_checks.terraform.model import Resource, RootModule  # noqa: E402
from aurora_checks.terraform.modules.hcl_reader import read_directory  # noqa: E402
from aurora_checks.terraform.plan.plan_reader import read_plan  # noqa: E402
from aurora_checks.terraform.values import Unknown, to_jsonable, unknown_in  # noqa: E402

RIGHT, UNRESOLVED, WRONG = 0, 1, 2  # in ascending order, so that the worst part decides
_LOWERED = frozenset({"preferred_backup_window", "preferred_maintenance_window"})  # by the provider, in every plan


@dataclass
class Agreement:
    """What one comparison counted; the lists have what to look at."""

    name: str
    right: int = 0
    wrong: list[dict[str, Any]] = field(default_factory=list)
    unresolved: list[dict[str, Any]] = field(default_factory=list)
    looked_up: list[dict[str, Any]] = field(default_factory=list)
    defaulted: list[str] = field(default_factory=list)
    missing_instances: list[str] = field(default_factory=list)
    invented_instances: list[str] = field(default_factory=list)
    opaque_instances: list[str] = field(default_factory=list)
    uncertain_instances: list[str] = field(default_factory=list)
    missing_blocks: list[str] = field(default_factory=list)
    invented_blocks: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that is right of what the code alone determines."""
        counted = self.right + len(self.wrong) + len(self.unresolved)
        return self.right / counted if counted else 1.0


def compare_with_plan(folder: str, plan: str, same_inputs: bool = False) -> Agreement:
    """What the HCL reader finds in ``folder`` measured against the plan in a file."""
    document = json.loads(Path(plan).read_text(encoding="utf-8"))
    later = {
        change["address"]: {name for name, unknown in change["change"]["after_unknown"].items() if unknown is True}
        for change in document["resource_changes"]
    }
    variables = document.get("variables", {}) if same_inputs else {}
    with tempfile.NamedTemporaryFile("w", suffix=".tfvars.json", encoding="utf-8") as file:
        json.dump({name: given["value"] for name, given in variables.items() if "value" in given}, file)
        file.flush()
        code = read_directory(folder, [file.name])
    return compare(plan, code, read_plan(plan), later)


def compare(name: str, code: RootModule, plan: RootModule, later: Mapping[str, Set[str]]) -> Agreement:
    """``code`` measured against ``plan``, which does not know the attributes in ``later``, by address."""
    agreement = Agreement(name)
    planned = {resource.address: resource for resource in plan.resources if not resource.data}
    read = {resource.address: resource for resource in code.resources if not resource.data and not resource.uncertain}
    uncertain = {resource.static_address for resource in code.resources if resource.uncertain}
    for address, resource in planned.items():
        if address in read:
            _compare_attributes(agreement, code, read[address], resource, later.get(address, frozenset()))
        elif resource.static_address in uncertain:
            agreement.uncertain_instances.append(address)
        elif any(
            f"{resource.module}.".startswith((f"{one.address}.", f"{one.address}[")) for one in code.opaque_modules
        ):
            agreement.opaque_instances.append(address)
        else:
            agreement.missing_instances.append(address)
    agreement.invented_instances += [address for address in read if address not in planned]
    return agreement


def _compare_attributes(
    agreement: Agreement, code: RootModule, read: Resource, planned: Resource, later: Set[str]
) -> None:
    for name in dict.fromkeys((*planned.values, *read.values)):
        ours, theirs = read.get(name), planned.get(name)
        if name.endswith("_wo") or name in later or isinstance(theirs, Unknown):
            continue
        if name in _LOWERED and isinstance(ours, str):
            ours = ours.lower()
        blocks = _is_blocks(ours) or _is_blocks(theirs)
        if ours is None and not planned.sets(name) and not (blocks and theirs) and name not in read.values:
            continue
        where = f"{read.address}.{name}"
        if ours is None and name in read.values and not blocks and not _is_empty(theirs):
            agreement.defaulted.append(f"{read.type}.{name} = {json.dumps(to_jsonable(theirs))}")
            continue
        if blocks and isinstance(ours or [], list) and isinstance(theirs or [], list):
            difference = len(ours or []) - len(theirs or [])
            if difference and not any(isinstance(block, Unknown) for block in ours or []):
                (agreement.invented_blocks if difference > 0 else agreement.missing_blocks).append(where)
        verdict = difference_of(ours, theirs)
        if verdict == RIGHT:
            agreement.right += 1
            continue
        entry = {"attribute": where, "code": to_jsonable(ours), "plan": to_jsonable(theirs)}
        if verdict == WRONG:
            agreement.wrong.append(entry)
        else:
            (agreement.looked_up if _is_looked_up(ours, code) else agreement.unresolved).append(entry)


def _is_looked_up(value: Any, code: RootModule) -> bool:
    """Whether every unknown in ``value`` was made from something that the code does not determine."""
    if not isinstance(value, Unknown):
        items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return all(_is_looked_up(item, code) for item in items)
    return any(
        resource.data or unknown_in(resource.get(reference.attribute)) or resource.get(reference.attribute) is None
        for reference in value.references
        for resource in code.mentioned_in(reference)
    )


def difference_of(ours: Any, theirs: Any, in_block: bool = False) -> int:
    """RIGHT, UNRESOLVED or WRONG; ``in_block`` tells that what only the plan has may be a provider's default."""
    if isinstance(theirs, Unknown):
        return RIGHT
    if isinstance(ours, Unknown):
        return UNRESOLVED
    if (_is_empty(ours) and _is_empty(theirs)) or (ours is None and in_block):
        return RIGHT
    if isinstance(ours, dict) and _is_blocks(theirs):
        ours = [ours]
    if isinstance(ours, list) and isinstance(theirs, dict) and len(ours) == 1:
        ours = ours[0]
    if isinstance(ours, dict) and isinstance(theirs, dict):
        names = dict.fromkeys((*ours, *theirs))
        return max((difference_of(ours.get(n), theirs.get(n), in_block) for n in names), default=RIGHT)
    if isinstance(ours, list) and isinstance(theirs, list):
        return min(_difference_of_lists(ours, theirs), _difference_of_lists(_distinct(ours), theirs))
    if isinstance(ours, (dict, list)) or isinstance(theirs, (dict, list)):
        return WRONG
    return RIGHT if _text(ours) == _text(theirs) else WRONG


def _difference_of_lists(ours: list[Any], theirs: list[Any]) -> int:
    left = list(theirs)
    verdicts = []
    # The surest first: an unknown item agrees with anything and must not take the place of a known one.
    for item in sorted(ours, key=lambda item: isinstance(item, Unknown)):
        found = [difference_of(item, other, isinstance(item, dict)) for other in left]
        if not found:
            verdicts.append(UNRESOLVED if isinstance(item, Unknown) else WRONG)
            continue
        verdicts.append(min(found))
        left.pop(found.index(min(found)))
    if left:
        verdicts.append(UNRESOLVED if any(isinstance(item, Unknown) for item in ours) else WRONG)
    return max(verdicts, default=RIGHT)


def _distinct(items: list[Any]) -> list[Any]:
    """What a set attribute makes of a list; only a provider's schema tells which attributes are sets."""
    return [item for index, item in enumerate(items) if isinstance(item, Unknown) or item not in items[:index]]


def _is_blocks(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _text(value: Any) -> Any:
    """A scalar as Terraform's conversion to string gives it; JSON texts in one form."""
    if isinstance(value, bool) or value is None:
        return str(value or False).lower()
    if isinstance(value, (int, Decimal)):
        return f"{Decimal(value).normalize():f}"
    if value[:1] in ("{", "["):
        try:
            return json.dumps(json.loads(value), sort_keys=True)
        except ValueError:
            return value
    return value


def _pairs(paths: list[str]) -> Iterator[tuple[str, str]]:
    folder = ""
    for path in paths:
        if Path(path).is_dir():
            folder = path
        else:
            yield folder, path


def _print(agreements: list[Agreement]) -> None:
    header = f"{'right':>6} {'wrong':>6} {'unres.':>6} {'share':>7} {'looked up':>9}"
    print(f"{header}  {'instances -/+/?/o':17} {'blocks -/+':10} plan")
    for one in agreements:
        instances = f"{len(one.missing_instances)}/{len(one.invented_instances)}/{len(one.uncertain_instances)}"
        instances += f"/{len(one.opaque_instances)}"
        blocks = f"{len(one.missing_blocks)}/{len(one.invented_blocks)}"
        counts = f"{one.right:6} {len(one.wrong):6} {len(one.unresolved):6} {one.share:7.2%} {len(one.looked_up):9}"
        print(f"{counts}  {instances:17} {blocks:10} {one.name}")
    for default in sorted({default for one in agreements for default in one.defaulted}):
        print(f"null in the code, in a plan: {default}")
    for one in agreements:
        for kind in ("missing_instances", "invented_instances", "missing_blocks", "invented_blocks"):
            for where in getattr(one, kind):
                print(f"{kind.replace('_', ' ')[:-1]}: {where}  ({one.name})")
        for kind, entry in [*(("wrong", it) for it in one.wrong), *(("unresolved", it) for it in one.unresolved)]:
            print(f"{kind}: {entry['attribute']}  ({one.name})")
            print(f"   code {json.dumps(entry['code'])}\n   plan {json.dumps(entry['plan'])}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="DIR PLAN.json")
    parser.add_argument("--same-inputs", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    agreements = [compare_with_plan(folder, plan, arguments.same_inputs) for folder, plan in _pairs(arguments.paths)]
    if arguments.json:
        print(json.dumps([vars(one) for one in agreements], indent=1))
    else:
        _print(agreements)
    return 1 if any(one.wrong or one.missing_instances or one.invented_instances for one in agreements) else 0


if __name__ == "__main__":
    sys.exit(main())
