"""From Checkov's call of a check to the resources of the root module that the call stands for.

Checkov calls once for a resource block or for one of its instances, as far as it could expand ``count`` and
``for_each``. A ``Subject`` has the root module (or the plan) that the resource belongs to, and every instance that the
call means. Only a module in tf.json has several: Checkov calls once for it, whoever calls the module.
"""

from __future__ import annotations

import logging
import os
from dataclasses import field, replace
from typing import TYPE_CHECKING, Optional
from weakref import WeakKeyDictionary

from aurora_checks.adapter.bare_conf import root_of_conf
from aurora_checks.adapter.check_call import CheckCall
from aurora_checks.adapter.checkov_internals import Scan, ScanCall, address_of, current_call, downloaded_module
from aurora_checks.adapter.unscanned_files import units_of
from aurora_checks.policy.settings_file import language_setting, private_modules
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource, RootModule

if TYPE_CHECKING:
    from aurora_checks.terraform.modules.shared_reading import SharedReading

logger = logging.getLogger("aurora_checks")

_OWN_KEY = pattern(r'\[(?:\d+|"(?:[^"\\]|\\.)*")\]$')


@dataclass(frozen=True)
class Subject:
    """What a check is to judge.

    ``resources`` are all instances that the call stands for; none where ``count`` or ``for_each`` expand into none.
    ``whole`` is False where only the configuration of the resource itself could be read: the ``root`` then is that
    one resource, and nothing follows from what it lacks. ``unit`` is the path of the Terragrunt unit that calls the
    module which is scanned, ``unread`` why it is not known whether and with which inputs.
    """

    root: RootModule
    resources: tuple[Resource, ...]
    whole: bool = True
    unit: str = ""
    unread: str = ""


@dataclass
class _Scan:
    """What has been read in one run of a runner: root modules and plans by path, None where that failed."""

    root_modules: dict[str, Optional[RootModule]] = field(default_factory=dict)
    callers: Optional[dict[str, list[RootModule]]] = None  # by the folder of a module: those whom Checkov does not see
    units: dict[str, str] = field(default_factory=dict)  # what the callers that are units are called, by their path
    judged: set[tuple[str, str]] = field(default_factory=set)  # what callers have: their paths and addresses
    reported: set[Problem] = field(default_factory=set)
    shared: Optional[SharedReading] = None


_scans: WeakKeyDictionary[object, _Scan] = WeakKeyDictionary()
_last: Optional[tuple[object, list[Subject]]] = None


def find_subjects(asked: CheckCall) -> list[Subject]:
    """The subjects of the running call of a check.

    Outside of Checkov's Terraform runners, and where Terraform's code cannot be read, it is made from ``conf`` alone.
    """
    global _last
    last = _last  # another thread may set it meanwhile
    if last is None or last[0] is not asked.conf:  # all rules ask about one resource, one after the other
        _last = last = (asked.conf, _find_subjects(asked))
    return last[1]


def _find_subjects(asked: CheckCall) -> list[Subject]:
    """One for each root module that has the resource, or proves that it has no instance.

    What none of them has is never silence: a bound, a broken file or a file that is not read may have hidden it. It is
    judged by its block alone, which leaves undecided what the block does not settle.
    """
    call = current_call()
    callers = _callers(call) if call else []
    found: list[Subject] = []
    if call and callers:
        found = [it for it in (_in_caller(root, call, asked) for root in callers) if it is not None]
        if len(found) == len(callers):
            return found
    root = _root(call) if call and not callers else None
    if call and root:
        address = address_of(asked.conf) or f"{asked.type}.{asked.name}"  # tf.json: no address
        resources = instances(root, address)
        if resources or root.absence.of_address(without_keys(address)) or root.absence.of_file(call.file):
            return [Subject(root, resources)]
    return [*found, _alone(asked)]


def _alone(asked: CheckCall) -> Subject:
    root = root_of_conf(asked.conf, asked.type, asked.name, asked.file)
    return Subject(root, root.resources, whole=False)


