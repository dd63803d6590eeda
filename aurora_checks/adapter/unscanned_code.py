"""Code that Checkov does not scan, reported in its log at the end of a scan, with the clusters that are in it.

Checkov's Terraform runner reads ``.tf`` files. It passes over ``.tofu`` files, and knows no Terragrunt units: no check
is called for what is only there, nor for what is in a file that it could not parse; its exit code is 0 all the same.
That must not look like code where all is well. Most scans meet no such code: what reads it is imported then.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from aurora_checks.adapter.checkov_internals import Scan, running_scan
from aurora_checks.adapter.checkov_patches import before_graph_checks
from aurora_checks.adapter.unscanned_files import UNITS, read_roots, speaks_of_aurora, units_of, unscanned

logger = logging.getLogger("aurora_checks")

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
    _tell_unparsed(scan)
    files = [file for file in unscanned(scan).opentofu if speaks_of_aurora(file)]
    if files:
        _say(scan, "OpenTofu's files", _clusters_in(files, scan.folder), 0, 0, files)
    if unscanned(scan).units and unscanned(scan).speaks:
        _say(scan, "Terragrunt units", *_clusters_of_units(scan))


def _tell_unparsed(scan: Scan) -> None:
    files = [file for file in scan.unparsed if speaks_of_aurora(file)]
    if files:
        logger.warning(
            "aurora-checks: Checkov could not parse %s. Aurora clusters in there are not checked at all; "
            "run aurora-checks report %s to see what is wrong",
            _named(files, scan),
            scan.folder or os.path.dirname(files[0]),
        )


def _named(files: Sequence[str], scan: Scan) -> str:
    shown = [os.path.relpath(file, scan.folder or ".") for file in files[:_SHOWN]]
    more = [f"and {len(files) - _SHOWN} more"] if len(files) > _SHOWN else []
    return ", ".join([*shown, *more])


def _say(scan: Scan, what: str, clusters: int, unread: int, others: int, files: list[str]) -> None:
    found = [f"{clusters} Aurora PostgreSQL cluster{'' if clusters == 1 else 's'}"] if clusters else []
    found += [f"{unread} not read that may make one"] if unread else []
    if found:
        found += [f"{others} not read without a sign that they make one"] if others else []
        logger.warning(
            "aurora-checks: Checkov does not scan %s: %s (%s). To check it, run: aurora-checks report %s",
            what,
            ", ".join(found),
            _named(files, scan),
            scan.folder or os.path.dirname(files[0]),
        )


def _clusters_in(files: Iterable[str], scanned: str) -> int:
    """The clusters that are written in these files, or in modules that these call."""
    from aurora_checks.aurora.cluster import engine_verdict
    from aurora_checks.terraform.instance_addresses import without_keys
    from aurora_checks.terraform.terragrunt.configured_roots import read_root

    known = set(files)
    count = 0
    for root in read_roots(map(os.path.dirname, files), read_root, scanned):
        called = tuple(f"{address}." for address, call in root.module_calls.items() if call.file in known)
        for cluster in root.of_type("aws_rds_cluster"):
            within = bool(called) and f"{without_keys(cluster.module)}.".startswith(called)
            count += (cluster.file in known or within) and engine_verdict(cluster.get("engine")).is_passed
    return count


def _clusters_of_units(scan: Scan) -> tuple[int, int, int, list[str]]:
    """How many clusters units make, and how many units were not read, with a sign of one and without; files.

    A cluster about which Checkov has asked, when it asked about the module that the unit calls, has its verdicts.
    """
    from aurora_checks.adapter.bridge import was_judged
    from aurora_checks.aurora.cluster import engine_verdict
    from aurora_checks.aurora.unread_calls import other_unread_calls, unread_calls

    clusters, unread, others = 0, 0, 0
    files: list[str] = []
    for root in units_of(scan):
        elsewhere = (it for it in root.of_type("aws_rds_cluster") if not was_judged(scan.scan, root, it))
        made = sum(engine_verdict(it.get("engine")).is_passed for it in elsewhere)
        missing = len(unread_calls(root))
        clusters, unread = clusters + made, unread + missing
        others += sum(bool(it.why) for it in other_unread_calls(root))
        own = [it for it in (os.path.join(root.path, name) for name in UNITS) if os.path.isfile(it)]
        files += (own or [root.path])[:1] if made or missing else []
    return clusters, unread, others, files
