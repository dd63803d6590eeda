"""The borders of the code: files outside are never opened, also if a path or a symbolic link leads there."""

from __future__ import annotations

import os
from typing import Optional


def repository_of(folder: str) -> Optional[str]:
    """The root of the git repository that a folder is in."""
    parent = os.path.abspath(folder)
    while not os.path.exists(os.path.join(parent, ".git")):
        if os.path.dirname(parent) == parent:
            return None
        parent = os.path.dirname(parent)
    return parent


def code_of(folder: str, scanned: str = "") -> str:
    """The folder whose files the code in ``folder`` may read.

    That is its repository; without one (an archive, a container) what was given to scan, or else itself.
    """
    return repository_of(folder) or (os.path.abspath(scanned) if scanned and is_within(folder, scanned) else folder)


def is_within(path: str, *folders: str) -> bool:
    """Whether ``path``, symbolic links followed, is one of the folders or below one."""
    try:
        real = os.path.realpath(path)
        bases = [os.path.realpath(folder) for folder in folders if folder]
        return any(os.path.commonpath([real, base]) == base for base in bases)
    except ValueError:  # another drive, or a null character
        return False


def is_tracked(path: str, repository: str) -> bool:
    """Whether git has the file, or a link that leads to it, in its index; also if that is not known.

    A file that it has may come from whoever wrote the code; another was made on this machine.
    """
    base = os.path.realpath(repository)
    names = {os.path.relpath(os.path.realpath(path), base)}
    name = os.path.relpath(path, repository)
    while name and name not in (".", ".."):  # a folder in the index is a link, or another repository
        names.add(name)
        name = os.path.dirname(name)
    index = _git_index(repository)
    return index is None or any(_has_entry(index, os.fsencode(it.replace(os.sep, "/"))) for it in names)


_LARGEST_INDEX = 512 * 1024 * 1024  # a hundred bytes a file


def _git_index(repository: str) -> Optional[bytes]:
    """The content of git's index, whose entries have their whole paths; None where there is no such file."""
    folder = os.path.join(repository, ".git")
    try:
        if os.path.isfile(folder):  # a work tree or a submodule: "gitdir: path"
            with open(folder, encoding="utf-8") as file:
                folder = os.path.join(repository, file.read(4096).partition("gitdir:")[2].strip())
        with open(os.path.join(folder, "index"), "rb") as index:
            content = index.read(_LARGEST_INDEX + 1)
    except (OSError, ValueError):
        return None
    # Version 4 shortens paths, a "link" keeps them in another file, a "sdir" stands for a folder that is not shown.
    whole = content[:4] == b"DIRC" and content[4:8] in (b"\0\0\0\2", b"\0\0\0\3") and len(content) <= _LARGEST_INDEX
    return content if whole and b"link\0" not in content and b"sdir" not in content else None


def _has_entry(index: bytes, name: bytes) -> bool:
    """Entries are a path after two or four bytes of flags, whose last twelve bits are its length, and before a zero.

    https://git-scm.com/docs/index-format
    """
    folded, wanted = index.lower(), name.lower() + b"\0"  # there are systems that open either case
    at = folded.find(wanted)
    while at >= 0:
        flags = int.from_bytes(index[at - 2 : at], "big")
        extended = int.from_bytes(index[at - 4 : at - 2], "big")
        length = min(len(name), 0xFFF)
        if length in (flags & 0xFFF, extended & 0xFFF):
            return True
        at = folded.find(wanted, at + 1)
    return False
