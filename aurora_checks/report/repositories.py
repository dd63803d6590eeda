"""What a root module is called on every machine: its repository, as git's settings name it, and its path in there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache

from aurora_checks.terraform.code_tree import code_of, repository_of

NO_NAME = "."  # how the id of a root begins that is in no repository


def root_id(path: str, repository: str = "", scanned: str = "") -> str:
    """``github.com/acme/orders:infra/prod`` for a root module's folder or a plan; ``repository`` overrides the name.

    Outside of a repository (an export, an archive) it is ``./infra/prod``, the path below the folder ``scanned``: where
    that lies, and how it is called, differs from one export to the next.
    """
    base = base_of(path, scanned)
    relative = os.path.relpath(path, base).replace(os.sep, "/")
    name = repository or (_remote(base) or os.path.basename(base) if repository_of(base) else "")
    if not name:
        return NO_NAME if relative == "." else f"{NO_NAME}/{relative}"
    return name if relative == "." else f"{name}:{relative}"


def repository_in(id_: str) -> str:
    """The repository's name in the id of a root; NO_NAME where it has none."""
    return NO_NAME if id_.startswith(NO_NAME) else id_.partition(":")[0]


def path_in(id_: str) -> str:
    """The path in the id of a root: what is the same wherever its repository lies, and whatever that is called."""
    return id_[len(NO_NAME) :].strip("/") if id_.startswith(NO_NAME) else id_.partition(":")[2]


def base_of(path: str, scanned: str = "") -> str:
    """The folder of the repository that a path is in; without one what was scanned, else its own folder."""
    return code_of(path if os.path.isdir(path) else os.path.dirname(path), scanned)


@lru_cache(maxsize=256)
def _remote(base: str) -> str:
    """``host/owner/name`` of the remote called origin, without what may be a password."""
    try:
        with open(os.path.join(_git_folder(base), "config"), encoding="utf-8") as file:
            url = _url_of_origin(file)
    except (OSError, UnicodeDecodeError):
        return ""
    match = re.fullmatch(r"(?:[a-z+]+://)?(?:[^@/]*@)?([^/:@]+)(?::\d+(?=/))?[:/](.+?)(?:\.git)?/?", url)
    return f"{match[1]}/{match[2].strip('/')}" if match else ""


def _url_of_origin(settings: Iterable[str]) -> str:
    """Its last one, as with git: https://git-scm.com/docs/git-config#_syntax."""
    section, url = "", ""
    for line in settings:
        name, _, value = map(str.strip, line.partition("="))
        if name.startswith("["):
            section = line.strip()
        elif section == '[remote "origin"]' and name.lower() == "url":
            url = value.strip('"')
    return url


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
