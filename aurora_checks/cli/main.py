"""The ``aurora-checks`` command, also as ``python -m aurora_checks``."""

from __future__ import annotations

import argparse
import atexit
import contextlib
import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Optional

from aurora_checks import __version__
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.terraform.errors import TerraformError

COMPLETING = "_ARGCOMPLETE"  # set where a shell completes; https://kislyuk.github.io/argcomplete/
_YOUNG = 50_000  # objects that may be made before the collector looks at them; by default 700
_BROKEN_PIPE = 141  # what a shell shows for a program that SIGPIPE ended


# The commands, in the order of the help, and their modules. One is imported when it is asked for, all for the help.
_COMMANDS = {
    "rules": "rules_command",
    "explain": "explain_command",
    "inspect": "inspect_command",
    "report": "report_command",
    "fix": "fix_command",
    "config": "config_command",
    "waivers": "waivers_command",
    "conformance-pack": "conformance_command",
    "doctor": "doctor_command",
    "export": "export_command",
    "completion": "completion_command",
}


def main(argv: Optional[Sequence[str]] = None) -> int:
    """Run the command with ``argv``, or with the process's own arguments; returns the exit code."""
    if argv is None:
        _own_process()
    words = sys.argv[1:] if argv is None else argv
    _open_streams()
    wrong = _no_command(words)
    if wrong:
        print(f"aurora-checks: {wrong}", file=sys.stderr)
        return 2
    parser = _parser(words)
    if not words:
        parser.print_help()
        return 2
    arguments = parser.parse_args(words)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that cannot show a name must not hide the rest
    return _run(arguments)


def _own_process() -> None:
    """Have the collector look for garbage less often in a process that makes little and ends soon, and not at its end.

    The interpreter would go over everything twice more before it gives all of it back, in a sixth of our time.
    """
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of all commands, or of the one that the first word names: each is imported for it."""
    parser = argparse.ArgumentParser("aurora-checks", description="Design rules for Aurora PostgreSQL in Terraform.")
    parser.add_argument("--version", action="version", version=f"aurora-checks {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    first = "" if COMPLETING in os.environ or not words else words[0]
    for name in () if first == "--version" else [first] if first in _COMMANDS else _COMMANDS:
        importlib.import_module(f"aurora_checks.cli.{_COMMANDS[name]}").add_to(commands)
    if COMPLETING in os.environ:  # a shell asks what may come next, and the process ends there
        import argcomplete

        argcomplete.autocomplete(parser)
    return parser


def _run(arguments: argparse.Namespace) -> int:
    """Run a command; an error that it cannot go on with is a line on stderr and the exit code 2."""
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except SettingsError as error:  # every command reads the settings
        print("\n".join(map(str, error.problems)), file=sys.stderr)
        files = ", ".join(dict.fromkeys(problem.file for problem in error.problems))
        print(f"aurora-checks: the settings in {files} cannot be used; correct them first", file=sys.stderr)
        return 2
    except TerraformError as error:  # what was given cannot be read at all
        print(f"aurora-checks: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough: `aurora-checks inspect . | head`
        _give_up_stdout()
        return _BROKEN_PIPE
    except OSError as error:
        _give_up_stdout()
        print(f"aurora-checks: {_cause(error)}", file=sys.stderr)
        return 2
    return code


def _no_command(words: Sequence[str]) -> str:
    """That the first word is no command, with the one that may be meant; "" where it is one, or there is none."""
    if not words or words[0].startswith("-") or words[0] in _COMMANDS:
        return ""
    import difflib

    close = difflib.get_close_matches(words[0], _COMMANDS, 1)
    meant = f"did you mean {close[0]}?" if close else f"there are {', '.join(_COMMANDS)}"
    return f"there is no command {words[0]}; {meant}"


class _Closed(io.TextIOBase):
    """Stands for a standard output that the caller has closed."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "standard output is closed, nothing can be said")


def _open_streams() -> None:
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:  # print would take standard output for it
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _give_up_stdout() -> None:
    """Or the interpreter's last flush fails again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _cause(error: OSError) -> str:
    try:
        os.getcwd()
    except OSError:
        return "the working directory does not exist any more"
    return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)


if __name__ == "__main__":
    sys.exit(main())
