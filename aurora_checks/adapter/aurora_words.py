"""Whether code may be about Aurora at all, by its words: so that a scan of other code costs next to nothing.

Checkov asks every check about every module call. Before any rule is loaded for that, the files that can decide what a
call makes are searched for the words that Aurora cannot do without: its engines and known modules, and the arguments
that name a cluster. What is in modules that are installed, or that settings locate, is not searched: it may be Aurora.
"""

from __future__ import annotations

import os
import re
from typing import Optional
from weakref import WeakKeyDictionary

from aurora_checks.adapter.checkov_internals import ScanCall, current_call
from aurora_checks.terraform.late_patterns import pattern

WORDS = pattern(rb"aurora|rds[-_]?cluster|db_?cluster", re.IGNORECASE)
_LOCAL_SOURCE = pattern(rb'"(\.\.?/[^"\n]*)"')
_CODE = (".tf", ".tf.json", ".tfvars", ".tfvars.json", ".tofu", ".tofu.json")
_SETTINGS, _SETTINGS_VARIABLE = ".aurora-checks.yaml", "AURORA_CHECKS_CONFIG"
_MOST_FOLDERS = 200
_MOST_BYTES = 1 << 20  # of one file

_speaking: WeakKeyDictionary[object, dict[str, bool]] = WeakKeyDictionary()


def asked_about_aurora() -> bool:
    """Whether what Checkov asks about just now may be about Aurora; if nothing shows it, it may."""
    call = current_call()
    return call is None or may_be_about_aurora(call)


def may_be_about_aurora(call: ScanCall) -> bool:
    """Whether a word of Aurora is in the scanned file's folder, in those of its callers, or in what these call."""
    known = _speaking.setdefault(call.scan, {})
    if "" not in known:
        known[""] = _is_given(call)
    folders = dict.fromkeys(os.path.dirname(file) for file in (call.file, *call.callers))
    for folder in folders:
        if folder not in known:
            known[folder] = _speaks(folder) or _settings_locate_modules(folder)
    return known[""] or any(known[folder] for folder in folders)


def _is_given(call: ScanCall) -> bool:
    """Whether values from outside of the code have such a word."""
    variables = [os.fsencode(value) for name, value in os.environ.items() if name.startswith("TF_VAR_")]
    texts = [*variables, *map(_read, call.var_files)]
    return any(text is None or WORDS.search(text) for text in texts)


def _settings_locate_modules(folder: str) -> bool:
    files = [os.environ.get(_SETTINGS_VARIABLE) or ""]
    while os.path.dirname(folder) != folder:
        files.append(os.path.join(folder, _SETTINGS))
        folder = os.path.dirname(folder)
    return any(b"directory" in (_read(file) or b"") for file in files if os.path.isfile(file))


def _speaks(top: str) -> bool:
    seen, waiting = {top}, [top]
    while waiting:
        folder = waiting.pop()
        if os.path.isdir(os.environ.get("TF_DATA_DIR") or os.path.join(folder, ".terraform", "modules")):
            return True
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            text = _read(os.path.join(folder, name)) if name.endswith(_CODE) else b""
            if text is None or WORDS.search(text):
                return True
            for source in _LOCAL_SOURCE.findall(text):
                called = os.path.normpath(os.path.join(folder, os.fsdecode(source)))
                if called not in seen and os.path.isdir(called):
                    seen.add(called)
                    waiting.append(called)
        if len(seen) > _MOST_FOLDERS:
            return True
    return False


def _read(path: str) -> Optional[bytes]:
    """A file's bytes; None if its content is not known."""
    try:
        with open(path, "rb") as stream:
            text = stream.read(_MOST_BYTES + 1)
    except OSError:
        return None
    return text if len(text) <= _MOST_BYTES else None
