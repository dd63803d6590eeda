"""The modules that ``terraform init`` put into ``.terraform/modules``, by the list that it keeps of them.

The list is a file among the others: a pull request may bring one, with folders of its choice. So it counts for what
Terraform itself would take from it without fetching anything: the same address, and a version that the call admits. Its
folders are those below it; elsewhere only where git does not track the list, so that somebody made it on this machine.
"""

from __future__ import annotations

import json
import os
from typing import NamedTuple, Optional, Union

from aurora_checks.terraform.code_tree import is_tracked, is_within
from aurora_checks.terraform.errors import Problem
from aurora_checks.terraform.modules.module_address import normalized
from aurora_checks.terraform.modules.version_constraint import read_constraint, read_version

_MOST_BYTES = 16 * 1024 * 1024


class _Entry(NamedTuple):
    source: str
    version: str
    folder: str


class InstalledModules:
    """The list of the modules installed for the root module in folder ``root``; ``problem`` is why it is not read."""

    def __init__(self, root: str, repository: Optional[str]) -> None:
        self._root = root
        self._repository = repository
        self._folder = os.path.join(root, ".terraform", "modules")
        self._manifest = os.path.join(self._folder, "modules.json")
        self._made_here: Optional[bool] = None
        self.problem: Optional[Problem] = None
        self._entries = self._read() if os.path.isfile(self._manifest) else {}

    def folder(self, call: str, source: str, version: str) -> Union[str, Problem]:
        """Where the module with this address and version constraint is that ``call``, a dotted path, asks for.

        "" where the list has no such call, a problem where what it has is not what the call asks for.
        """
        entry = self._entries.get(call)
        if entry is None:
            return ""
        if normalized(entry.source) != normalized(source):
            return self._problem(f"it has {entry.source}, the call asks for {source}", call)
        constraint, installed = read_constraint(version), read_version(entry.version)
        if version and (constraint is None or installed is None or not constraint.admits(installed)):
            return self._problem(f"it has version {entry.version or 'none'}, the call asks for {version}", call)
        folder = os.path.normpath(os.path.join(self._root, entry.folder))
        if is_within(self._root, folder) or not (self._is_below(folder) or self._is_made_here()):
            return self._problem(f"its folder {entry.folder} is not in .terraform/modules", call)
        return folder

    def _is_below(self, folder: str) -> bool:
        return is_within(folder, self._folder) and is_within(self._folder, self._repository or self._root)

    def _is_made_here(self) -> bool:
        if self._made_here is None:
            self._made_here = self._repository is not None and not is_tracked(self._manifest, self._repository)
        return self._made_here

    def _problem(self, why: str, call: str) -> Problem:
        return Problem(f"the module installed for {call} is not read: {why}", self._manifest, 1)

    def _read(self) -> dict[str, _Entry]:
        try:
            if not is_within(self._manifest, self._repository or self._root):
                raise ValueError("leads out of the repository")
            if os.path.getsize(self._manifest) > _MOST_BYTES:
                raise ValueError(f"larger than {_MOST_BYTES // 1024 // 1024} MiB")
            with open(self._manifest, encoding="utf-8-sig") as file:
                modules = json.load(file)["Modules"]
            return {it["Key"]: _Entry(*_texts(it, "Source", "Version", "Dir")) for it in modules}
        except RecursionError:
            why = "nested too deeply"
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            why = f"{type(error).__name__}: {error}"
        self.problem = Problem(f"the list of installed modules is not read: {why}", self._manifest, 1)
        return {}


def _texts(entry: dict[str, object], *names: str) -> list[str]:
    values = [entry.get(name) or "" for name in names]
    if not all(isinstance(value, str) for value in values):
        raise TypeError(f"an entry's {', '.join(names)} must be texts")
    return [str(value) for value in values]
