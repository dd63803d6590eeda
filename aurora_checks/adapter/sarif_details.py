"""Keeps Checkov's SARIF valid where a check gives details, and free of alerts about what is undecided.

Checkov writes each detail as an attachment of the result that is a bare text. In SARIF an attachment names an artifact
and its description is an object, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (3.21), and GitHub
refuses the whole file for it. Here the details become part of the result's message, which is what people are shown.

A skipped record is a result of the level "error" there, with a suppression that GitHub ignores, so that it opens an
alert. What is undecided is a skipped record of ours and no finding: it is left out.

The document is written by the process that started the scan. With several frameworks, each is scanned in a process of
its own, and only there are the folders of ``--external-checks-dir`` loaded: nothing can be mended then, and the details
are left out when SARIF is wanted.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, Optional

from aurora_checks.adapter.call_stack import selves
from aurora_checks.adapter.checkov_patches import change_sarif_results

UNDECIDED = "undecided: "  # how the comment of a skipped record begins that is about something undecided

_mended_in: Optional[int] = None  # the process


def mend_sarif() -> None:
    """Have this process, and those that it starts from now on, write details into the message."""
    global _mended_in
    if _mended_in is not None:
        return
    _mended_in = os.getpid()
    change_sarif_results(lambda results: [_with_details_in_message(it) for it in results if not _is_undecided(it)])


def can_be_mended() -> bool:
    """Whether details, and records of what is undecided, do no harm to what Checkov was asked to write."""
    return _is_mended_where_written(os.getpid())


@lru_cache(maxsize=1)
def _is_mended_where_written(process: int) -> bool:
    if "sarif" not in _wanted_outputs():
        return True
    import multiprocessing  # Checkov has it

    mended_too_late = _mended_in == process and multiprocessing.parent_process() is not None
    return not mended_too_late


def _is_undecided(result: dict[str, Any]) -> bool:
    reasons = [it.get("justification") or "" for it in result.get("suppressions", ())]
    return "CKV_AURORA_" in result["ruleId"] and any(it.startswith(UNDECIDED) for it in reasons)


def _with_details_in_message(result: dict[str, Any]) -> dict[str, Any]:
    details = [it["description"] for it in result.get("attachments", ()) if isinstance(it.get("description"), str)]
    if not details:
        return result
    text = "\n\n".join([result["message"]["text"], *details])
    return {**{key: value for key, value in result.items() if key != "attachments"}, "message": {"text": text}}


def _wanted_outputs() -> list[str]:
    """What was given with ``--output``: it is in the command's configuration, up the call stack, also after a fork."""
    outputs = (getattr(getattr(it, "config", None), "output", None) for it in selves())
    return next((output for output in outputs if isinstance(output, list)), [])
