"""What happens to the pack in a Checkov process, as JSON: run by ``doctor`` with the interpreter of that Checkov.

Its arguments are the folders given with ``--external-checks-dir``. It imports nothing of the pack, which may not be
there.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import Any

GROUP = "checkov.plugins"
PREFIX = "CKV_AURORA_"
NO = ("0", "false", "no", "off")  # as in aurora_checks_autoload, which may not be there

sys.path.pop(0)  # the folder of this file, where a checkov process has that of its script


class _Errors(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def main(external_folders: list[str]) -> dict[str, Any]:
    """Import Checkov, as its command does, then load the folders, as its runners do; returns what was seen."""
    errors = _Errors()
    for name in ("aurora_checks_autoload", "aurora_checks"):
        logging.getLogger(name).addHandler(errors)
    seen: dict[str, Any] = {
        "python": "{}.{}.{}".format(*sys.version_info),
        "executable": sys.executable,
        "no_site": bool(sys.flags.no_site),
        "started": "aurora_checks_autoload" in sys.modules,
        "switched_off": os.environ.get("AURORA_CHECKS_AUTOLOAD", "").strip().lower() in NO,
        "checkov": None,
        "plugins": [],
        "outside_site": _outside_site(),
    }
    try:
        import checkov.main  # noqa: F401
        from checkov.terraform.checks.resource.registry import resource_registry
        from checkov.version import version
    except Exception as error:
        seen["error"] = f"{type(error).__name__}: {error}"
        return seen
    seen["checkov"] = version
    seen["plugins"] = _plugins()
    seen["by_itself"] = _rules()
    for folder in external_folders:
        resource_registry.load_external_checks(folder)
    seen["rules"] = _rules()
    seen["errors"] = errors.messages
    pack = sys.modules.get("aurora_checks")
    if pack is not None:
        seen["pack"] = {"version": pack.__version__, "folder": list(pack.__path__)[0]}
    return seen


def _outside_site() -> str:
    """The folder with the installed pack, where Python reads no startup files of it; "" else.

    They are read in the folders of ``site`` alone, https://docs.python.org/3/library/site.html, which the one of
    ``pip install --target`` or PYTHONPATH is not.
    """
    import site
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        folder = os.path.realpath(str(distribution("aurora-checks").locate_file("")))
    except PackageNotFoundError:
        return ""
    folders = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    return "" if folder in map(os.path.realpath, folders) else folder


def _rules() -> list[str]:
    from checkov.terraform.checks.resource.registry import resource_registry

    return sorted({check.id for _, check in resource_registry.all_checks() if check.id.startswith(PREFIX)})


def _plugins() -> list[str]:
    from importlib.metadata import entry_points

    found = entry_points(group=GROUP) if sys.version_info >= (3, 10) else entry_points().get(GROUP, ())
    return sorted({f"{plugin.name} = {plugin.value}" for plugin in found})


if __name__ == "__main__":
    # What Checkov or a plugin prints must not mix with the answer.
    answer, sys.stdout = sys.stdout, sys.stderr
    json.dump(main(sys.argv[1:]), answer)
    answer.flush()
