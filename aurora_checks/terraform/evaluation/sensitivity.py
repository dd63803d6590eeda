"""Whether Terraform marks the value of an expression as sensitive: decided from its words, not from its value.

https://developer.hashicorp.com/terraform/language/functions/issensitive
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from aurora_checks.terraform.syntax import syntax_tree

# Whether what has this name (``var``, ``local``, …) is sensitive; None where that is not known.
Lookup = Callable[[str, tuple[syntax_tree.Step, ...]], Optional[bool]]

_UNMARKED = frozenset({"nonsensitive", "issensitive", "can"})
_COLLECTIONS = (syntax_tree.Tuple, syntax_tree.Object, syntax_tree.For)


def is_sensitive(node: syntax_tree.Node, lookup: Lookup) -> Optional[bool]:
    """Whether the value as a whole is marked; None where that is not known.

    A collection that has something sensitive in it is not marked itself.
    """
    if isinstance(node, syntax_tree.Traversal):
        return lookup(node.root, node.steps)
    if isinstance(node, syntax_tree.Call):
        if node.name in _UNMARKED:
            return False
        if node.name == "sensitive":
            return True
    answers = {is_sensitive(child, lookup) for child in syntax_tree.parts_of(node)}
    if True not in answers:
        return None if None in answers else False
    is_try = isinstance(node, syntax_tree.Call) and node.name == "try"
    if isinstance(node, _COLLECTIONS) or (is_try and len(answers) > 1):
        return None  # it may be an element only, or an argument that is not taken
    return True
