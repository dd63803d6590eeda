"""What the commands about settings share: which file is meant."""

from __future__ import annotations

import argparse
import errno
import os
import sys

from aurora_checks.checks.scanned_roots import require_code
from aurora_checks.policy.settings import VARIABLE, Settings
from aurora_checks.policy.settings_file import NAME, settings_for


def add_directory(parser: argparse.ArgumentParser) -> None:
    """The option that says whose settings are meant."""
    parser.add_argument(
        "-d",
        "--directory",
        default=".",
        metavar="DIR",
        help=f"the folder of the code (default: this one); the settings are in the file that {VARIABLE} names, "
        f"else in the nearest {NAME} from that folder upwards",
    )


def read_settings(directory: str) -> Settings:
    """The settings of a directory; raises SettingsError where they cannot be used, OSError where it is none."""
    if not os.path.isdir(directory):
        why = "is not a folder" if os.path.exists(directory) else "does not exist"
        raise NotADirectoryError(errno.ENOTDIR, why, directory)
    settings = settings_for(os.path.abspath(directory))
    if not settings.file:
        print(f"there is no {NAME} from {os.path.abspath(directory)} upwards: the defaults apply", file=sys.stderr)
    return settings


def settings_of(directory: str) -> Settings:
    """The same; raises TerraformError for a folder that has neither settings nor code: its path may be misspelt.

    A repository of settings alone is fine.
    """
    settings = read_settings(directory)
    if not settings.file:
        require_code([directory])
    return settings
