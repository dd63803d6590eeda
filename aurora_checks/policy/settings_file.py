"""Finds, reads and checks ``.aurora-checks.yaml``; every problem has its line and says what to write instead."""

from __future__ import annotations

import importlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Optional, Union

from aurora_checks.policy.environment import PRODUCTION, WORDS, Assignment, Environments
from aurora_checks.policy.exemptions import QUARTER, Approval, Exemption, Form, Kind, Risk
from aurora_checks.policy.known_rules import Level, level_of
from aurora_checks.policy.options import NOT_EMPTY, declared
from aurora_checks.policy.settings import (
    ALLOW,
    DEFAULT,
    HIDE,
    UNDECIDED,
    UNRESOLVED,
    PrivateModule,
    Settings,
)
from aurora_checks.policy.settings_error import Path, SettingsError, suggestion
from aurora_checks.terraform.code_tree import is_within, repository_of
from aurora_checks.terraform.errors import Problem

if TYPE_CHECKING:
    from aurora_checks.policy.located_yaml import Document

NAME = ".aurora-checks.yaml"
MOST_BYTES = 256 * 1024  # PyYAML takes some seconds for them
VARIABLE = "AURORA_CHECKS_CONFIG"
_MISSPELLED = (".aurora-checks.yml", "aurora-checks.yaml", "aurora-checks.yml")


def settings_for(root: str) -> Settings:
    """The settings of a root module's folder or of a plan; raises :class:`SettingsError`.

    They are in the file that AURORA_CHECKS_CONFIG names, else in the nearest ``.aurora-checks.yaml`` from there up to
    the root of the repository. Nothing else is looked at, so that an editor and a pipeline see the same.
    """
    outcome = _settings_for(root, os.environ.get(VARIABLE, ""))
    if isinstance(outcome, SettingsError):
        raise SettingsError(outcome.problems)  # a new one: a traceback that grows with each call keeps all it meets
    return outcome


def private_modules(root: str) -> Callable[[str], Optional[PrivateModule]]:
    """What the settings of a root module say of modules, by source; nothing where the settings cannot be used.

    Then the scan is stopped, or the command ends: that is said by whoever asks for the settings themselves.
    """

    def said(source: str) -> Optional[PrivateModule]:
        try:
            return settings_for(root).private_module(source)
        except SettingsError:
            return None

    return said


def language_setting(root: str) -> str:
    """The language that the settings of a root module name; "" where they name none, or cannot be used."""
    try:
        return settings_for(root).language
    except SettingsError:
        return ""


@cache  # one scan asks for each cluster and rule
def _settings_for(root: str, central: str) -> Union[Settings, SettingsError]:
    folder = root if os.path.isdir(root) else os.path.dirname(root)
    try:
        if central:
            return replace(_read(os.path.abspath(central)), base=_base(folder))
        file = find(folder) if root else None
        return _read(file) if file else replace(DEFAULT, base=_base(folder))
    except SettingsError as error:
        return error


def find(folder: str) -> Optional[str]:
    """The nearest settings file from ``folder`` up to the root of its repository; of the disk, where there is none."""
    for parent in _upwards(folder):
        file = os.path.join(parent, NAME)
        if os.path.isfile(file):
            repository = repository_of(folder)
            if repository and not is_within(file, repository):
                raise SettingsError([Problem("leads out of the repository, not read", file, 0)])
            return file
        for name in _MISSPELLED:
            if os.path.isfile(os.path.join(parent, name)):
                raise SettingsError([Problem(f"is not read; call it {NAME}", os.path.join(parent, name), 0)])
        if os.path.exists(os.path.join(parent, ".git")):
            return None
    return None


def _base(folder: str) -> str:
    """What paths are relative to where the file itself does not say it; nothing for code without a folder."""
    return (repository_of(folder) or folder) if folder else ""


def _upwards(folder: str) -> Iterator[str]:
    folder = os.path.abspath(folder)
    while True:
        yield folder
        if os.path.dirname(folder) == folder:
            return
        folder = os.path.dirname(folder)


def forget() -> None:
    """Read the files again when they are asked for next."""
    _settings_for.cache_clear()
    _read.cache_clear()


@cache
def _read(file: str) -> Settings:
    return read(file)


