"""What the pack relies on in Checkov beyond the interface of checks, in one place.

``tests/adapter/test_checkov_internals.py`` has a test for each, by name, so that a change of Checkov's is seen at once.
The autoload waits for a module of Checkov's, ``plugin.py`` runs before this package can be imported, and a missing rule
must need nothing: these three rely on Checkov where they are, and are tested there too. What is changed in Checkov is
in ``checkov_patches``.

Where Checkov stands when it calls a check: it hands a check the configuration of one resource and a path relative to a
root that it does not pass on. ``run_block`` knows what is missing. It is the one abstract method that the three
Terraform runners share: its parameters are the file with its chain of module calls, the filter with the ``--var-file``
options, and the report of the scan. The check runs inside of that method, so its parameters are read where they are, on
the call stack; nothing is changed.

The graph that Checkov offers (``check.graph``) cannot serve: the tf.json runner has none, TF_SPLIT_GRAPH leaves it
empty, and where runners are threads (macOS, Windows) it may be that of another runner. Replacing ``run_block`` by a
method that takes notes cannot serve either: checks are loaded while Checkov's import cycles are still open, when no
runner can be imported yet.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from types import FrameType
from typing import Any, Optional

from checkov.common.bridgecrew.severities import BcSeverities, Severities

from aurora_checks.adapter.call_stack import callers
from aurora_checks.terraform.light_dataclasses import dataclass

# What the plan runner writes for a value that is known after apply.
UNKNOWN_IN_PLAN = "true_after_unknown"

_METHOD = "run_block"
_PLAN = "terraform_plan"
_JSON = "terraform_json"
_RUNNERS = ("terraform", _JSON, _PLAN)  # BaseRunner.check_type


@dataclass(frozen=True)
class ScanCall:
    """One call of a runner's ``run_block``. Paths are absolute."""

    file: str
    callers: tuple[str, ...]  # the files of the module calls that lead to ``file``, the innermost first
    is_plan: bool
    var_files: tuple[str, ...]
    scan: object  # lives as long as the scan's results; one for each run of a runner
    scanned: str = ""  # the folder that Checkov was given; empty where it was given files
    excluded: tuple[str, ...] = ()  # --skip-path
    # The tf.json runner's files and what it read in them: it follows no module calls.
    definitions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The folder of the root module.

        That of the outermost module call. A file that Checkov did not reach through a call is its own root: also one
        of a module folder that was given alone (``-f modules/db/main.tf``), whose callers Checkov does not look for.
        """
        return os.path.dirname(self.callers[-1] if self.callers else self.file)


def current_call() -> Optional[ScanCall]:
    """The call that the caller runs inside of; None outside of Checkov's Terraform runners."""
    for frame in callers():
        call = _from_arguments(frame) if frame.f_code.co_name == _METHOD else None
        if call is not None:
            return call
    return None


@dataclass(frozen=True)
class Scan:
    """One run of the runner of Terraform code. Paths are absolute; ``folder`` is "" where files were given instead."""

    folder: str
    files: tuple[str, ...]
    excluded: tuple[str, ...]  # --skip-path
    scan: object

    @property
    def unparsed(self) -> tuple[str, ...]:
        """The files that Checkov could not parse; it calls no check for what is in them."""
        return tuple(map(os.path.abspath, getattr(self.scan, "parsing_errors", ())))


def running_scan() -> Optional[Scan]:
    """The run of the HCL runner that the caller is inside of; None in all others."""
    for frame in callers():
        known = frame.f_locals
        if frame.f_code.co_name == "run" and getattr(known.get("self"), "check_type", None) == _RUNNERS[0]:
            files = tuple(map(os.path.abspath, known.get("files") or ()))
            folder = os.path.abspath(known["root_folder"]) if known.get("root_folder") and not files else ""
            excluded = getattr(known.get("runner_filter"), "excluded_paths", None) or ()
            return Scan(folder, files, tuple(excluded), known["report"])
    return None


def ignored(folder: str, names: list[str], excluded: tuple[str, ...]) -> None:
    """Take out of ``names``, files or folders in ``folder``, those that a scan passes over."""
    # Not before: it brings what our own commands do not need.
    from checkov.common.runners.base_runner import filter_ignored_paths

    filter_ignored_paths(folder, names, list(excluded))


def severity(name: str) -> Any:
    """The object that reports and ``--hard-fail-on`` want in ``check.severity``, of CRITICAL, HIGH, MEDIUM or LOW."""
    return Severities[getattr(BcSeverities, name)]


def address_of(conf: Mapping[str, Any]) -> str:
    """The address that the HCL and plan runners keep in the configuration of a resource; empty where there is none."""
    return str(conf.get("__address__") or "")


def expanded_modules(conf: Mapping[str, Any]) -> Any:
    """What Checkov expanded a module call into: its files; empty or None where it did not."""
    return conf.get("__resolved__")


def line_of(conf: Mapping[str, Any]) -> int:
    """The line on which a resource starts: the HCL and tf.json runners have different words for it; 0 without one."""
    line = conf.get("__start_line__") or conf.get("__startline__")
    return line if isinstance(line, int) else 0


def downloaded_module(source: str, version: str) -> str:
    """The folder into which Checkov put a module (``--download-external-modules``); empty when it did not."""
    # Not before: it brings git, HTTP and asyncio with it, which a scan has anyway and our own command does not need.
    from checkov.terraform.module_loading.registry import module_loader_registry

    modules = module_loader_registry.module_content_cache
    for address in (f"{source}:{version or 'latest'}", source):
        content = modules.get(address)
        if content is not None and content.loaded():
            return os.path.abspath(content.path() or "")
    return ""


def _scanned_folder(runner: object, outer: Optional[FrameType]) -> str:
    """The folder of ``--directory``. With ``--file`` the runner makes up one, which nobody asked to be scanned."""
    while outer is not None:
        if outer.f_code.co_name == "run" and outer.f_locals.get("self") is runner:
            folder = outer.f_locals.get("root_folder")
            return os.path.abspath(folder) if folder and not outer.f_locals.get("files") else ""
        outer = outer.f_back
    return ""


def _from_arguments(frame: FrameType) -> Optional[ScanCall]:
    arguments = frame.f_locals
    runner: Any = arguments.get("self")
    check_type = getattr(runner, "check_type", None)
    path, report = arguments.get("full_file_path"), arguments.get("report")
    if check_type not in _RUNNERS or path is None or report is None:
        return None
    callers = []
    module = getattr(path, "tf_source_modules", None)  # the HCL runner's path is a TFDefinitionKey, others have a str
    while module is not None:
        callers.append(os.path.abspath(module.path))
        module = module.nested_tf_module  # in spite of its name the module that calls this one
    runner_filter = arguments.get("runner_filter")
    var_files = getattr(runner_filter, "var_files", None) or ()
    return ScanCall(
        file=os.path.abspath(getattr(path, "file_path", path)),
        callers=tuple(callers),
        is_plan=check_type == _PLAN,
        var_files=tuple(os.path.abspath(var_file) for var_file in var_files),
        scan=report,
        scanned=_scanned_folder(runner, frame.f_back),
        excluded=tuple(getattr(runner_filter, "excluded_paths", None) or ()),
        definitions=runner.definitions if check_type == _JSON else {},
    )
