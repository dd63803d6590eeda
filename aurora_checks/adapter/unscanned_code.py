"""Code that Checkov does not scan, reported in its log at the end of a scan, with the clusters that are in it.

Checkov's Terraform runner reads ``.tf`` files. It passes over ``.tofu`` files, and knows no Terragrunt units: no check
is called for what is only there. That must not look like code where all is well.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Optional
from weakref import WeakKeyDictionary

from aurora_checks.adapter.checkov_internals import Scan, ignored, running_scan
from aurora_checks.adapter.checkov_patches import before_graph_checks
from aurora_checks.terraform.modules.language import is_only_of_opentofu

if TYPE_CHECKING:
    from aurora_checks.terraform.model import RootModule

logger = logging.getLogger("aurora_checks")

_UNITS = ("terragrunt.hcl", "terragrunt.stack.hcl")
_WORDS = re.compile(rb"aurora|rds[-_]?cluster|db_?cluster", re.IGNORECASE)
_MOST_BYTES = 1 << 20  # of one file
_SHOWN = 5  # files; the rest is counted

_told: WeakKeyDictionary[object, bool] = WeakKeyDictionary()


def tell_unscanned_code() -> None:
    """Have every scan of Terraform code report what it does not read."""
    before_graph_checks(_tell)


def _tell() -> None:
    """Once for each scan: with split graphs Checkov calls once for each graph."""
    scan = running_scan()
    if scan is None or scan.scan in _told:
        return
    _told[scan.scan] = True
    files, units, speaks = _passed_over(scan)
    files = [file for file in files if _speaks_of_aurora(file)]
    if files:
        _say(scan, "OpenTofu's files", _clusters_in(files, scan.folder), 0, files)
    if units and speaks:
        _say(scan, "Terragrunt units", *_clusters_of_units(units, scan.folder))


def _say(scan: Scan, what: str, clusters: int, unread: int, files: list[str]) -> None:
    found = [f"{clusters} Aurora PostgreSQL cluster{'' if clusters == 1 else 's'}"] if clusters else []
    found += [f"{unread} not read that may make one"] if unread else []
    if found:
        shown = [os.path.relpath(file, scan.folder or ".") for file in files[:_SHOWN]]
        more = [f"and {len(files) - _SHOWN} more"] if len(files) > _SHOWN else []
        logger.warning(
            "aurora-checks: Checkov does not scan %s: %s (%s); run aurora-checks report %s",
            what,
            ", ".join(found),
            ", ".join([*shown, *more]),
            scan.folder or os.path.dirname(files[0]),
        )


def _passed_over(scan: Scan) -> tuple[list[str], list[str], bool]:
    """Files of OpenTofu alone, the folders of units, and whether any code there may be about Aurora."""
    files = [file for file in scan.files if is_only_of_opentofu(os.path.basename(file))]
    units = [os.path.dirname(file) for file in scan.files if os.path.basename(file) in _UNITS]
    speaks = bool(units)
    code: list[str] = []
    for folder, folders, names in os.walk(scan.folder) if scan.folder else ():
        ignored(folder, folders, scan.excluded)
        known = [name for name in names if name.endswith((".tf", ".hcl", ".tofu", ".tofu.json"))]
        if known:
            ignored(folder, known, scan.excluded)
        folders.sort()
        files += [os.path.join(folder, name) for name in sorted(known) if is_only_of_opentofu(name)]
        units += [] if set(known).isdisjoint(_UNITS) else [folder]
        code += [os.path.join(folder, name) for name in known]
    if units and not speaks:  # most code has none, and is not opened
        speaks = any(map(_speaks_of_aurora, code))
    return files, units, speaks


def _speaks_of_aurora(file: str) -> bool:
    try:
        with open(file, "rb") as stream:
            text = stream.read(_MOST_BYTES + 1)
    except OSError:
        return True
    return len(text) > _MOST_BYTES or _WORDS.search(text) is not None


def _roots(folders: Iterable[str], read: Callable[..., Optional[RootModule]], scanned: str) -> Iterator[RootModule]:
    # Not before: most of Checkov's scans meet no such code.
    from aurora_checks.policy.settings_file import language_setting, private_modules
    from aurora_checks.terraform.errors import TerraformError
    from aurora_checks.terraform.modules.shared_reading import SharedReading, outermost

    shared = SharedReading()
    found: list[RootModule] = []
    for folder in dict.fromkeys(folders):
        try:
            root = read(folder, private_modules(folder), shared, scanned, language_setting(folder))
            found += [root] if root is not None else []
        except TerraformError as error:
            logger.warning("aurora-checks: %s", error)
    yield from outermost(found)


def _clusters_in(files: Iterable[str], scanned: str) -> int:
    """The clusters that are written in these files, or in modules that these call."""
    from aurora_checks.aurora.cluster import engine_verdict
    from aurora_checks.terraform.model import without_keys
    from aurora_checks.terraform.terragrunt.unit_reader import read_root

    known = set(files)
    count = 0
    for root in _roots(map(os.path.dirname, files), read_root, scanned):
        called = tuple(f"{address}." for address, call in root.module_calls.items() if call.file in known)
        for cluster in root.of_type("aws_rds_cluster"):
            within = bool(called) and f"{without_keys(cluster.module)}.".startswith(called)
            count += (cluster.file in known or within) and engine_verdict(cluster.get("engine")).is_passed
    return count


def _clusters_of_units(units: Iterable[str], scanned: str) -> tuple[int, int, list[str]]:
    """How many clusters units make, how many of them may make one and were not read, and the files of both."""
    from aurora_checks.aurora.cluster import engine_verdict
    from aurora_checks.aurora.unread_calls import unread_calls
    from aurora_checks.terraform.terragrunt.unit_reader import read_configured

    clusters, unread = 0, 0
    files: list[str] = []
    for root in _roots(units, read_configured, scanned):
        made = sum(engine_verdict(it.get("engine")).is_passed for it in root.of_type("aws_rds_cluster"))
        missing = len(unread_calls(root))
        clusters, unread = clusters + made, unread + missing
        own = [it for it in (os.path.join(root.path, name) for name in _UNITS) if os.path.isfile(it)]
        files += own[:1] if made or missing else []
    return clusters, unread, files