def read(file: str) -> Settings:
    """The settings in a file; raises :class:`SettingsError` with all of its problems."""
    try:
        if os.path.exists(file) and not os.path.isfile(file):
            raise SettingsError([Problem("is not a file", file, 0)])
        if os.path.getsize(file) > MOST_BYTES:
            raise SettingsError([Problem(f"larger than {MOST_BYTES // 1024} KiB, not read", file, 0)])
        with open(file, encoding="utf-8-sig") as stream:
            text = stream.read()
    except OSError as error:
        named = f" ({VARIABLE} names it)" if os.environ.get(VARIABLE) else ""
        raise SettingsError([Problem(f"cannot be read: {error.strerror}{named}", file, 0)]) from error
    except UnicodeDecodeError as error:
        raise SettingsError([Problem(f"cannot be read: it is not UTF-8 ({error.reason})", file, 0)]) from error
    from aurora_checks.policy.located_yaml import Document  # most code has no settings, and reading YAML takes a while

    document = Document(text, file)
    if document.data is None:
        return Settings(file, os.path.dirname(file))
    problems = sorted(_against_schema(document), key=lambda problem: problem.line)
    if problems:
        raise SettingsError(problems)
    return _Builder(document).settings()


# --- the schema's errors in words


def _against_schema(document: Document) -> Iterator[Problem]:
    # Needed only where there is a file; a dependency of Checkov that brings no types.
    jsonschema = importlib.import_module("jsonschema")
    from aurora_checks.policy.settings_schema import schema

    for error in jsonschema.Draft202012Validator(schema()).iter_errors(document.data):
        path = tuple(error.absolute_path)
        for where, message in _in_words(error, path):
            yield Problem(message, document.file, document.line(where))


def _in_words(error: Any, path: Path) -> Iterator[tuple[Path, str]]:
    what, value, wanted = _name_of(path), error.instance, error.validator_value
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        for key in value:
            if key not in known:
                kind = "rule" if path == ("rules",) else "key"
                yield (*path, key), f"unknown {kind} {key!r}{_in(path)}; {_rule_or(key, known)}"
    elif error.validator == "required":
        for key in wanted:
            if key not in value:
                why = _why_required(path, key, value)
                yield path, f"{what} needs {key!r}{why}"
    elif error.validator == "oneOf":
        yield path, f"{what} needs either 'directory': where the code is, or 'aurora: false' with a reason"
    elif error.validator == "const":
        yield path, f"{what} is {value!r}; it can only be {wanted!r}".replace("False", "false").replace("True", "true")
    elif error.validator == "anyOf":
        yield path, f"{what} needs 'resources' or 'files': what it is about"
    elif error.validator == "enum":
        yield path, f"{what} is {value!r}; {_rule_or(str(value), [str(it) for it in wanted])}"
    elif error.validator == "type":
        yield path, f"{what} must be {_types(wanted)}, and is {_type_of(value)}"
    elif error.validator in ("minItems", "minLength") or error.schema.get("pattern") == NOT_EMPTY:
        yield path, f"{what} must not be empty"
    elif error.validator == "pattern":
        yield path, f"{what} is {value!r}; {_expected(error.schema, path)}"
    else:  # minimum, maximum
        yield (
            path,
            f"{what} is {value!r}, and must be from {error.schema.get('minimum')} to {error.schema.get('maximum')}",
        )


def _rule_or(word: str, known: list[str]) -> str:
    number = re.fullmatch(r"(?i)(?:RULE|(?:CKV_)?AURORA)?[-_ ]?0*(\d{1,3})", word)
    meant = f"CKV_AURORA_{number[1].zfill(3)}" if number else ""
    if meant in known:
        return f"did you mean {meant!r}?"
    if known and known[0].startswith("CKV_AURORA_") and len(known) > 8:
        close = suggestion(word, known)
        return close if close.startswith("did") else f"known names: {known[0]} to {known[-1]}"
    return suggestion(word, known)


def _why_required(path: Path, key: str, value: Mapping[str, Any]) -> str:
    if key == "reason" and path[:1] == ("rules",):
        return ": why the rule is disabled" if value.get("enabled") is False else f": {_weakened(path[1], value)}"
    return " because its kind is legacy_migration" if key == "migration_path" else ""


def _weakened(rule: object, values: Mapping[str, Any]) -> str:
    weak = (it for it in declared().get(str(rule), ()) if it.weak_below and it.name in values)
    return " and ".join(f"{it.name} below {it.weak_below} weakens a {level_of(str(rule)).value} rule" for it in weak)


