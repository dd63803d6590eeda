"""``aurora-checks waivers``: every exception with its state, for people and for a scheduled pipeline that reminds."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aurora_checks.aurora.cluster import CLUSTER, MEMBER
from aurora_checks.aurora.secrets_read import redactor_of_rules
from aurora_checks.checks.exemptions_in_use import Use, because, missing_approvals, uses
from aurora_checks.checks.scanned_roots import ScannedRoots, read_roots
from aurora_checks.cli import new_waiver
from aurora_checks.cli.settings_arguments import add_directory, settings_of
from aurora_checks.policy import clock
from aurora_checks.policy.exemption_fields import as_json
from aurora_checks.policy.exemptions import Exemption, Form, State, state_of
from aurora_checks.policy.settings import Settings
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.printable_text import in_json, visible
from aurora_checks.terraform.sensitive import Redactor

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_WITHIN_DAYS = 30
_FORMS = {Form.WAIVER: "waiver", Form.ELSEWHERE: "elsewhere", Form.RELAXED: "relaxed"}
_SKIPS = "SKIP COMMENTS in the code, without approval and without an end; the report shows what they skip as waived"
_SKIPS = "SKIP COMMENTS in the code, without approval and without an end; the report shows what they skip as waived"


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser("waivers", help="list waivers and other exceptions with their state")
    add_directory(parser)
    parser.add_argument(
        "--within",
        type=days,
        default=_WITHIN_DAYS,
        metavar="DAYS",
        help=f"show an exception as due if it ends or needs a review within DAYS days (default: {_WITHIN_DAYS})",
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help="how to print (default: table)")
    parser.set_defaults(run=run)
    new_waiver.add_to(parser.add_subparsers(title="actions", metavar="ACTION"))


def days(text: str) -> int:
    """A number of days; its name is what the parser calls a wrong one."""
    days = int(text)
    if days < 0:
        raise ValueError
    return days


def run(arguments: argparse.Namespace) -> int:
    """Print every exception; 1 when one is overdue, expired or not approved."""
    settings = settings_of(arguments.directory)
    scanned = read_roots(arguments.directory)
    for problem in scanned.problems:
        print(problem, file=sys.stderr)
    needed = uses(settings, scanned)
    skips = _inline_skips(scanned)
    found = [_entry(it, settings, needed[it.id], timedelta(arguments.within)) for it in settings.exemptions]
    entries: Any = Redactor(RootModule("", ()), ()).value(found)  # anybody may have written their words
    if arguments.format == "json":
        print(in_json(json.dumps(entries, indent=2)))
        if skips:
            print(f"note: {len(skips)} skip comment(s) in the code are not in this list", file=sys.stderr)
    else:
        print("\n".join((_table(entries), *(["", _SKIPS, *skips] if skips else []))))
    late = {State.OVERDUE.value, State.EXPIRED.value}
    unapproved = any(map(missing_approvals, settings.exemptions))
    return 1 if unapproved or any(entry["state"] in late for entry in entries) else 0


def _inline_skips(scanned: ScannedRoots) -> list[str]:
    """A line for each of Checkov's skip comments: they except rules, too."""
    from aurora_checks.adapter.inline_skips import may_skip, skips_in  # not before: it imports Checkov

    found = [(it, root) for root in scanned.root_modules for it in skips_in(root, root.of_type(CLUSTER, MEMBER))]
    lines = []
    for skip, root in dict(found).items():
        counts = may_skip(skip.rule, settings_for(root.path))
        said = redactor_of_rules(root).text(skip.reason)
        place = f"{os.path.relpath(skip.file)}:{skip.line}"
        doubt = "" if counts else " (does not count: the settings ask for a waiver)"
        lines.append(f"  {place}  {skip.rule}  {said}{doubt}")
    return [visible(line) for line in dict.fromkeys(lines)]


def _entry(exemption: Exemption, settings: Settings, use: Use, within: timedelta) -> dict[str, Any]:
    today = clock.today()
    state = state_of(exemption, today, within, use.used)
    return {
        "id": exemption.id,
        "form": exemption.form.value,
        "state": state.value,
        "because": because(exemption, state, use),
        "days_left": (exemption.last_day - today).days,
        **as_json(exemption),
        "file": settings.file,
        "line": exemption.line,
    }


def _table(entries: list[dict[str, Any]]) -> str:
    if not entries:
        return "no waivers or other exceptions in the settings"
    rows = [("ID", "FORM", "STATE", "LAST DAY", "RULES", "BECAUSE")]
    for entry in entries:
        days = [(entry["review_by"], "review"), (entry["expires"], "end")]
        last, what = min((day, what) for day, what in days if day)
        rules = ",".join(entry["rules"])
        rows.append((entry["id"], entry["form"], entry["state"], f"{last} ({what})", rules, entry["because"]))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    return "\n".join(map(visible, lines))
