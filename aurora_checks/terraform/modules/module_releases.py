"""Which public module the ``source`` of a call means, and which of its releases.

https://developer.hashicorp.com/terraform/language/modules/sources
"""

from __future__ import annotations

import re

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.module_address import normalized
from aurora_checks.terraform.modules.release_ranges import ANY, ReleaseRange, admitted, exactly
from aurora_checks.terraform.modules.version_constraint import read_constraint, read_version

_MODULE = pattern(r"(?P<name>[\w-]+/[\w-]+/[\w-]+)(?://(?P<folder>.+))?")
_GITHUB = pattern(
    r"git::\w+://(?:[^@/]*@)?github\.com/(?P<owner>[\w.-]+)/terraform-(?P<provider>[a-z0-9]+)-(?P<name>[\w.-]+?)"
    r"(?://(?P<folder>[^?]+))?(?:\?(?P<query>.*))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ReleasesWanted:
    """A module as the public registry names it, ``namespace/name/provider//folder`` in lower case, "" for others.

    ``unknown`` says why it is not known which of its releases is meant, "" where they are among ``releases``.
    """

    module: str
    releases: ReleaseRange
    unknown: str = ""


def releases_wanted(source: str, version: str) -> ReleasesWanted:
    """What a call with this ``source`` and ``version`` wants.

    The public registry has every module under the address of its repository: ``owner/terraform-PROVIDER-NAME`` on
    GitHub is ``owner/NAME/PROVIDER``, and its releases are the repository's tags.
    https://developer.hashicorp.com/terraform/registry/modules/publish
    """
    address = normalized(source)
    found = _MODULE.fullmatch(address)
    if found is not None:
        return _constrained(_name(found["name"], found["folder"]), version)
    found = _GITHUB.fullmatch(address)
    if found is None:
        return ReleasesWanted("", ANY)
    return _tagged(
        _name(f"{found['owner']}/{found['name']}/{found['provider']}", found["folder"]), found["query"] or ""
    )


def _name(module: str, folder: str) -> str:
    return (f"{module}//{folder}" if folder else module).lower()


def _constrained(module: str, version: str) -> ReleasesWanted:
    constraint = read_constraint(version)
    releases = admitted(constraint) if constraint is not None else None
    if releases is None:
        return ReleasesWanted(module, ANY, f"version {version} does not match any of its releases")
    return ReleasesWanted(module, releases, f"no release matches version {version}" if releases.empty else "")


def _tagged(module: str, query: str) -> ReleasesWanted:
    """https://developer.hashicorp.com/terraform/language/modules/sources#selecting-a-revision"""
    wanted = [it[len("ref=") :] for it in query.split("&") if it.startswith("ref=")]
    if not wanted:
        return ReleasesWanted(module, ANY, "its source is the default branch, not a release")
    tag = re.sub(r"^(refs/)?tags/", "", wanted[0].replace("%2F", "/"))
    version = read_version(tag) if re.fullmatch(r"v?\d+\.\d+\.\d+", tag) else None
    if version is None:
        return ReleasesWanted(module, ANY, f"{wanted[0]} is not one of its releases")
    return ReleasesWanted(module, exactly(version.numbers))