def _expected(schema: Mapping[str, Any], path: Path) -> str:
    if schema.get("format") == "date":
        return "write the date as YYYY-MM-DD"
    if "resources" in path or path[:1] == ("rules",):
        return "write an address, for instance aws_rds_cluster.orders or module.orders.*"
    return "write a name of letters, digits, '.', '_' and '-'" if path[-1:] == ("id",) else "write a path"


def _name_of(path: Path) -> str:
    if not path:
        return "the file"
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def _in(path: Path) -> str:
    return f" in {_name_of(path)}" if path else ""


_TYPES = {
    "string": "a text",
    "array": "a list",
    "object": "a mapping of keys and values",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}


def _types(wanted: Union[str, list[str]]) -> str:
    return " or ".join(_TYPES[it] for it in ([wanted] if isinstance(wanted, str) else wanted))


def _type_of(value: object) -> str:
    if value is None:
        return "empty"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "a mapping",
    }
    return names[type(value)]


# --- from valid data to settings


class _Builder:
    """Makes Settings of a document that the schema accepts, and finds what a schema cannot say."""

    def __init__(self, document: Document) -> None:
        self.document = document
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
                    f"{_name_of(path)} is {entry['directory']!r}, which is outside of the repository; "
                    f"this is allowed only in a file that {VARIABLE} names",
                    path,
                )
            elif directory and not os.path.isdir(directory):
                self._report(f"{_name_of(path)} is {entry['directory']!r}, but this folder does not exist", path)
            yield PrivateModule(entry["source"], directory, _one_line(entry.get("reason", "")))

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
        dates = {name: self._date(entry[name], (*path, name)) for name in _DATES if name in entry}
        approvals = {
            role: (its["name"], self._date(its["date"], (*path, "approved_by", role, "date")))
            for role, its in entry.get("approved_by", {}).items()
        }
        self._persons({role: name for role, (name, _) in approvals.items()}, (*path, "approved_by"))
        if None in dates.values() or any(on is None for _, on in approvals.values()):
            return None
        self._order(dates, path)
        self._record(entry.get("adr", ""), (*path, "adr"))
        return Exemption(
            id=entry["id"],
            form=form,
            rules=tuple(entry["rules"]),
            reason=_one_line(entry.get("justification") or entry["reason"]),
            granted=_sure(dates["granted"]),
            review_by=_sure(dates["review_by"]),
            line=self.document.line(path),
            resources=tuple(entry.get("resources", ())),
            files=tuple(entry.get("files", ())),
            environments=tuple(names),
            approvals={role: Approval(name, _sure(on)) for role, (name, on) in approvals.items()},
            reviewed=dates.get("reviewed"),
            expires=dates.get("expires"),
            kind=Kind(entry["kind"]) if "kind" in entry else None,
            risk=Risk(entry["risk"]["level"], _one_line(entry["risk"]["text"])) if "risk" in entry else None,
            compensating_controls=tuple(map(_one_line, entry.get("compensating_controls", ()))),
            migration_path=_one_line(entry.get("migration_path", "")),
            adr=entry.get("adr", ""),
            link=entry.get("link", ""),
        )

    def _date(self, text: str, path: Path) -> Optional[date]:
        try:
            found = date.fromisoformat(text)
            if found.year not in _YEARS:
                raise ValueError(f"the year must be from {_YEARS[0]} to {_YEARS[-1]}")
            return found
        except ValueError as error:
            self._report(f"{_name_of(path)} is {text!r}, which is not a date: {error}", path)
            return None

    def _order(self, dates: Mapping[str, Optional[date]], path: Path) -> None:
        granted, review_by = _sure(dates["granted"]), _sure(dates["review_by"])
        reviewed, expires = dates.get("reviewed"), dates.get("expires")
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
        elif not os.path.exists(file):
            self._report(
                f"adr is {adr!r}, but there is no such file relative to this one; give its path, or a link", path
            )

    def _report(self, message: str, path: Path) -> None:
        self.problems.append(Problem(message, self.document.file, self.document.line(path)))


_YEARS = range(2000, 3000)  # dates are reckoned with, which ends at the year 9999
_FILLERS = "\u115f\u1160"  # letters that are not seen
_DATES = ("granted", "reviewed", "review_by", "expires")


def _unresolved(given: Union[str, Mapping[str, str]]) -> Mapping[Level, str]:
    """What holds for each level: one word for all, or the default's where none is given."""
    if isinstance(given, str):
        return dict.fromkeys(Level, _word(given))
    return {level: _word(given.get(level.value.lower(), word)) for level, word in UNRESOLVED.items()}


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


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sure(value: Optional[date]) -> date:
    assert value is not None
    return value
