"""Functions on paths, and those that read files: only what lies within the code, symbolic links followed."""

from __future__ import annotations

import base64
import os
import posixpath
import re
import stat
from collections.abc import Callable, Iterator
from typing import Optional, Union

from aurora_checks.terraform.code_tree import is_within
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import ANY, STRING, set_of
from aurora_checks.terraform.evaluation.functions.digest_functions import DIGESTS
from aurora_checks.terraform.evaluation.functions.encoding_functions import utf8
from aurora_checks.terraform.evaluation.functions.file_patterns import FilePattern
from aurora_checks.terraform.evaluation.functions.function_signature import (
    COUNTED,
    LINEAR,
    FileContext,
    Function,
    Render,
    Spend,
    unknown_from,
)
from aurora_checks.terraform.values import Unknown, Value

_LARGEST = 16 * 1024 * 1024
_STEPS_OF_READING = 100  # to find and open a file
_BYTES_IN_A_STEP = 100  # hashes, the slowest use of them
_STEPS_OF_LOOKING = 10  # whether a name is a file


def _resolved(context: FileContext, path: str) -> Union[str, Unknown]:
    """Where ``path`` leads, symbolic links followed; unknown when that is outside of the code."""
    if not context.root or path.startswith("~"):
        return Unknown(f"the file {path} is not read")
    if "\0" in path:
        raise TerraformError("a path cannot have a null character in it")
    real = os.path.realpath(os.path.join(context.root, path))
    if not is_within(real, context.base, context.module):
        return Unknown(f"the file {path} is outside of the code")
    return real


def _read(spend: Spend, context: FileContext, path: str) -> Union[bytes, Unknown]:
    spend(_STEPS_OF_READING)
    real = _resolved(context, path)
    if isinstance(real, Unknown):
        return real
    try:
        status = os.stat(real)
        if not stat.S_ISREG(status.st_mode):
            raise TerraformError(f'"{path}" is not a regular file')
        if status.st_size > _LARGEST:
            return Unknown(f"the file {path} is too large to be read")
        spend(status.st_size // _BYTES_IN_A_STEP)
        with open(real, "rb") as file:
            return file.read()
    except OSError:
        raise TerraformError(f'no file exists at "{path}"') from None


def _reading(use: Callable[[bytes], Value]) -> Function:
    def call(spend: Spend, context: FileContext, path: str) -> Value:
        data = _read(spend, context, path)
        return data if isinstance(data, Unknown) else use(data)

    return Function(call, (STRING,), reads_files=True, cost=COUNTED)


def _file_exists(spend: Spend, context: FileContext, path: str) -> Value:
    spend(_STEPS_OF_READING)
    real = _resolved(context, path)
    if isinstance(real, Unknown):
        return real
    if os.path.isdir(real):
        raise TerraformError(f'"{path}" is a directory, not a file')
    return os.path.isfile(real)


def _file_set(spend: Spend, context: FileContext, path: str, pattern: str) -> Value:
    spend(_STEPS_OF_READING)
    folder = _resolved(context, path)
    if isinstance(folder, Unknown):
        return folder
    if ".." in pattern.split("/"):
        return Unknown(f"the pattern {pattern} leads out of its folder")
    wanted = FilePattern(posixpath.normpath(pattern))
    deepest = None if "**" in pattern else pattern.count("/")
    return set_of([name for name in _files_below(spend, folder, deepest) if wanted.matches(name, spend)])


def _files_below(spend: Spend, folder: str, deepest: Optional[int]) -> Iterator[str]:
    """The files in ``folder`` and, down to ``deepest``, in those below it, as paths relative to it."""
    for parent, folders, names in os.walk(folder):
        spend(_STEPS_OF_READING + _STEPS_OF_LOOKING * (len(folders) + len(names)))
        if deepest is not None and parent[len(folder) :].count(os.sep) >= deepest:
            folders.clear()
        within = os.path.relpath(parent, folder).replace(os.sep, "/")
        for name in names:
            if os.path.isfile(os.path.join(parent, name)):
                yield name if within == "." else f"{within}/{name}"


def _template_file(spend: Spend, render: Render, context: FileContext, path: Value, variables: Value) -> Value:
    if isinstance(path, Unknown):
        return unknown_from(path, variables)
    data = _read(spend, context, str(path))
    return data if isinstance(data, Unknown) else _template_text(render, context, utf8(data), variables)


def _template_text(render: Render, context: FileContext, text: Value, variables: Value) -> Value:
    if isinstance(text, Unknown) or isinstance(variables, Unknown):
        return unknown_from(text, variables)
    if not isinstance(variables, dict):
        raise TerraformError("invalid vars value: must be a map")
    bad = next((name for name in variables if not re.fullmatch(r"[^\W\d][\w-]*", name)), None)
    if bad is not None:
        raise TerraformError(f'invalid template variable name "{bad}": must start with a letter')
    return render(str(text), variables)


def _abs_path(context: FileContext, path: str) -> Value:
    if not context.root:
        return Unknown("the folder of the code is not known")
    return os.path.abspath(os.path.join(context.root, path)).replace(os.sep, "/")


def _base_name(path: str) -> str:
    return posixpath.basename(path.rstrip("/")) or ("/" if path else ".")


def _dir_name(path: str) -> str:
    folder = path[: path.rfind("/") + 1]
    return re.sub("^//", "/", posixpath.normpath(folder or "."))


def _path_expand(path: str) -> Value:
    return Unknown("the home folder of the user who runs Terraform is not known") if path.startswith("~") else path


FUNCTIONS = {
    "abspath": Function(_abs_path, (STRING,), reads_files=True, cost=LINEAR),
    "basename": Function(_base_name, (STRING,), cost=LINEAR),
    "dirname": Function(_dir_name, (STRING,), cost=LINEAR),
    "file": _reading(utf8),
    "filebase64": _reading(lambda data: base64.b64encode(data).decode()),
    "fileexists": Function(_file_exists, (STRING,), reads_files=True, cost=COUNTED),
    "fileset": Function(_file_set, (STRING, STRING), reads_files=True, cost=COUNTED),
    **{"file" + name: _reading(digest) for name, digest in DIGESTS.items()},
    "pathexpand": Function(_path_expand, (STRING,), cost=LINEAR),
    "templatefile": Function(
        _template_file, (STRING, ANY), takes_unknown=True, reads_files=True, renders=True, cost=COUNTED
    ),
    "templatestring": Function(
        _template_text, (STRING, ANY), takes_unknown=True, reads_files=True, renders=True, cost=LINEAR
    ),
}
