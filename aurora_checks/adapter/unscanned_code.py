"""Code that Checkov does not scan, told in its log at the end of a scan, with the clusters that are in it.

Checkov's Terraform runner reads ``.tf`` files. It passes over ``.tofu`` files, so no check is called for what is only
in them. That must not look like code where all is well.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from aurora_checks.adapter.checkov_internals import Scan, ignored, running_scan
from aurora_checks.adapter.checkov_patches import before_graph_checks
from aurora_checks.terraform.modules.language import is_only_of_opentofu

logger = logging.getLogger("aurora_checks")

_WORDS = re.compile(rb"aurora|rds[-_]?cluster|db_?cluster", re.IGNORECASE)
_MOST_BYTES = 1 << 20  # of one file
_SHOWN = 5  # files; the rest is counted

_told: WeakKeyDictionary[object, bool] = WeakKeyDictionary()


def tell_unscanned_code() -> None:
    """Have every scan of Terraform code tell of what it passes over."""
    before_graph_checks(_tell)


def _tell() -> None:
    """Once for each scan: with split graphs Checkov calls once for each graph."""
    scan = running_scan()
    if scan is None or scan.scan in _told:
        return
    _told[scan.scan] = True
    files = sorted(filter(_may_be_about_aurora, _passed_over(scan)))
    clusters = _clusters_in(files, scan.folder) if files else 0
    if clusters:
        shown = [os.path.relpath(file, scan.folder or ".") for file in files[:_SHOWN]]
        more = [f"and {len(files) - _SHOWN} more"] if len(files) > _SHOWN else []
        logger.warning(
            "aurora-checks: %d Aurora PostgreSQL cluster%s in OpenTofu's files, which Checkov does not scan (%s): %s",
            clusters,
            "" if clusters == 1 else "s",
            ", ".join([*shown, *more]),
            f"run aurora-checks report {scan.folder or os.path.dirname(files[0])}",
        )


def _passed_over(scan: Scan) -> Iterator[str]:
    yield from (file for file in scan.files if is_only_of_opentofu(os.path.basename(file)))
    for folder, folders, names in os.walk(scan.folder) if scan.folder else ():
        own = [name for name in names if is_only_of_opentofu(name)]
        ignored(folder, folders, scan.excluded)
        ignored(folder, own, scan.excluded)
        yield from (os.path.join(folder, name) for name in own)


def _may_be_about_aurora(file: str) -> bool:
    try:
        with open(file, "rb") as stream:
            text = stream.read(_MOST_BYTES + 1)
    except OSError:
        return True
    return len(text) > _MOST_BYTES or _WORDS.search(text) is not None


def _clusters_in(files: Iterable[str], scanned: str) -> int:
    """The clusters that are written in these files, or in modules that these call."""
    # Not before: most of Checkov's scans meet no such file.
    from aurora_checks.aurora.cluster import engine_verdict
    from aurora_checks.policy.settings_file import language_setting, private_modules
    from aurora_checks.terraform.errors import TerraformError
    from aurora_checks.terraform.model import RootModule, without_keys
    from aurora_checks.terraform.modules import hcl_reader
    from aurora_checks.terraform.modules.shared_reading import SharedReading, outermost

    known, shared = set(files), SharedReading()
    root_modules: list[RootModule] = []
    for folder in dict.fromkeys(map(os.path.dirname, known)):
        said = private_modules(folder), shared, scanned, language_setting(folder)
        try:
            root_modules.append(hcl_reader.read_directory(folder, (), hcl_reader.nothing, *said))
        except TerraformError as error:
            logger.warning("aurora-checks: %s", error)
    count = 0
    for root in outermost(root_modules):
        called = [f"{address}." for address, call in root.module_calls.items() if call.file in known]
        for cluster in root.of_type("aws_rds_cluster"):
            within = f"{without_keys(cluster.module)}.".startswith(tuple(called)) if called else False
            count += (cluster.file in known or within) and engine_verdict(cluster.get("engine")).is_passed
    return count
