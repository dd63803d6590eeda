"""A new text of a file, written beside it: renamed to the file, it is there whole or not at all."""

from __future__ import annotations

import os
import tempfile


def temporary_text(path: str, text: str, errors: str = "strict") -> str:
    """The path of a file with ``text``, in the folder of ``path`` and with its mode. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=".aurora-checks-", dir=os.path.dirname(path))
    try:
        with open(handle, "w", encoding="utf-8", errors=errors, newline="") as file:
            file.write(text)
        os.chmod(name, _mode(path))
    except BaseException:
        os.unlink(name)
        raise
    return name


def _mode(path: str) -> int:
    """The mode of the file that is replaced, else what the umask leaves of a new one."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
