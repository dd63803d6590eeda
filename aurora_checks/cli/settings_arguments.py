"""What the commands about settings share: which file is meant."""

from __future__ import annotations

import argparse
import os
import sys

from aurora_checks.policy.settings import VARIABLE, Settings
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.policy.settings_file import NAME, settings_for
from aurora_checks.terraform.errors import Problem


def add_directory(parser: argparse.ArgumentParser) -> None:
    """The option that says whose settings are meant."""
    parser.add_argument(
        "-d",
        "--directory",
        default=".",
        metavar="DIR",
        help=f"the code that is meant (default: here); its settings are in the file that {VARIABLE} names, else in the "
        f"nearest {NAME} from there upwards",
    )


def read_settings(directory: str) -> Settings:
    """The settings of a directory; raises SettingsError where they cannot be used."""
    if not os.path.isdir(directory):
        raise SettingsError([Problem("is no directory", directory, 0)])
    settings = settings_for(os.path.abspath(directory))
    if not settings.file:
        print(f"there is no {NAME} from {os.path.abspath(directory)} upwards: defaults hold", file=sys.stderr)
    return settings
