"""``aurora-checks explain RULE``: what a rule asks and why, with examples that are tested, and how to fix it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aurora_checks.catalogue.catalogue import Rule, UnknownRule, find_rule
from aurora_checks.catalogue.markdown_pages import EXAMPLE_OF, TEXTS, managed_rule, sentence, spoken
from aurora_checks.cli.text_output import bold, wrapped

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser("explain", help="explain a rule")
    parser.add_argument("rule", metavar="RULE", help="CKV_AURORA_003, RULE-003 or 3")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the explanation; 2 when there is no such rule."""
    try:
        rule = find_rule(arguments.rule)
    except UnknownRule as error:
        print(f"aurora-checks: {error}", file=sys.stderr)
        return 2
    print("\n".join(_lines(rule)))
    return 0


def _lines(rule: Rule) -> Iterator[str]:
    yield bold(wrapped(f"{rule.id}: {rule.subject}"))
    production = ", for production only" if rule.production_only else ""
    yield wrapped(f"{rule.rule}, {rule.level}, severity {rule.severity}, {spoken(rule.pillar)}{production}")
    if rule.types_read:
        yield wrapped(f"reads {', '.join(rule.types_read)}")
    for name in TEXTS:
        yield from ("", bold(name), wrapped(sentence(rule.sections[name]), "  "))
        code = rule.examples.get(EXAMPLE_OF.get(name, ""))
        if code:
            yield ""
            yield from (f"    {line}".rstrip() for line in code.splitlines())
    yield from ("", bold("Controls"))
    for framework, ids in rule.controls.items():
        yield wrapped(f"{framework}: {', '.join(ids)}", "  ")
    if not rule.controls:
        yield "  None."
    yield from ("", bold("Checkov"), wrapped(sentence(rule.sections["Checkov"]), "  "))
    yield from ("", bold("Runtime"))
    for it in rule.runtime:
        yield wrapped(f"AWS Config {managed_rule(it)}" + (f": {it.remark}" if it.remark else ""), "  ")
    if not rule.runtime:
        yield wrapped(sentence(rule.sections["Runtime"]), "  ")
    yield from ("", bold("References"))
    yield from (f"  {address}" for address in rule.references)
