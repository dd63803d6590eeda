"""What an organisation can set, with the defaults that hold without a settings file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, Optional

from aurora_checks.policy.environment import Environments
from aurora_checks.policy.exemptions import Exemption
from aurora_checks.policy.known_rules import Level, level_of
from aurora_checks.policy.naming_patterns import matches_text
from aurora_checks.terraform.light_dataclasses import dataclass

VARIABLE = "AURORA_CHECKS_CONFIG"  # of the environment: names one settings file for all code

ALLOW = "allow"
REQUIRE_WAIVER = "require_waiver"
# What becomes of a rule that the code alone does not decide.
SHOW = "show"  # a skipped record of Checkov's, whose comment begins with "undecided: "
HIDE = "hide"  # no record
FAIL = "fail"  # a failed one
UNDECIDED = "undecided"  # what HIDE was called before there was SHOW


UNRESOLVED: Mapping[Level, str] = {Level.MUST: SHOW, Level.SHOULD: HIDE, Level.COULD: HIDE}


@dataclass(frozen=True)
class PrivateModule:
    """What the settings say of modules that nobody else can know: where their code is, or that they make no Aurora.

    ``source`` is a pattern of sources, as calls write them; * is any text. ``directory`` is absolute, "" for none.
    """

    source: str
    directory: str = ""
    reason: str = ""

    def is_about(self, source: str) -> bool:
        """Whether a call with this source means it, with or without the query that a git address has."""
        return any(matches_text(self.source, it) for it in (source, source.partition("?")[0]))


@dataclass(frozen=True)
class Settings:
    """The settings of a root module or plan.

    ``file`` is where they were read, empty for the defaults; ``base`` is the folder that paths are relative to.
    """

    file: str = ""
    base: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)  # as the file has them, by the option's name
    environments: Environments = Environments()
    inline_skips: str = ALLOW
    unresolved: Mapping[Level, str] = field(default_factory=lambda: UNRESOLVED)
    unresolved_of: Mapping[str, str] = field(default_factory=dict)  # by rule, before that of the rule's level
    disabled: Mapping[str, str] = field(default_factory=dict)  # reasons by rule
    exemptions: tuple[Exemption, ...] = ()
    modules: tuple[PrivateModule, ...] = ()
    language: str = ""  # terraform or opentofu, where the file says it

    @cached_property
    def changes_nothing(self) -> bool:
        """Whether every verdict stays as the rule gave it."""
        fails = FAIL in (*self.unresolved.values(), *self.unresolved_of.values())
        return not (self.exemptions or self.disabled or fails)

    @cached_property
    def exemptions_by_rule(self) -> Mapping[str, tuple[Exemption, ...]]:
        """The exemptions from each rule, in the order of the file."""
        rules = dict.fromkeys(rule for exemption in self.exemptions for rule in exemption.rules)
        return {rule: tuple(it for it in self.exemptions if rule in it.rules) for rule in rules}

    def unresolved_by(self, rule_id: str) -> str:
        """What becomes of what this rule cannot decide: SHOW, HIDE or FAIL."""
        return self.unresolved_of.get(rule_id) or self.unresolved[level_of(rule_id)]

    def private_module(self, source: str) -> Optional[PrivateModule]:
        """What the settings say of the module with this source, the first entry that is about it."""
        return next((it for it in self.modules if it.is_about(source)), None)

    def paths(self, root: str, file: str) -> tuple[str, ...]:
        """A root module's folder (or plan) and a file of its code as patterns see them.

        That is from ``base``, also with the name of that folder before it: an organisation's file is about many
        repositories, which differ in their folder.
        """
        found = []
        for path in (root, file) if self.base else ():
            relative = os.path.relpath(os.path.join(self.base, path), self.base).replace(os.sep, "/")
            if relative != ".." and not relative.startswith("../"):
                found.append(relative)
                found.append(f"{os.path.basename(self.base)}/{'' if relative == '.' else relative}".rstrip("/"))
            else:
                found.append(path.replace(os.sep, "/"))
        return tuple(dict.fromkeys(found))


DEFAULT = Settings()
