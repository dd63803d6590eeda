"""Writes changed files: all of them or none, and only where it is clear that they are the user's own to change."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from typing import Optional

from aurora_checks.fixing.fix_loop import text_on_disk
from aurora_checks.fixing.temporary_text import temporary_text
from aurora_checks.terraform.code_tree import is_within, repository_of


class RefusedWrite(Exception):
    """Nothing is written; the message says why."""


def write_files(
    before: Mapping[str, Optional[str]], after: Mapping[str, str], folders: Sequence[str], allow_dirty: bool
) -> None:
    """Write the texts ``after``, whose files had the texts ``before`` and are in ``folders``.

    Raises RefusedWrite, and then nothing has changed.
    """
    for path in after:
        _check(path, before[path], folders)
    if not allow_dirty:
        _check_git(list(after))
    temporary: dict[str, str] = {}
    try:
        for path, text in after.items():
            temporary[path] = _temporary(path, text)
        _replace_all(temporary, before)
    finally:
        for left in temporary.values():
            if os.path.exists(left):
                os.unlink(left)


def _check(path: str, before: Optional[str], folders: Sequence[str]) -> None:
    if os.path.islink(path) or os.path.realpath(os.path.dirname(path)) != os.path.abspath(os.path.dirname(path)):
        if not _is_reached_without_links(path, folders):
            raise RefusedWrite(f"{path} is not written: a link leads to it")
    if not is_within(path, *folders):
        raise RefusedWrite(f"{path} is not written: it is outside of the repository")
    if text_on_disk(path) != before:
        raise RefusedWrite(f"{path} is not written: it has changed since it was read")


def _is_reached_without_links(path: str, folders: Sequence[str]) -> bool:
    """Whether the only links on the way are above the folders that the user named."""
    for folder in folders:
        real, inner = os.path.realpath(folder), os.path.relpath(path, folder)
        if not inner.startswith(os.pardir) and os.path.join(real, inner) == os.path.realpath(path):
            return not os.path.islink(path)
    return False


def _check_git(paths: Sequence[str]) -> None:
    by_repository: dict[str, list[str]] = {}
    for path in paths:
        repository = repository_of(os.path.dirname(path))
        if repository is not None:
            by_repository.setdefault(repository, []).append(path)
    for repository, its in by_repository.items():
        dirty = _changed(repository, its)
        if dirty:
            raise RefusedWrite(
                f"{', '.join(dirty)}: the file has changes that are not committed; commit them, or use --allow-dirty"
            )


def _changed(repository: str, paths: Sequence[str]) -> list[str]:
    """Those of ``paths`` that exist and are not as the last commit has them."""
    names = [os.path.relpath(path, repository) for path in paths if os.path.exists(path)]
    if not names:
        return []
    command = ["git", "-C", repository, "-c", "core.fsmonitor=false", "status", "--porcelain", "-z", "--ignored", "--"]
    try:
        done = subprocess.run([*command, *names], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise RefusedWrite(f"git could not be run to look for uncommitted changes ({error}); --allow-dirty") from error
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().splitlines()
        raise RefusedWrite(f"git could not show uncommitted changes ({why[-1] if why else 'it failed'}); --allow-dirty")
    return [it.decode(errors="replace")[3:] for it in done.stdout.split(b"\0") if it]


def _temporary(path: str, text: str) -> str:
    try:
        return temporary_text(path, text)
    except OSError as error:
        raise RefusedWrite(f"{path} cannot be written: {error.strerror}") from error


def _replace_all(temporary: Mapping[str, str], before: Mapping[str, Optional[str]]) -> None:
    """Rename all of them; where one cannot be, those before it get their old text again."""
    done: list[str] = []
    try:
        for path, name in temporary.items():
            os.replace(name, path)
            done.append(path)
    except OSError as error:
        for path in done:
            old = before[path]
            if old is None:
                os.unlink(path)
            else:
                os.replace(_temporary(path, old), path)
        raise RefusedWrite(f"{error.filename or 'a file'} cannot be written: {error.strerror}") from error
