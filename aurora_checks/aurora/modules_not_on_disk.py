"""What a module whose code is not on disk may have in it, by what its call says.

Of most nothing is known, so that anything can be in them. Some are known to count for nothing, as a service that only
gets the cluster's endpoint: what they can have nevertheless, such as a pooler, their arguments say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.terraform.model import OpaqueModule, Resource, RootModule


def harmless_that_say(root: RootModule, words: re.Pattern[str]) -> Iterator[OpaqueModule]:
    """The modules that count for nothing, where an argument that is not off, or a text in it, has ``words``."""
    return (module for module in root.harmless_modules if _says(module, words))


def given(root: RootModule, resource: Resource, words: re.Pattern[str]) -> Iterator[OpaqueModule]:
    """The modules that are given a resource and may make for it what ``words`` name."""
    for module in (*root.opaque_modules, *harmless_that_say(root, words)):
        if resource in root.mentioned_in(list(module.inputs.values())):
            yield module


def _says(module: OpaqueModule, words: re.Pattern[str]) -> bool:
    for name, value in module.inputs.items():
        if value not in (None, False, "") and (words.search(name) or any(map(words.search, texts_in(value)))):
            return True
    return False
