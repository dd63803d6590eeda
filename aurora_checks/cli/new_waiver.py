"""``aurora-checks waivers new``: an entry with what is known of the finding, printed or added to the settings file."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from aurora_checks.aurora.secrets_read import redactor_of_rules
from aurora_checks.catalogue.catalogue import Rule, UnknownRule, find_rule
from aurora_checks.checks.exemptions_in_use import Use, because, nearest
from aurora_checks.checks.scanned_roots import Judged, read_roots
from aurora_checks.checks.settled_verdicts import finding_of
from aurora_checks.cli.settings_arguments import add_directory, read_settings
from aurora_checks.policy import clock
from aurora_checks.policy.environment import PRODUCTION
from aurora_checks.policy.exemption_fields import ID
from aurora_checks.policy.exemptions import QUARTER, RISK_LEVELS, Exemption, Finding, Form, Kind, Risk, state_of
from aurora_checks.policy.known_rules import Level, level_of
from aurora_checks.policy.naming_patterns import matches_address
from aurora_checks.policy.settings import Settings
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.policy.settings_file import NAME, forget, settings_for, settings_in
from aurora_checks.policy.settings_insertion import CannotAdd, with_entry
from aurora_checks.policy.waiver_entry import (
    approving_roles,
    decision_record,
    entry_data,
    entry_text,
    next_id,
    open_fields,
)
from aurora_checks.report.output_file import RefusedOutput, replace_text
from aurora_checks.terraform.code_tree import is_within, repository_of
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.printable_text import visible

if TYPE_CHECKING:
    Actions = argparse._SubParsersAction[argparse.ArgumentParser]

# By what each open field of an entry is given.
_GIVEN_BY = {
    "kind": "--kind",
    "justification": "--justification",
    "risk.level": "--risk-level",
    "risk.text": "--risk",
    "resources": "ADDRESS",
    "migration_path": "--migration-path",
}
_RISKS = {Level.MUST: "high", Level.SHOULD: "medium", Level.COULD: "low"}


class _Refused(Exception):
    """It cannot be done; the message says why."""


@dataclass(frozen=True)
class _Found:
    """What is known of the finding."""

    rule: Rule
    reason: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def environments(self) -> tuple[str, ...]:
        """Those of the clusters that are meant."""
        return tuple(dict.fromkeys(it.environment for it in self.findings))


def add_to(actions: Actions) -> None:
    """Add this action to the parser of ``aurora-checks waivers``."""
    parser = actions.add_parser("new", help="print an entry with what is known, or add it to the settings file")
    parser.add_argument("rule", metavar="RULE", nargs="?", help="CKV_AURORA_009, RULE-009 or 9")
    parser.add_argument("addresses", metavar="ADDRESS", nargs="*", help="of clusters, members or module calls")
    add_directory(parser)
    parser.add_argument("--write", action="store_true", help=f"add the entry to {NAME}; comments in it are kept")
    parser.add_argument(
        "--adr", metavar="FILE", default="", help="the decision record, beside the settings; begun with --write"
    )
    parser.add_argument("--id", default="", help="its name (default: the next AUR-YEAR-NUMBER)")
    parser.add_argument("--kind", choices=[it.value for it in Kind], default="", help="the valid reason that it has")
    parser.add_argument("--justification", metavar="TEXT", default="", help="the business reason")
    parser.add_argument("--risk-level", choices=RISK_LEVELS, default="", help="(default: by the rule's level)")
    parser.add_argument("--risk", metavar="TEXT", default="", help="what may happen (default: what the rule says)")
    parser.add_argument(
        "--control", metavar="TEXT", action="append", default=[], help="a compensating control; repeatable"
    )
    parser.add_argument(
        "--migration-path", metavar="TEXT", default="", help="how the rule will be kept, and until when"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0, 2 when it cannot be done. What would make the settings unusable is printed, never written."""
    if arguments.rule is None:
        print(f'# An entry for "waivers:" in {NAME}. Fill in what is empty.')
        print(entry_text(_waiver("", ())), end="")
        return 0
    try:
        settings = read_settings(arguments.directory)
        found = _found(arguments)
        waiver = _known(settings, found, arguments)
        empty = open_fields(waiver)
        missing = ", ".join(_GIVEN_BY[it] for it in empty)
        present = _present(settings, found, arguments.addresses)
        if arguments.write:
            if missing:
                raise _Refused(f"nothing is written: give {missing}; without --write the entry is printed")
            if present:
                raise _Refused(f"nothing is written: {present}")
            _write(settings, found, waiver, arguments.directory)
            return 0
    except (_Refused, CannotAdd, RefusedOutput) as error:
        print(f"aurora-checks: {error}", file=sys.stderr)
        return 2
    print(entry_text(waiver), end="")
    if present:
        print(f"note: {present}", file=sys.stderr)
    if missing:
        print(f"fill in {', '.join(empty)} (or give {missing}) before the settings can be used", file=sys.stderr)
    return 0


