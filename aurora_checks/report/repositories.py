"""What a root module is called on every machine: its repository, as git's settings name it, and its path in there."""

from __future__ import annotations

import configparser
import os
import re
from functools import lru_cache

from aurora_checks.terraform.code_tree import repository_of


def root_id(path: str, repository: str = "") -> str:
    """``github.com/acme/orders:infra/prod`` for a root module's folder or a plan; ``repository`` overrides the name."""
    base = base_of(path)
    name = repository or _remote(base) or os.path.basename(base)
    relative = os.path.relpath(path, base).replace(os.sep, "/")
    return name if relative == "." else f"{name}:{relative}"


def base_of(path: str) -> str:
    """The folder of the repository that a path is in; without one, the root module's own folder, or a plan's."""
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    return repository_of(folder) or folder


@lru_cache(maxsize=256)
def _remote(base: str) -> str:
    """``host/owner/name`` of the remote called origin, without what may be a password."""
    config = os.path.join(_git_folder(base), "config")
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read(config, encoding="utf-8")
    except (configparser.Error, OSError, UnicodeDecodeError):
        return ""
    url = parser.get('remote "origin"', "url", fallback="") or ""
    match = re.fullmatch(r"(?:[a-z+]+://)?(?:[^@/]*@)?([^/:@]+)(?::\d+(?=/))?[:/](.+?)(?:\.git)?/?", url.strip())
    return f"{match[1]}/{match[2].strip('/')}" if match else ""


def _git_folder(base: str) -> str:
    """``.git``, or where it leads to: in a worktree or a submodule it is a file."""
    git = os.path.join(base, ".git")
    try:
        if os.path.isfile(git):
            with open(git, encoding="utf-8") as file:
                git = os.path.join(base, file.read(4096).partition("gitdir:")[2].strip())
        common = os.path.join(git, "commondir")
        if os.path.isfile(common):
            with open(common, encoding="utf-8") as file:
                git = os.path.join(git, file.read(4096).strip())
    except (OSError, UnicodeDecodeError):
        return git
    return git
