"""``aurora-checks completion SHELL``: the code by which a shell completes the command's words."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser(
        "completion",
        help="print the completion script for a shell",
        description='For ~/.bashrc, or (with zsh) for ~/.zshrc after compinit: eval "$(aurora-checks completion bash)"',
    )
    parser.add_argument("shell", metavar="SHELL", choices=("bash", "zsh"), help="bash or zsh")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the code."""
    # Brought by Checkov, which completes its own command with it.
    from argcomplete.shell_integration import shellcode

    print(shellcode(["aurora-checks"], shell=arguments.shell))
    return 0