def _present(settings: Settings, found: _Found, addresses: Sequence[str]) -> str:
    """What excepts one of the addresses already, in words; "" where nothing does. What has expired does not."""
    today = clock.today()
    open_ones = [it for it in settings.exemptions if it.expires is None or it.expires >= today]
    for address in addresses:
        meant = [finding for finding in found.findings if _is_meant(finding, [address])]
        about = [
            next((it for it in open_ones if it.covers(finding) and it.is_for(finding.environment)), None)
            for finding in meant
        ]
        first = next(iter(about), None)
        if first is not None and all(about):
            state = because(first, state_of(first, today, timedelta(0)), Use(True))
            return f"{first.id} ({settings.file}:{first.line}) is already about {found.rule.id} of {address}: {state}"
    return ""


def _found(arguments: argparse.Namespace) -> _Found:
    """The rule, and what it says about the addresses in the code."""
    try:
        rule = find_rule(arguments.rule)
    except UnknownRule as error:
        raise _Refused(str(error)) from error
    scanned = read_roots(arguments.directory)
    for problem in scanned.problems:
        print(problem, file=sys.stderr)
    about = [(it, _finding(it)) for it in scanned.verdicts() if it.rule == rule.id]
    known = sorted({address for _, finding in about for address in finding.addresses})
    for address in arguments.addresses:
        if not any(matches_address(address, it) for it in known):
            raise _Refused(f"{rule.id}: {nearest(address, 'cluster or member', known)}")
    meant = [(it, finding) for it, finding in about if _is_meant(finding, arguments.addresses)]
    failing = [_reason(it) for it, _ in meant if it.verdict.is_failed]
    if meant and not failing:
        print(f"note: nothing fails there: {_reason(meant[0][0])}", file=sys.stderr)
    roots = {it.root.path for it, _ in meant}
    if len(roots) > 1:
        print(
            f"note: {len(roots)} root modules have that address, and all are meant: add files, or -d DIR",
            file=sys.stderr,
        )
    return _Found(rule, "; ".join(dict.fromkeys(failing)), tuple(finding for _, finding in meant))


def _finding(it: Judged) -> Finding:
    return finding_of(settings_for(it.root.path), it.rule, it.root, it.resource, it.cluster)


def _is_meant(finding: Finding, addresses: Sequence[str]) -> bool:
    return any(matches_address(wanted, it) for wanted in addresses for it in finding.addresses)


def _reason(it: Judged) -> str:
    return visible(redactor_of_rules(it.root).text(it.verdict.reason))


def _waiver(name: str, rules: tuple[str, ...], **known: Any) -> Exemption:
    """A waiver from today on; its last days are a proposal."""
    today = clock.today()
    days = {"granted": today, "review_by": today + QUARTER, "expires": today + 2 * QUARTER}
    return Exemption(name, Form.WAIVER, rules, **{"reason": "", "risk": Risk("", ""), **days, **known})


def _known(settings: Settings, found: _Found, arguments: argparse.Namespace) -> Exemption:
    taken = [it.id for it in settings.exemptions]
    if arguments.id in taken or not re.fullmatch(ID, arguments.id or "x"):
        why = "is taken" if arguments.id in taken else "must be of letters, digits, '.', '_' and '-'"
        raise _Refused(f"--id {arguments.id} {why}")
    elsewhere = PRODUCTION not in found.environments and len(found.environments) == 1
    kind = arguments.kind or (Kind.DEVELOPMENT.value if elsewhere else "")
    level = arguments.risk_level or _RISKS[level_of(found.rule.id)]
    return _waiver(
        arguments.id or next_id(taken, clock.today().year),
        (found.rule.id,),
        resources=tuple(arguments.addresses),
        environments=found.environments if elsewhere else (),
        kind=Kind(kind) if kind else None,
        reason=arguments.justification,
        risk=Risk(level, arguments.risk or found.rule.sections["Why"]),
        compensating_controls=tuple(arguments.control),
        migration_path=arguments.migration_path,
        adr=arguments.adr,
    )


def _write(settings: Settings, found: _Found, waiver: Exemption, directory: str) -> None:
    """Add the entry to the settings, and begin its decision record."""
    folder = os.path.abspath(directory)
    file = settings.file or os.path.join(repository_of(folder) or folder, NAME)
    text = ""
    if settings.file:
        with open(file, encoding="utf-8", newline="") as stream:
            text = stream.read()
    record = _record(file, waiver.adr)
    made = with_entry(text, "waivers", partial(entry_text, waiver), entry_data(waiver), file)
    try:
        settings_in(made, file, planned=record)
    except SettingsError as error:
        raise _Refused(f"nothing is written, for the settings could not be used with it: {error}") from error
    if record and not os.path.exists(record):
        os.makedirs(os.path.dirname(record), exist_ok=True)
        sections = found.rule.sections
        replace_text(record, decision_record(waiver, found.rule.title, found.reason, sections["Why"], sections["Fix"]))
        print(f"{record}: begun, to be filled in")
    replace_text(os.path.realpath(file), made)
    forget()
    when = "when it is approved" if approving_roles(waiver) else "from now on"
    print(f"{file}: {waiver.id} added; it applies {when}")


def _record(file: str, adr: str) -> str:
    """The path of the decision record; "" where there is none, or a link to one."""
    if not adr or "://" in adr:
        return ""
    base = os.path.dirname(file)
    path = os.path.normpath(os.path.join(base, adr))
    if not is_within(path, repository_of(base) or base):
        raise _Refused(f"--adr {adr} is outside of the repository")
    return path