def _in_caller(root: RootModule, call: ScanCall, asked: CheckCall) -> Optional[Subject]:
    """The instances of a block, of a module that ``root`` calls; None where the reading has not got it.

    These are all that there are: the keys that Checkov knows are those of the module's defaults.
    """
    scan = _scans[call.scan]
    unit, unread = scan.units.get(root.path, ""), next((it for it in root.opaque_modules if it.why), None)
    if unread is not None:
        within = (_in_caller(other, call, asked) for other in unread.may_be.values())
        found = next((it for it in within if it is not None), None)
        return replace(found or _alone(asked), unit=unit, unread=unread.why)
    address = without_keys(address_of(asked.conf))  # tf.json: no address, and a block may be called from anywhere
    there = root.at(address) if address else (it for it in root.of_type(asked.type) if it.name == asked.name)
    resources = tuple(it for it in there if it.file == call.file)
    scan.judged.update((root.path, it.address) for it in resources)
    name = without_keys(asked.name)
    absent = root.absence.of_block(call.file, asked.type, name) or any(it.why for it in root.harmless_modules)
    return Subject(root, resources, unit=unit) if resources or absent else None


def was_judged(scan: object, root: RootModule, resource: Resource) -> bool:
    """Whether Checkov has asked in a scan about this resource of a unit, when it asked about the unit's module."""
    found = _scans.get(scan)
    return found is not None and (root.path, resource.address) in found.judged


def roots_of_call(call: ScanCall) -> list[RootModule]:
    """The root modules that lead to the scanned file, or that of its own folder; none where they cannot be read."""
    callers = _callers(call)
    if callers:
        return callers
    root = _root(call)
    return [root] if root is not None else []


def without_own_key(address: str) -> str:
    """The address without the last key, which Checkov may have invented."""
    return _OWN_KEY.sub("", address)


def instances(root: RootModule, address: str) -> tuple[Resource, ...]:
    """The instances in ``root`` that Checkov may mean by ``address``.

    Checkov leaves keys out where it could not evaluate ``count`` or ``for_each``, and invents some. Hence: what is at
    this address, else at that of its block in the same instance of its module, else at that of its block anywhere.
    """
    for candidate in (address, without_own_key(address), without_keys(address)):
        found = root.at(candidate)
        if found:
            return found
    return ()


def _callers(call: ScanCall) -> list[RootModule]:
    """The root modules and Terragrunt units, in what is scanned, that lead to the file and that Checkov does not see.

    A module is judged as it is called, not by its defaults, as it is where Checkov follows the calls. It follows none
    of a tf.json file, and knows no units.
    """
    if call.is_plan:
        return []
    scan = _scans.setdefault(call.scan, _Scan())
    if scan.callers is None:
        scan.callers = {}
        calling = sorted(os.path.abspath(file) for file, blocks in call.definitions.items() if "module" in blocks)
        found = [_root_of(call, folder) for folder in dict.fromkeys(map(os.path.dirname, calling))]
        root_modules = [root for root in found if root is not None]
        called = {folder for root in root_modules for folder in root.module_folders}
        for root in root_modules:
            for folder in root.module_folders if root.path not in called else ():
                scan.callers.setdefault(folder, []).append(root)
        for root in units_of(Scan(call.scanned, (), call.excluded, call.scan)) if call.scanned else ():
            scan.units[root.path] = os.path.relpath(root.path, call.scanned).replace(os.sep, "/")
            for folder in {root.path, *root.module_folders}:
                scan.callers.setdefault(folder, []).append(root)
    return scan.callers.get(call.root, [])


def _root(call: ScanCall) -> Optional[RootModule]:
    return _root_of(call, call.file if call.is_plan else call.root)


def _root_of(call: ScanCall, source: str) -> Optional[RootModule]:
    scan = _scans.setdefault(call.scan, _Scan())
    if source not in scan.root_modules:
        scan.root_modules[source] = _read(call, source, scan)
    return scan.root_modules[source]


def _read(call: ScanCall, source: str, scan: _Scan) -> Optional[RootModule]:
    # Imported where there is something to read: most of Checkov's runs, and its other nine runners, meet no cluster.
    try:
        if call.is_plan:
            from aurora_checks.terraform.plan import plan_reader

            root = plan_reader.read_plan(source)
        else:
            from aurora_checks.terraform.modules import hcl_reader
            from aurora_checks.terraform.modules.shared_reading import SharedReading

            scan.shared = scan.shared or SharedReading()
            said = private_modules(source), scan.shared, call.scanned, language_setting(source)
            root = hcl_reader.read_directory(source, call.var_files, downloaded_module, *said)
    except TerraformError as error:
        _report(Problem(error.message, error.file or source, error.line), scan)
        return None
    for problem in root.problems:
        _report(problem, scan)
    return root


def _report(problem: Problem, scan: _Scan) -> None:
    if problem not in scan.reported:  # roots that share a module share its problems
        scan.reported.add(problem)
        logger.warning("aurora-checks: %s", problem)
