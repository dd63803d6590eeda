"""``aurora-checks doctor [DIR]``: why the rules are, or are not, in Checkov's reports. One screen."""

from __future__ import annotations

import argparse
import fnmatch
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Optional

import yaml

import aurora_checks
from aurora_checks.adapter.checkov_versions import NEWEST, OLDEST
from aurora_checks.aurora.cluster import engine_verdict
from aurora_checks.aurora.unread_calls import other_unread_calls, unread_calls
from aurora_checks.checks.scanned_roots import code_folders, read_root, read_roots
from aurora_checks.cli.checkov_command import CheckovCommand, checkov_commands
from aurora_checks.policy.known_rules import rule_ids
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.policy.settings_file import NAME, settings_for
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.model import HowRead, RootModule
from aurora_checks.terraform.modules.language import CODE_FILES
from aurora_checks.terraform.modules.module_address import is_local
from aurora_checks.terraform.modules.shared_reading import SharedReading, outermost
from aurora_checks.terraform.printable_text import visible

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


_CONFIGS = (".checkov.yaml", ".checkov.yml")
_FRAMEWORKS = {"all", "terraform", "terraform_plan", "terraform_json"}
_SHOWN = 8  # lines of one kind; the rest is counted


class Report:
    """The lines of the screen: facts, notes, and problems, which decide the exit code."""

    def __init__(self) -> None:
        self.problems = 0
        self._subject = ""

    def fact(self, subject: str, text: str) -> None:
        """A line of what is; the subject is printed where it changes."""
        print(f"{'' if subject == self._subject else subject:<11} {visible(text)}")
        self._subject = subject

    def note(self, subject: str, text: str) -> None:
        """Something to know, which is not wrong."""
        self.fact(subject, f"note: {text}")

    def problem(self, subject: str, text: str) -> None:
        """Something wrong: the text says what, and what to do."""
        self.problems += 1
        self.fact(subject, f"PROBLEM: {text}")


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser("doctor", help="show why the rules are, or are not, in Checkov's reports")
    parser.add_argument(
        "path", metavar="PATH", nargs="?", default=".", help="the folder of the code (default: here), a plan or a state"
    )
    parser.add_argument(
        "--external-checks-dir",
        metavar="DIR",
        action="append",
        default=[],
        help="the folder that you give to Checkov with this option",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the screen; 0, 1 when something is wrong, 2 when there is no such path or no code in it."""
    path = arguments.path
    if not os.path.exists(path):
        print(f"aurora-checks: {path}: does not exist", file=sys.stderr)
        return 2
    report = Report()
    report.fact("Command", f"aurora-checks {aurora_checks.__version__} from {aurora_checks.__path__[0]}")
    rules = _report_checkov(report, arguments.external_checks_dir)
    folder = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
    _report_configs(report, list(_checkov_configs(folder)), rules)
    _report_settings(report, path)
    has_code = _report_code(report, path)
    count = report.problems
    print(f"\n{'nothing is wrong' if not count else '1 problem' if count == 1 else f'{count} problems'}")
    return 2 if not has_code else 1 if count else 0


# ---- Checkov and the pack in it


def _report_checkov(report: Report, external: list[str]) -> list[str]:
    """Each Checkov and what becomes of the pack in it; the rules of the first."""
    commands, doubts = checkov_commands()
    for doubt in doubts:
        report.note("Checkov", doubt)
    if not commands and not doubts:
        report.problem("Checkov", f"there is no checkov on PATH or beside {sys.executable}: pip install checkov")
    for folder in external:
        if not os.path.isfile(os.path.join(folder, "plugin.py")):
            report.problem("Pack", f"{folder} is not the folder aurora_checks: it has no plugin.py")
    rules: Optional[list[str]] = None
    for command in commands:
        seen = command.probe(external)
        _report_one(report, command, seen, external)
        rules = seen.get("rules", []) if rules is None else rules
    return rules or []


def _report_one(report: Report, command: CheckovCommand, seen: dict[str, Any], external: list[str]) -> None:
    version = seen.get("checkov")
    if version is None:
        report.problem("Checkov", f"{command.path} does not start: {seen.get('error')}")
        return
    report.fact("Checkov", f"{version} at {command.path} (Python {seen['python']})")
    if _number(version) < _number(OLDEST):
        report.problem("Checkov", f"older than {OLDEST}, the oldest that the pack is tested with: update Checkov")
    elif _number(version) > _number(NEWEST):
        report.note("Checkov", f"newer than {NEWEST}, the newest that the pack was tested with")
    _report_pack(report, command, seen, external)
    _report_plugins(report, seen)


def _report_pack(report: Report, command: CheckovCommand, seen: dict[str, Any], external: list[str]) -> None:
    by_itself, rules = seen["by_itself"], seen["rules"]
    if rules:
        pack = seen["pack"]
        how = "as an installed pack and from an external folder" if by_itself and external else "as an installed pack"
        how = how if by_itself else "from an external folder"
        report.fact("Pack", f"{pack['version']} from {pack['folder']}: {len(rules)} rules, loaded {how}")
        missing = [rule for rule in rule_ids() if rule not in rules]
        if missing and pack["version"] == aurora_checks.__version__:
            report.problem("Pack", f"{', '.join(missing)} could not be loaded")
    else:
        report.problem("Pack", _why_not_loaded(command, seen))


def _report_plugins(report: Report, seen: dict[str, Any]) -> None:
    of_plugins = {plugin: f"({plugin.split(' = ')[1]})" for plugin in seen["plugins"]}
    for error in seen["errors"]:
        if not any(named in error for named in of_plugins.values()):
            report.problem("Pack", error)
    for plugin, named in of_plugins.items():
        report.fact("Plugins", plugin)
        for error in seen["errors"]:
            if named in error:
                report.problem("Plugins", error)


def _why_not_loaded(command: CheckovCommand, seen: dict[str, Any]) -> str:
    python = " ".join(command.interpreter)
    if seen["switched_off"]:
        return f"not loaded: AURORA_CHECKS_AUTOLOAD={os.environ['AURORA_CHECKS_AUTOLOAD']} switches it off"
    if seen["no_site"]:
        return f"not loaded: {python} reads no startup files (-S); give --external-checks-dir"
    if not seen["plugins"]:
        return (
            f"not loaded: it is not installed in the environment of this Checkov: in a clone of its repository, "
            f"{command.interpreter[0]} -m pip install . does it; or give --external-checks-dir"
        )
    outside = seen["outside_site"]
    if outside and not seen["started"]:
        return (
            f"not loaded: it lies in {outside}, where {python} reads no startup files (--target, PYTHONPATH): "
            f"install it without --target, or give --external-checks-dir {os.path.join(outside, 'aurora_checks')}"
        )
    if not seen["started"]:
        return f"not loaded: {python} did not read aurora_checks.pth; install the pack again, or give the folder"
    return "not loaded, though it is installed: see the errors of plugins"


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)[:3]))


# ---- what Checkov's own configuration says


def _checkov_configs(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files that ``checkov -d DIR`` reads by itself: in DIR, in the working folder, in the home folder."""
    places = dict.fromkeys(os.path.abspath(place) for place in (folder, ".", os.path.expanduser("~")))
    for path in (os.path.join(place, name) for place in places for name in _CONFIGS):
        if os.path.isfile(path):
            try:
                with open(path, encoding="utf-8") as file:
                    content = yaml.safe_load(file)
            except (OSError, ValueError, yaml.YAMLError) as error:
                content = {"": " ".join(str(error).split())}
            yield path, content if isinstance(content, dict) else {}


def _report_configs(report: Report, configs: list[tuple[str, dict[str, Any]]], rules: list[str]) -> None:
    subject = "Checkov's"
    if not configs:
        report.fact(subject, "no .checkov.yaml")
    for path, content in configs:
        report.fact(subject, f"own configuration {path}")
        if "" in content:
            report.problem(subject, f"it cannot be read: {content['']}")
        for external in _words(content.get("external-checks-dir")):
            # It may be of the code to scan: whoever looks at that must not execute it. So nothing of it is loaded here.
            text = f"it has Checkov execute the Python in {external}, which is not loaded here"
            report.note(subject, f"{text}; give --external-checks-dir to see what that does")
        _report_selection(report, content, rules, os.path.basename(path))
    variables = {"framework": "CKV_FRAMEWORK", "check": "CKV_CHECK", "skip-check": "CKV_SKIP_CHECK"}
    for option, variable in variables.items():
        if os.environ.get(variable):
            report.fact(subject, f"variable {variable}={os.environ[variable]}")
            _report_selection(report, {option: os.environ[variable]}, rules, variable)


def _report_selection(report: Report, content: dict[str, Any], rules: list[str], where: str) -> None:
    """What leaves out rules: all of them is a problem, some of them worth a note."""
    frameworks = set(_words(content.get("framework")))
    if frameworks and not frameworks & _FRAMEWORKS:
        report.problem("Checkov's", f"`framework` in {where} leaves out Terraform")
    severities = {"NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL"}
    wanted, unwanted = _words(content.get("check")), _words(content.get("skip-check"))
    if severities & {*wanted, *unwanted}:
        report.note("Checkov's", f"{where} selects checks by severity")
        return
    left = [rule for rule in rules if (not wanted or _matches(rule, wanted)) and not _matches(rule, unwanted)]
    if rules and not left:
        report.problem("Checkov's", f"`check` and `skip-check` in {where} leave out all rules of the pack")
    elif len(left) < len(rules):
        report.note("Checkov's", f"{where} leaves {len(left)} of {len(rules)} rules")


def _matches(rule: str, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatch(rule, pattern) for pattern in patterns)


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [word.strip() for item in values for word in str(item).split(",") if word.strip()]


# ---- the pack's settings


def _report_settings(report: Report, path: str) -> None:
    try:
        settings = settings_for(os.path.abspath(path))
    except SettingsError as error:
        for problem in error.problems:
            report.problem("Settings", str(problem))
        return
    report.fact("Settings", settings.file or f"no {NAME} for {os.path.abspath(path)}")


# ---- the code


def _report_code(report: Report, path: str) -> bool:
    """What there is to judge; False if nothing."""
    subject = "Terraform"
    try:
        roots = _roots(path)
    except TerraformError as error:
        report.problem(subject, str(error))
        return False
    if not roots:
        report.problem(subject, f"there is no Terraform code ({CODE_FILES}) in {os.path.abspath(path)}")
    counts = {root: _clusters(root_module) for root, root_module in roots.items()}
    for root in sorted(roots, key=lambda it: not counts[it])[:_SHOWN]:  # those with clusters first
        text = f"{len(roots[root].resources)} resources, {counts[root]} of them Aurora PostgreSQL clusters"
        report.fact(subject, f"{_shown(root, path)}: {text}")
    if len(roots) > _SHOWN:
        report.fact(subject, f"{len(roots)} root modules with {sum(counts.values())} clusters in all")
    languages = Counter(roots[root].language_words for root in roots if counts[root] and roots[root].language_words)
    for words, number in languages.most_common(_SHOWN):
        report.fact(subject, f"read as {words}" + (f" ({number} root modules)" if number > 1 else ""))
    if roots and not any(counts.values()):
        report.note(subject, "there is nothing to check: the rules check aws_rds_cluster with engine aurora-postgresql")
    # Roots that share a module share its problems.
    _report_some(
        report, dict.fromkeys(str(problem) for root_module in roots.values() for problem in root_module.problems)
    )
    _report_modules(report, list(roots.values()))
    return bool(roots)


def _report_modules(report: Report, roots: Sequence[RootModule]) -> None:
    """What is read of modules of other repositories, and what Checkov itself reads of them."""
    unread = dict.fromkeys(
        f"{it.module.file}:{it.module.line}: {it.verdict.reason}" for root in roots for it in unread_calls(root)
    )
    _report_some(report, unread)
    if unread:
        report.fact("Modules", "run terraform init, or give Checkov --download-external-modules true: docs/modules.md")
    calls = [call for root in roots for call in root.module_calls.values()]
    stand_ins = dict.fromkeys(f"{it.name}: {it.why}" for it in calls if it.how_read is HowRead.STAND_IN)
    for text in list(stand_ins)[:_SHOWN]:
        report.fact("Modules", text)
    _report_harmless_modules(report, roots)
    if any(it.how_read is HowRead.ON_DISK and it.source and not is_local(it.source) for it in calls):
        report.fact("Modules", "Checkov does not read what terraform init installed; the pack does, at the calls")


def _report_harmless_modules(report: Report, roots: Sequence[RootModule]) -> None:
    """How many modules are not read that no cluster depends on, as far as that can be told."""
    others = Counter(it.why for root in roots for it in other_unread_calls(root))
    if others[""]:
        report.fact("Modules", f"{others['']} not on disk, without a sign that they create an Aurora cluster")
    for why, number in others.most_common(_SHOWN):
        if why:
            report.note("Modules", f"{number} not read, without a sign that they create an Aurora cluster: {why}")
    never = sum(bool(it.why) for root in roots for it in root.harmless_modules)
    if never:
        report.fact("Modules", f"{never} that Terragrunt never runs (skip, exclude)")


def _clusters(root_module: RootModule) -> int:
    return sum(engine_verdict(it.get("engine")).is_passed for it in root_module.of_type("aws_rds_cluster"))


def _report_some(report: Report, problems: Iterable[str]) -> None:
    lines = list(problems)
    for line in lines[:_SHOWN]:
        report.problem("Terraform", line)
    if len(lines) > _SHOWN:
        report.problem("Terraform", f"and {len(lines) - _SHOWN} more like these")


def _shown(root: str, path: str) -> str:
    """A root module's path below the one that was given; that one itself as it was given, or by its name."""
    below = os.path.relpath(root, path)
    if below != ".":
        return below
    return path if path != "." else os.path.basename(root) or root


def _roots(path: str) -> dict[str, RootModule]:
    """The root modules below a folder, each that no other calls, or the plan or state of a file, and what was read.

    Raises TerraformError for a file that is neither.
    """
    if not os.path.isdir(path):
        return {root_module.path: root_module for root_module in read_roots(path).root_modules}
    root_modules: dict[str, RootModule] = {}
    shared = SharedReading()
    for place in code_folders(path):
        try:
            read = read_root(place, shared, path)
            if read is not None:
                root_modules[place] = read
        except TerraformError as error:
            problem = Problem(error.message, error.file or place, error.line)
            root_modules[place] = RootModule(place, (), (problem,))
    return {root_module.path: root_module for root_module in outermost(root_modules.values())}
