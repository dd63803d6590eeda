"""How far the code reaches: what lies outside is never opened, whatever a path or a symbolic link says."""

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


def is_within(path: str, *folders: str) -> bool:
    """Whether ``path``, symbolic links followed, is one of the folders or below one."""
    try:
        real = os.path.realpath(path)
        bases = [os.path.realpath(folder) for folder in folders if folder]
        return any(os.path.commonpath([real, base]) == base for base in bases)
    except ValueError:  # another drive, or a null character
        return False
