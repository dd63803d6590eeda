"""What Checkov's Terraform runners pass over in a scan: files of OpenTofu alone, and Terragrunt's configuration.

It is looked for once in a scan: in the folder that Checkov was given, or else among the files.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Optional
from weakref import WeakKeyDictionary

from aurora_checks.adapter.aurora_words import WORDS
from aurora_checks.adapter.checkov_internals import Scan, ignored
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.language import is_only_of_opentofu
from aurora_checks.terraform.terragrunt.file_names import OF_UNIT, STACK

if TYPE_CHECKING:
    from aurora_checks.terraform.model import RootModule

logger = logging.getLogger("aurora_checks")

UNITS = (*OF_UNIT, STACK)
_CODE = (".tf", ".hcl", ".hcl.json", ".tofu", ".tofu.json")
_MOST_BYTES = 1 << 20  # of one file


@dataclass(frozen=True)
class Unscanned:
    """Files of OpenTofu alone, and the folders of units; ``speaks``: code beside units may be about Aurora."""

    opentofu: tuple[str, ...]
    units: tuple[str, ...]
    speaks: bool


_found: WeakKeyDictionary[object, Unscanned] = WeakKeyDictionary()
_units: WeakKeyDictionary[object, Sequence[RootModule]] = WeakKeyDictionary()


def unscanned(scan: Scan) -> Unscanned:
    """What this scan passes over."""
    if scan.scan not in _found:
        _found[scan.scan] = _look(scan)
    return _found[scan.scan]


def units_of(scan: Scan) -> Sequence[RootModule]:
    """The Terragrunt units and stacks in the folder of a scan; none where no code there speaks of Aurora."""
    if scan.scan not in _units:
        passed_over = unscanned(scan)
        _units[scan.scan] = _read_units(passed_over.units, scan.folder) if passed_over.speaks else ()
    return _units[scan.scan]


def _read_units(units: Sequence[str], scanned: str) -> Sequence[RootModule]:
    # Not before: most of Checkov's scans meet no such code.
    from aurora_checks.terraform.terragrunt.configured_roots import read_configured

    return read_roots(units, read_configured, scanned)


def read_roots(folders: Iterable[str], read: Callable[..., Optional[RootModule]], scanned: str) -> Sequence[RootModule]:
    """What ``read`` makes of these folders, without those that others call."""
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
    return outermost(found)


def speaks_of_aurora(file: str) -> bool:
    """Whether a word in a file may be about Aurora; also if it cannot be read, or only in part."""
    try:
        with open(file, "rb") as stream:
            text = stream.read(_MOST_BYTES + 1)
    except OSError:
        return True
    return len(text) > _MOST_BYTES or WORDS.search(text) is not None


def _look(scan: Scan) -> Unscanned:
    files = [file for file in scan.files if is_only_of_opentofu(os.path.basename(file))]
    units = [os.path.dirname(file) for file in scan.files if os.path.basename(file) in UNITS]
    speaks = bool(units)
    code: list[str] = []
    for folder, folders, names in os.walk(scan.folder) if scan.folder else ():
        ignored(folder, folders, scan.excluded)
        known = [name for name in names if name.endswith(_CODE)]
        if known:
            ignored(folder, known, scan.excluded)
        folders.sort()
        files += [os.path.join(folder, name) for name in sorted(known) if is_only_of_opentofu(name)]
        units += [] if set(known).isdisjoint(UNITS) else [folder]
        code += [os.path.join(folder, name) for name in known]
    if units and not speaks:  # most code has none, and is not opened
        speaks = any(map(speaks_of_aurora, code))
    return Unscanned(tuple(files), tuple(units), speaks)
