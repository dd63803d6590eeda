"""Registers every rule with Checkov, however the pack was loaded.

Installed, Checkov's process calls :func:`register` through the entry point group ``checkov.plugins``.

Given with ``--external-checks-dir``, the folder can lie anywhere, have another name and be read-only. Checkov then
executes every file of every folder that has an ``__init__.py``, as a top-level module named after the file, once for
each of its runners. The folders inside have no ``__init__.py``, so that this file is the only one. Executed like that
for Terraform, it makes the folder importable as ``aurora_checks`` and registers the rules from there.

With ``--external-checks-public-key`` Checkov verifies every file and executes the bytes that it has verified. What this
file imports comes from those bytes too: on disk the rules could be others by then, or be overridden by bytecode, which
nobody signs.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, Optional

from checkov.runner_filter import RunnerFilter

PACKAGE = "aurora_checks"

_registered: set[str] = set()


class PluginError(Exception):
    """There is nothing to load; the message says why, in one line."""


def register() -> None:
    """Have every rule enter Checkov's registries when it is needed; once in a process, however often it is called.

    Raises :class:`PluginError` where there are no rules.
    """
    # Here, because this file is also executed on its own, before the package can be imported, and because our commands
    # take the names of the rules from it without Checkov's own checks, which the registries would bring.
    from checkov.terraform.checks.module.registry import module_registry
    from checkov.terraform.checks.resource.registry import resource_registry

    from aurora_checks.adapter.aurora_words import asked_about_aurora
    from aurora_checks.adapter.checkov_patches import always, defer
    from aurora_checks.adapter.details_in_outputs import put_details_into_outputs
    from aurora_checks.adapter.sarif_details import mend_sarif
    from aurora_checks.adapter.unscanned_code import tell_unscanned_code
    from aurora_checks.policy.known_rules import RESOURCE_TYPES, UNREAD_MODULES, rule_ids
    from aurora_checks.terraform.collector import keep_for_good

    if not rule_ids():
        raise PluginError(f"there are no rules in {Path(__file__).parent}")
    if _registered:
        return
    _registered.update((*rule_ids(), UNREAD_MODULES))
    mend_sarif()
    put_details_into_outputs()
    tell_unscanned_code()
    for check_id in _registered:
        # Checkov notes this only of checks that come from an external folder. Without it, a run with an API key
        # drops every check that the platform does not know, and --run-all-external-checks passes the pack by.
        RunnerFilter.notify_external_check(check_id)
    places = (
        (resource_registry.checks, RESOURCE_TYPES, always),
        (module_registry.checks, ("module",), asked_about_aurora),
    )
    defer(places, _load_checks)
    keep_for_good()


def _load_checks() -> None:
    """Make every check, by which it enters a registry of Checkov's: the rules, their companions for module calls."""
    from aurora_checks.adapter.loaded_rules import load_rules, unread_modules
    from aurora_checks.adapter.scan_end import tell_at_end
    from aurora_checks.checks.call_checks import CallCheck

    tell_at_end()
    for rule in load_rules():
        CallCheck(rule)
    unread_modules()


def _make_importable(folder: Path) -> None:
    """Make ``folder`` the package ``aurora_checks``, unless this process has one already, which then stays.

    Two copies in one process would mix modules of two versions, and Checkov takes the first check of an id only.
    """
    sources = _verified_sources(folder)
    package = _load_package(folder, sources)
    present = sys.modules.setdefault(PACKAGE, package)
    if present is package and sources is not None:
        sys.meta_path.insert(0, _VerifiedFinder(sources))
    if present.__version__ != package.__version__:
        logging.getLogger(PACKAGE).warning(
            "aurora-checks %s in %s is not used: version %s from %s is active "
            "(AURORA_CHECKS_AUTOLOAD=0 switches it off)",
            package.__version__,
            folder,
            present.__version__,
            present.__path__[0],
        )


def _load_package(folder: Path, sources: Optional[Mapping[str, bytes]]) -> ModuleType:
    """Execute ``folder/__init__.py``, which holds the version and nothing else, as the package of that folder."""
    file = str(folder / "__init__.py")
    loader = None if sources is None else _VerifiedLoader(PACKAGE, file, sources)
    spec = importlib.util.spec_from_file_location(
        PACKAGE, file, loader=loader, submodule_search_locations=[str(folder)]
    )
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)
    return package


def _verified_sources(folder: Path) -> Optional[Mapping[str, bytes]]:
    """What Checkov has verified in ``folder``, by real path; None where it was not asked to."""
    try:
        from checkov.common.external_checks.verification import sources_registry
    except ImportError:  # older than the option
        return None
    sources: Optional[Mapping[str, bytes]] = sources_registry.get_verified_sources_for_directory(str(folder))
    return sources


class _VerifiedLoader(SourceFileLoader):
    """Executes the verified source, not the file on disk, and neither reads nor writes bytecode."""

    def __init__(self, name: str, file: str, sources: Mapping[str, bytes]) -> None:
        super().__init__(name, file)
        self._sources = sources

    def get_data(self, path: str) -> bytes:
        """The verified content; OSError as for a file that is not there, by which bytecode is passed over, too."""
        try:
            return self._sources[os.path.realpath(path)]
        except KeyError:
            raise OSError(f"{path} was not verified") from None

    def set_data(self, path: str, data: Any, *, _mode: int = 0o666) -> None:
        """Write no bytecode."""


class _VerifiedFinder:
    """Finds the modules of the package, as Python would, and has them loaded from what has been verified."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._sources = sources

    def find_spec(
        self, name: str, path: Optional[Sequence[str]] = None, target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        spec = PathFinder.find_spec(name, path, target) if name.startswith(PACKAGE + ".") else None
        if spec is None or spec.origin is None:  # a folder has no origin
            return spec
        # Were it an extension module or bytecode alone, which Python prefers or takes instead: not verified, OSError.
        spec.loader = _VerifiedLoader(name, spec.origin, self._sources)
        return spec


def _is_for_terraform() -> bool:
    """Whether Checkov executes this file for its Terraform checks.

    It does so in the process of each of its twenty-odd runners, most of which have nothing to do with Terraform. True
    where it is not known who executes this file. (``adapter/call_stack.py`` cannot be imported yet.)
    """
    frame: Optional[FrameType] = sys._getframe()
    while frame is not None and frame.f_code.co_name != "load_external_checks":
        frame = frame.f_back
    registry = type(frame.f_locals.get("self")).__module__ if frame is not None else ""
    return not registry.startswith("checkov.") or registry.startswith("checkov.terraform.")


if __name__ != f"{PACKAGE}.plugin" and _is_for_terraform():
    _make_importable(Path(__file__).absolute().parent)
    importlib.import_module(f"{PACKAGE}.plugin").register()
