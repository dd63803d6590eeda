"""Names and reasons come from code that anybody may have written: here they become text that commands nothing."""

from __future__ import annotations

import re

from aurora_checks.terraform.late_patterns import pattern

# Control characters, what changes the direction of text, what is not seen, and what no encoding can write.
_UNSEEN = pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff]"
)


# What runners of pipelines take for a command: GitHub at the beginning of a line, its older form, Azure and TeamCity
# anywhere in it. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
_COMMAND = pattern(r"^(\s*):(?=:)|##(?=\w{0,20}\[)")


def visible(text: str) -> str:
    """``text`` on one line that commands neither a terminal nor a pipeline; what would is written as its escape."""
    shown = _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
    return _COMMAND.sub(_disarmed, shown) if ":" in shown or "#" in shown else shown


def in_json(text: str) -> str:
    """JSON that says the same without a command of a pipeline, of the kind that counts anywhere in a line."""
    if "##" not in text:
        return text
    return _COMMAND.sub(lambda command: r"\u0023#" if command[0] == "##" else command[0], text)


def _disarmed(command: re.Match[str]) -> str:
    return r"#\x23" if command[0] == "##" else rf"{command[1]}\x3a"
