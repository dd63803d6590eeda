"""Regular expressions that are compiled when they are first used: of more than a hundred, a scan needs a half."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

__all__ = ["pattern"]

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:
        """What ``re.compile`` makes of the same arguments, for everyone who asks it for a method."""

        def __init__(self, *arguments: Any) -> None:
            self._arguments = arguments

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):  # as copying and pickling ask of what is not made yet
                raise AttributeError(name)
            found = getattr(re.compile(*self._arguments), name)
            setattr(self, name, found)  # from now on, this is not called for it
            return found
