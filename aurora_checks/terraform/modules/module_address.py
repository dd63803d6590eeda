"""The address of a module, however it is written: ``terraform init`` writes another form of it than people do.

https://developer.hashicorp.com/terraform/language/modules/sources
"""

from __future__ import annotations

import re
from typing import Optional

from aurora_checks.terraform.late_patterns import pattern

_REGISTRY = pattern(
    r"(?:(?P<host>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+(?::\d+)?|localhost(?::\d+)?)/)?"
    r"(?P<module>[0-9A-Za-z][0-9A-Za-z_-]*/[0-9A-Za-z][0-9A-Za-z_-]*/[0-9a-z]+)"
    r"(?://(?P<folder>[^?]+))?"
)
_PUBLIC_REGISTRIES = ("registry.terraform.io", "registry.opentofu.org")
_GIT_HOSTS = ("github.com", "gitlab.com", "bitbucket.org")
_SCP = pattern(r"(?P<user>[0-9A-Za-z_.-]+)@(?P<host>[0-9A-Za-z_.-]+):(?P<path>[^/].*)")
_URL = pattern(r"(?P<scheme>[a-z][a-z0-9+]*)://(?P<host>[^/?]*)(?P<path>[^?]*)(?P<query>\?.*)?", re.DOTALL)


def is_local(source: str) -> bool:
    """Whether it is a folder of the caller's own code."""
    return source.startswith(("./", "../"))


def normalized(source: str) -> str:
    """One text for all ways to write the same address, so that two of them can be compared.

    ``a/b/aws`` for modules of the public registries, ``host/a/b/aws`` for others, ``git::https://host/path?ref=x`` for
    git, with ``//folder`` behind them; what is no known way to write an address stays as it is.
    """
    source = source.strip()
    return _of_registry(source) or _of_git(source) or source


def _of_registry(source: str) -> Optional[str]:
    found = _REGISTRY.fullmatch(source)
    if found is None or (found["host"] or "").lower() in _GIT_HOSTS:
        return None
    host = (found["host"] or _PUBLIC_REGISTRIES[0]).lower()
    folder = _folder(found["folder"])
    return (found["module"] if host in _PUBLIC_REGISTRIES else f"{host}/{found['module']}") + folder


def _of_git(source: str) -> Optional[str]:
    forced = source.startswith("git::")
    address = source[5:] if forced else source
    scp = _SCP.fullmatch(address)
    if scp is not None:
        address = f"ssh://{scp['user']}@{scp['host']}/{scp['path']}"
        forced = True
    elif "://" not in address and address.split("/")[0].lower() in _GIT_HOSTS:
        address = f"https://{address}"
        forced = True
    url = _URL.fullmatch(address)
    if not forced or url is None:
        return None
    path, _, folder = url["path"].partition("//")
    path = path.rstrip("/")
    path = path[:-4] if path.endswith(".git") else path
    return f"git::{url['scheme']}://{url['host'].lower()}{path}{_folder(folder)}{url['query'] or ''}"


def _folder(written: Optional[str]) -> str:
    inner = "/".join(step for step in (written or "").split("/") if step not in ("", "."))
    return f"//{inner}" if inner else ""
