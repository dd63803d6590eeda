"""Makes an unchanged ``checkov`` load the checks of installed packages: every entry point of ``checkov.plugins``.

Checkov has no plugin entry points. ``aurora_checks.pth`` (``aurora_checks.start`` from Python 3.15 on) calls
:func:`install` in every Python process of the environment, most of which never hear of Checkov. So this is a module of
its own, which imports nothing at start but what is loaded anyway, and leaves ``aurora_checks`` itself alone: another
copy of the pack can then be given with ``--external-checks-dir`` under ``AURORA_CHECKS_AUTOLOAD=0``.

Python reads startup files also with ``-I`` and ``-E``; with ``-S`` it does not, nor does it find installed packages.
"""

import os
import sys

TYPE_CHECKING = False  # of `typing`, whose import costs more than all of this module
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from importlib.metadata import EntryPoint
    from types import ModuleType
    from typing import Optional

GROUP = "checkov.plugins"
NO = ("0", "false", "no", "off")

# Imported by each Terraform runner of Checkov (HCL, plan, CDK for Terraform) and by nothing else, when all that checks
# need is there. Earlier, at checkov.terraform, a dozen modules of Checkov that import each other in a circle are still
# half initialised, others each time, depending on what the process imported first.
MOMENT = "checkov.terraform.base_runner"


def install() -> None:
    """Have the plugins called when Checkov's Terraform runners are there, unless AURORA_CHECKS_AUTOLOAD says no."""
    if os.environ.get("AURORA_CHECKS_AUTOLOAD", "").strip().lower() not in NO:
        sys.meta_path.insert(0, _Watcher())


class _Watcher:
    """A finder that finds the one module that it waits for, to learn when it has been executed."""

    def find_spec(
        self, name: str, path: "Optional[Sequence[str]]" = None, target: "Optional[ModuleType]" = None
    ) -> "Optional[ModuleSpec]":
        if name != MOMENT:
            return None
        from importlib.machinery import PathFinder

        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def execute_and_load_plugins(module: "ModuleType") -> None:
                execute(module)
                load_plugins()

            spec.loader.exec_module = execute_and_load_plugins  # type: ignore[method-assign]
        return spec


def plugins() -> "list[EntryPoint]":
    """The entry points of the group in what is installed, one of each name.

    Not all of ``sys.path`` is: ``python -m checkov.main`` has the working directory there, which may be a stranger's.
    """
    from importlib.metadata import distributions

    found: dict[str, EntryPoint] = {}
    for distribution in distributions(path=installed_paths()):
        for plugin in distribution.entry_points:
            if plugin.group == GROUP:
                found.setdefault(plugin.name, plugin)
    return list(found.values())


def installed_paths() -> "list[str]":
    """``sys.path`` without the working directory, which ``python -m`` or an empty name in PYTHONPATH puts there."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # it was deleted
        here = ""
    return [folder for folder in sys.path if folder and os.path.realpath(folder) != here]


def load_plugins() -> None:
    """Call every entry point of the group. One that fails costs one logged error and its own checks, no more."""
    import logging

    # A logger of our own: Checkov sets up the root logger, and where it has not yet, errors go to stderr all the same.
    logger = logging.getLogger(__name__)
    for plugin in plugins():
        try:
            plugin.load()()
        except Exception as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            logger.error("Checkov plugin %s (%s) failed, checks are missing: %s", plugin.name, plugin.value, reason)
            logger.debug("Checkov plugin %s failed", plugin.name, exc_info=True)
