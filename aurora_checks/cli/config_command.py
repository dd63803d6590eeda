"""``aurora-checks config check`` and ``config schema``: whether the settings can be used, and what they may contain."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from aurora_checks.checks.exemptions_in_use import idle_patterns, missing_approvals
from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.cli.settings_arguments import add_directory, settings_of
from aurora_checks.policy.settings_schema import schema
from aurora_checks.terraform.errors import Problem

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser("config", help="check the settings file, or print its JSON Schema")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="check the settings file, and its patterns against the code")
    add_directory(check)
    check.set_defaults(run=run_check)
    actions.add_parser("schema", help="print the JSON Schema of the settings file").set_defaults(run=run_schema)


def run_check(arguments: argparse.Namespace) -> int:
    """0 when the file can be used, 1 when a pattern in it matches nothing or an exception is not approved.

    Broken files raise, as they stop a scan.
    """
    settings = settings_of(arguments.directory)
    if not settings.file:
        return 0
    scanned = read_roots(arguments.directory)
    for unread in scanned.problems:
        print(unread, file=sys.stderr)
    idle = list(idle_patterns(settings, scanned)) if scanned.root_modules else []
    unapproved = [
        Problem(f"the {it.form.words} {it.id} does not apply: {missing_approvals(it)}", settings.file, it.line)
        for it in settings.exemptions
        if missing_approvals(it)
    ]
    wrong = sorted([*idle, *unapproved], key=lambda problem: problem.line)
    for problem in wrong:
        print(problem, file=sys.stderr)
    if not wrong:
        print(f"{settings.file} can be used: {len(settings.exemptions)} exception(s)")
    return 1 if wrong else 0


def run_schema(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(schema(), indent=2))
    return 0
