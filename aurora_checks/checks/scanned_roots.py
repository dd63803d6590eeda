"""Root modules below folders, plans and states, and what the rules say about their clusters: what Checkov would see."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Optional, Union

from aurora_checks.adapter.loaded_rules import load_rules, unread_modules
from aurora_checks.aurora.cluster import AuroraCluster, cluster_of
from aurora_checks.aurora.unread_calls import unread_calls
from aurora_checks.aurora.verdict import Verdict
from aurora_checks.checks.settled_verdicts import own_failure
from aurora_checks.policy.known_rules import UNREAD_MODULES
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.policy.settings_file import language_setting, private_modules
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.modules.language import CODE_ENDINGS, CODE_FILES
from aurora_checks.terraform.modules.shared_reading import SharedReading, outermost
from aurora_checks.terraform.terragrunt import configured_roots

if TYPE_CHECKING:
    from aurora_checks.adapter.missing_rule import MissingRule
    from aurora_checks.checks.base import ClusterCheck

_MANY_FOLDERS = 10_000

Progress = Callable[[Sequence[Any], str], Iterable[Any]]  # gives back the items, and may show how far it is

logger = logging.getLogger("aurora_checks")


def unseen(items: Sequence[Any], label: str) -> Iterable[Any]:
    """The progress that nobody is shown."""
    return items


@dataclass(frozen=True)
class Judged:
    """What a rule says about a cluster or member, before the settings; or that a module call was not read."""

    rule: str
    root: RootModule
    resource: Resource
    cluster: Optional[AuroraCluster]
    verdict: Verdict


@dataclass(frozen=True)
class ScannedRoots:
    """The root modules, plans and states at some paths; ``problems`` are of what could not be read.

    ``common_folder`` is the one that has all of the paths.
    """

    root_modules: tuple[RootModule, ...]
    problems: tuple[str, ...]
    progress: Progress = field(default=unseen, compare=False)
    common_folder: str = ""
    bases: Mapping[str, str] = field(default_factory=dict, compare=False)  # for each root what was given to scan

    def verdicts(self) -> tuple[Judged, ...]:
        """What every rule says about every cluster and member."""
        return self._verdicts

    @cached_property
    def _verdicts(self) -> tuple[Judged, ...]:
        return tuple(it for root in self.progress(self.root_modules, "judging") for it in verdicts_in(root))


def verdicts_in(root: RootModule) -> Iterator[Judged]:
    """What every rule says about every cluster and member of one root module, plan or state."""
    return _judged(root, load_rules())


def read_roots(*paths: str, progress: Progress = unseen, shared: Optional[SharedReading] = None) -> ScannedRoots:
    """The plans and states among ``paths``, and each folder in or below them whose code no other such folder calls.

    Raises TerraformError for a path that is neither.
    """
    files = dict.fromkeys(os.path.abspath(path) for path in paths if not os.path.isdir(path))
    folders = {folder: path for path in reversed(paths) if os.path.isdir(path) for folder in code_folders(path)}
    root_modules: list[RootModule] = []
    problems: list[str] = []
    shared = shared or SharedReading()
    for source in progress([*folders, *files], "reading"):
        if source in files:
            root_modules.append(_recorded(source))
            continue
        try:
            root = read_root(source, shared, folders[source])
            root_modules += [root] if root is not None else []
            folders.update((unit.path, folders[source]) for unit in (root.units if root is not None else ()))
        except TerraformError as error:
            problems.append(str(error))
    roots = tuple(outermost(root_modules))
    problems += [str(problem) for root in roots for problem in root.problems]
    return ScannedRoots(roots, tuple(dict.fromkeys(problems)), progress, _common_folder(paths), folders)


def read_root(folder: str, shared: SharedReading, scanned: str) -> Optional[RootModule]:
    """The root module or Terragrunt unit in a folder, which is ``scanned`` or below it; None where there is neither."""
    return configured_roots.read_root(folder, private_modules(folder), shared, scanned, language_setting(folder))


def kind_of(root: RootModule) -> str:
    """What it was read from: ``code``, ``plan`` or ``state``."""
    if root.deployed:
        return "state"
    return "plan" if os.path.isfile(root.path) else "code"  # the folder of a unit that a stack generates is not there


def require_code(paths: Iterable[str]) -> None:
    """Raises TerraformError for a folder without Terraform code at any depth: that must not look like no findings."""
    for path in paths:
        if os.path.isdir(path) and not any(code_folders(path)):
            raise TerraformError(f"there is no Terraform code ({CODE_FILES}, terragrunt.hcl) in it", path)


def _common_folder(paths: Iterable[str]) -> str:
    given = map(os.path.abspath, paths)
    try:
        return os.path.commonpath([it if os.path.isdir(it) else os.path.dirname(it) for it in given])
    except ValueError:  # none at all, or on several drives
        return ""


def _recorded(path: str) -> RootModule:
    if not os.path.exists(path):
        raise TerraformError("does not exist", path)
    if path.endswith(CODE_ENDINGS):
        raise TerraformError("is a file of Terraform code; give its folder", path)
    from aurora_checks.checks.recorded_roots import read_recorded  # most commands are given folders only

    return read_recorded(path)


def _judged(root: RootModule, checks: Sequence[Union[ClusterCheck, MissingRule]]) -> Iterator[Judged]:
    for check in checks:
        for resource in root.of_type(*check.resource_types):
            cluster = cluster_of(root, resource)
            yield Judged(check.id, root, resource, cluster, _verdict(check, root, resource, cluster))
    for unread in unread_calls(root):
        verdict = unread.verdict
        verdict = verdict._replace(fix=verdict.fix or unread_modules().section("Fix"))
        yield Judged(UNREAD_MODULES, root, unread.as_resource, None, verdict)


def _verdict(
    check: Union[ClusterCheck, MissingRule], root: RootModule, resource: Resource, cluster: Optional[AuroraCluster]
) -> Verdict:
    try:
        return check.verdict_of_rule(root, resource, cluster)
    except SettingsError:
        raise
    except Exception as error:  # as in a scan: a rule's own bug is a finding, not silence
        logger.exception("aurora-checks: %s could not judge %s", check.id, resource.address)
        return own_failure(error)


def code_folders(folder: str) -> Iterator[str]:
    """The folders with Terraform code, from ``folder`` downwards. A search through many says so, now and then."""
    told = _MANY_FOLDERS
    for number, (parent, folders, files) in enumerate(os.walk(os.path.abspath(folder))):
        if number == told:
            logger.warning(
                "aurora-checks: %d folders of %s were searched for Terraform code so far; "
                "this is faster where only the folder of the code is given",
                number,
                folder,
            )
            told *= 4
        folders[:] = sorted(it for it in folders if not it.startswith(".") and it != "node_modules")
        if configured_roots.may_be_root(files):
            yield parent
