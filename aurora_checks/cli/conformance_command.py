"""``aurora-checks conformance-pack``: the AWS Config conformance pack that watches at run time what the rules check."""

from __future__ import annotations

import argparse
import os
from dataclasses import fields
from typing import TYPE_CHECKING

from aurora_checks.catalogue.catalogue import catalogue
from aurora_checks.catalogue.conformance_pack import PackSettings, conformance_pack
from aurora_checks.policy.options import declared
from aurora_checks.policy.settings_file import settings_for

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser(
        "conformance-pack", help="print the AWS Config conformance pack that goes with the rules"
    )
    parser.add_argument(
        "path",
        nargs="?",
        default=".",
        metavar="PATH",
        help="a folder of Terraform code; the pack is made with the settings for this folder (default: .)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the template, with the settings that hold for the folder."""
    settings = settings_for(os.path.abspath(arguments.path))
    given = {it.name: it.of(settings) for its in declared().values() for it in its if it.name in settings.options}
    taken_over = {it.name: given[it.name] for it in fields(PackSettings) if it.name in given}
    print(conformance_pack(catalogue(), PackSettings(**taken_over)), end="")
    return 0
