"""Where the page of a rule is: in this pack's repository, whose address the installed package has from setup.cfg."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, metadata

from aurora_checks import __version__
from aurora_checks.catalogue.catalogue import Rule

_PLACE_HOLDERS = ("example.", "GIT-HOST")


def link_of(rule: Rule) -> str:
    """The rule's page of this version; AWS's page where the pack does not know its own repository."""
    address = repository()
    return f"{address}/blob/v{__version__}/docs/rules/{rule.slug}.md" if address else rule.guideline


@lru_cache(maxsize=1)
def repository() -> str:
    """The address of the pack's repository; "" for a pack that is not installed, or while it has a place-holder."""
    try:
        address = str(metadata("aurora-checks")["Home-page"] or "").rstrip("/")
    except PackageNotFoundError:
        return ""
    return address if address.startswith("https://") and not any(it in address for it in _PLACE_HOLDERS) else ""
