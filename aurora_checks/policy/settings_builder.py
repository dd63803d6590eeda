"""From a settings file that fits the schema to settings, with what a schema cannot say about them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Optional, Union

from aurora_checks.policy.environment import PRODUCTION, WORDS, Assignment, Environments
from aurora_checks.policy.exemption_fields import one_line, values_of
from aurora_checks.policy.exemptions import QUARTER, Exemption, Form
from aurora_checks.policy.known_rules import Level
from aurora_checks.policy.located_yaml import Document
from aurora_checks.policy.options import declared
from aurora_checks.policy.settings import ALLOW, HIDE, UNDECIDED, UNRESOLVED, VARIABLE, PrivateModule, Settings
from aurora_checks.policy.settings_error import Path, SettingsError, name_of, suggestion
from aurora_checks.terraform.code_tree import is_within, repository_of
from aurora_checks.terraform.errors import Problem


class SettingsBuilder:
    """Makes Settings of a document that the schema accepts, and finds what a schema cannot say.

    ``planned`` is the path of a decision record that will exist.
    """

    def __init__(self, document: Document, planned: str = "") -> None:
        self.document = document
        self.planned = planned
        self.data: dict[str, Any] = document.data
        self.problems: list[Problem] = []

    def settings(self) -> Settings:
        """The settings; raises :class:`SettingsError`."""
        rules = self.data.get("rules", {})
        environments = self._environments(self.data.get("environments", {}))
        settings = Settings(
            file=self.document.file,
            base=os.path.dirname(self.document.file),
            options=_options(rules),
            environments=environments,
            inline_skips=self.data.get("inline_skips", ALLOW),
            unresolved=_unresolved(self.data.get("unresolved", {})),
            unresolved_of={rule: _word(its["unresolved"]) for rule, its in rules.items() if "unresolved" in its},
            disabled={rule: its["reason"] for rule, its in rules.items() if its.get("enabled") is False},
            exemptions=tuple(self._exemptions(environments)),
            modules=tuple(self._modules()),
            language=self.data.get("language", ""),
        )
        if self.problems:
            raise SettingsError(sorted(self.problems, key=lambda problem: problem.line))
        return settings

    def _modules(self) -> Iterator[PrivateModule]:
        base = os.path.dirname(self.document.file)
        repository = repository_of(base)
        named = os.path.abspath(os.environ.get(VARIABLE) or "") == os.path.abspath(self.document.file)
        for index, entry in enumerate(self.data.get("modules", ())):
            path = ("modules", index, "directory")
            directory = os.path.normpath(os.path.join(base, entry["directory"])) if "directory" in entry else ""
            if directory and not named and not (repository and is_within(directory, repository)):
                self._report(
                    f"{name_of(path)} is {entry['directory']!r}, which is outside of the repository; "
                    f"this is allowed only in a file that {VARIABLE} names",
                    path,
                )
            elif directory and not os.path.isdir(directory):
                self._report(f"{name_of(path)} is {entry['directory']!r}, but this folder does not exist", path)
            yield PrivateModule(entry["source"], directory, one_line(entry.get("reason", "")))

    def _environments(self, data: Mapping[str, Any]) -> Environments:
        default = Environments()
        words = {name: tuple(map(str.lower, its)) for name, its in data.get("words", {}).items()}
        environments = replace(
            default,
            tag_keys=tuple(data.get("tag_keys", default.tag_keys)),
            words={**WORDS, **words},
            name_patterns={name: tuple(its) for name, its in data.get("name_patterns", {}).items()},
            provider_default_tags=data.get("provider_default_tags", default.provider_default_tags),
            names=data.get("names", default.names),
            directories=data.get("directories", default.directories),
        )
        assigned = []
        for index, entry in enumerate(data.get("assigned", ())):
            path = ("environments", "assigned", index)
            self._known_environments([entry["environment"]], environments, (*path, "environment"))
            assigned.append(
                Assignment(
                    entry["environment"],
                    entry["reason"],
                    tuple(entry.get("resources", ())),
                    tuple(entry.get("files", ())),
                    self.document.line(path),
                )
            )
        return replace(environments, assigned=tuple(assigned))

    def _known_environments(self, names: Iterable[str], environments: Environments, path: Path) -> None:
        for name in names:
            if name not in environments.known:
                self._report(f"unknown environment {name!r}; {suggestion(name, environments.known)}", path)

    def _exemptions(self, environments: Environments) -> Iterator[Exemption]:
        places: list[tuple[Form, Path, Any]] = [
            *((Form.WAIVER, ("waivers", i), it) for i, it in enumerate(self.data.get("waivers", ()))),
            *(
                (Form.ELSEWHERE, ("provided_elsewhere", i), it)
                for i, it in enumerate(self.data.get("provided_elsewhere", ()))
            ),
            *(
                (Form.RELAXED, ("environments", "relaxed", i), it)
                for i, it in enumerate(self.data.get("environments", {}).get("relaxed", ()))
            ),
        ]
        seen: dict[str, int] = {}
        for form, path, entry in places:
            line = self.document.line(path)
            if seen.setdefault(entry["id"], line) != line:
                self._report(
                    f"the id {entry['id']!r} is already used in line {seen[entry['id']]}; choose another id",
                    (*path, "id"),
                )
            exemption = self._exemption(form, path, entry, environments)
            if exemption is not None:
                yield exemption

    def _exemption(self, form: Form, path: Path, entry: Mapping[str, Any], known: Environments) -> Optional[Exemption]:
        given = entry.get("environment", [])
        names = [given] if isinstance(given, str) else given
        self._known_environments(names, known, (*path, "environment"))
        if form is Form.RELAXED and PRODUCTION in names:
            self._report("rules cannot be relaxed in production; write a waiver", (*path, "environment"))
        known_problems = len(self.problems)
        values = values_of(form, entry, path, self._report_value)
        self._persons({role: it.name for role, it in values.get("approvals", {}).items()}, (*path, "approved_by"))
        if len(self.problems) > known_problems and _lacks_a_day(values):
            return None
        exemption = Exemption(form=form, line=self.document.line(path), **values)
        self._order(exemption, path)
        self._record(exemption.adr, (*path, "adr"))
        return exemption

    def _order(self, it: Exemption, path: Path) -> None:
        granted, reviewed, review_by, expires = it.granted, it.reviewed, it.review_by, it.expires
        if reviewed is not None and reviewed < granted:
            self._report("reviewed is before granted", (*path, "reviewed"))
        name, start = ("reviewed", reviewed) if reviewed is not None else ("granted", granted)
        if review_by < start:
            self._report(f"review_by is before {name}", (*path, "review_by"))
        elif review_by > start + QUARTER:
            latest = start + QUARTER
            self._report(f"review_by is more than a quarter after {name}; {latest} at the latest", (*path, "review_by"))
        if expires is not None and expires < granted:
            self._report("expires is before granted", (*path, "expires"))

    def _persons(self, approvals: Mapping[str, str], path: Path) -> None:
        roles: dict[str, str] = {}
        for role, name in approvals.items():
            person = _person(name)
            if not person:
                self._report("the name contains no letter, so it does not name a person", (*path, role, "name"))
            elif person in roles:
                message = f"{name} has already approved as {roles[person]}; this approval must come from another person"
                self._report(message, (*path, role, "name"))
            roles[person] = role

    def _record(self, adr: str, path: Path) -> None:
        if not adr or "://" in adr:
            return
        folder = os.path.dirname(self.document.file)
        file = os.path.join(folder, adr.split("#")[0])
        # Whether files exist elsewhere is nobody's business who writes the settings.
        if not is_within(file, repository_of(folder) or folder):
            self._report(f"adr is {adr!r}, which is outside of the repository; give a path inside it, or a link", path)
        elif not os.path.exists(file) and os.path.normpath(file) != self.planned:
            self._report(
                f"adr is {adr!r}, but there is no such file relative to this one; give its path, or a link", path
            )

    def _report_value(self, message: str, path: Path) -> None:
        self._report(f"{name_of(path)} {message}", path)

    def _report(self, message: str, path: Path) -> None:
        self.problems.append(Problem(message, self.document.file, self.document.line(path)))


_FILLERS = "\u115f\u1160"  # letters that are not seen


def _unresolved(given: Union[str, Mapping[str, str]]) -> Mapping[Level, str]:
    """What holds for each level: one word for all, or the default's where none is given."""
    if isinstance(given, str):
        return dict.fromkeys(Level, _word(given))
    return {level: _word(given.get(level.word, word)) for level, word in UNRESOLVED.items()}


def _word(given: str) -> str:
    return HIDE if given == UNDECIDED else given


def _options(rules: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    options = {rule: its for rule, its in declared().items() if rule in rules}
    return {it.name: rules[rule][it.name] for rule, its in options.items() for it in its if it.name in rules[rule]}


def _person(name: str) -> str:
    """A name as people compare it: letters and digits in one case and form; "" where there is nothing to read."""
    folded = "".join(
        char for char in unicodedata.normalize("NFKC", name).casefold() if char.isalnum() and char not in _FILLERS
    )
    return folded if any(map(str.isalpha, folded)) else ""


def _lacks_a_day(values: Mapping[str, Any]) -> bool:
    """Whether an entry has a date that is none: only these are read as None."""
    return None in values.values() or any(it.on is None for it in values.get("approvals", {}).values())
