"""The ``aurora-checks`` command, also as ``python -m aurora_checks``."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Optional

from aurora_checks import __version__
from aurora_checks.policy.settings_error import SettingsError

COMPLETING = "_ARGCOMPLETE"  # set where a shell completes; https://kislyuk.github.io/argcomplete/
_BROKEN_PIPE = 141  # what a shell shows for a program that SIGPIPE ended


# The commands, in the order of the help, and their modules. One is imported when it is asked for, all for the help.
_COMMANDS = {
    "rules": "rules_command",
    "explain": "explain_command",
    "inspect": "inspect_command",
    "report": "report_command",
    "config": "config_command",
    "waivers": "waivers_command",
    "conformance-pack": "conformance_command",
    "doctor": "doctor_command",
    "export": "export_command",
    "completion": "completion_command",
}


def main(argv: Optional[Sequence[str]] = None) -> int:
    """Run the command with ``argv``, or with the process's own arguments; returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser("aurora-checks", description="Design rules for Aurora PostgreSQL in Terraform.")
    parser.add_argument("--version", action="version", version=f"aurora-checks {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    first = "" if COMPLETING in os.environ or not words else words[0]
    for name in () if first == "--version" else [first] if first in _COMMANDS else _COMMANDS:
        importlib.import_module(f"aurora_checks.cli.{_COMMANDS[name]}").add_to(commands)
    if COMPLETING in os.environ:  # a shell asks what may come next, and the process ends there
        import argcomplete

        argcomplete.autocomplete(parser)
    arguments = parser.parse_args(words)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that cannot show a name must not hide the rest
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except SettingsError as error:  # every command reads the settings
        print("\n".join(map(str, error.problems)), file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough: `aurora-checks inspect . | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter's last flush fails again
        return _BROKEN_PIPE
    return code


if __name__ == "__main__":
    sys.exit(main())
