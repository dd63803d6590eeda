"""Which folders of a repository call the modules that a change may touch, also those that nobody asked to be fixed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from aurora_checks.checks.scanned_roots import code_folders
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.modules.language import is_code

_SOURCE = pattern(r'"?source"?[ \t]*[:=][ \t]*"(\.{1,2}/[^"$]*)"')


def callers_of(folders: Iterable[str], repository: str) -> list[str]:
    """The folders below ``repository`` from which calls of local modules lead to one of ``folders``.

    Only the texts are looked at: what is found is then read as every root module is.
    """
    calls = {folder: set(_called(folder)) for folder in code_folders(repository)}
    found: set[str] = set()
    reached = {os.path.abspath(it) for it in folders}
    while reached:
        new = {folder for folder, called in calls.items() if called & reached} - found
        found |= new
        reached = new
    return sorted(found)


def _called(folder: str) -> Iterator[str]:
    try:
        names = [name for name in os.listdir(folder) if is_code(name)]
    except OSError:
        return
    for name in names:
        try:
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                text = file.read()
        except OSError:
            continue
        for source in _SOURCE.findall(text):
            yield os.path.normpath(os.path.join(folder, source))
