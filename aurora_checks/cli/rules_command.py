"""``aurora-checks rules``: the catalogue of rules, as their classes and docstrings tell it."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from aurora_checks.catalogue.catalogue import catalogue
from aurora_checks.catalogue.markdown_pages import catalogue_table, spoken
from aurora_checks.cli.text_output import table
from aurora_checks.policy.known_rules import KINDS, PILLARS

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_LEVELS = tuple(kind.name.lower() for kind in KINDS.values())


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser("rules", help="list the rules")
    parser.add_argument("--format", choices=("table", "json", "markdown"), default="table", help="default: table")
    parser.add_argument("--pillar", choices=PILLARS, type=_folded, help="only the rules of this pillar")
    parser.add_argument(
        "--level", choices=_LEVELS, type=str.lower, help="only the rules of this level, not those of stronger ones"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the rules that are asked for; 0, also when there are none."""
    rules = [
        rule
        for rule in catalogue()
        if arguments.pillar in (None, rule.pillar) and arguments.level in (None, rule.level.lower())
    ]
    if arguments.format == "json":
        print(json.dumps([rule.as_dict() for rule in rules], indent=2))
    elif arguments.format == "markdown":
        print(catalogue_table(rules), end="")
    else:
        rows = [(it.id, it.level, it.severity, spoken(it.pillar), it.title) for it in rules]
        print("\n".join(table(("CHECK", "LEVEL", "SEVERITY", "PILLAR", "TITLE"), rows)))
    return 0


def _folded(pillar: str) -> str:
    return pillar.lower().replace(" ", "_").replace("-", "_")
