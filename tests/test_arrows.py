"""The picture in docs/architecture.md: who may import whom. Imports inside of functions and for types count, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "aurora_checks"
PILLARS = ("security", "reliability", "performance_efficiency", "cost_optimization", "operational_excellence")

# For each room the others that it may import. "rules" are the pillars' folders.
ARROWS = {
    "terraform": (),
    "policy": ("terraform",),
    "aurora": ("terraform", "policy"),
    "adapter": ("terraform", "policy", "aurora"),
    "checks": ("terraform", "policy", "aurora", "adapter"),
    "rules": ("terraform", "policy", "aurora", "checks"),
    "fixing": ("terraform", "policy", "aurora", "adapter", "checks"),
    "catalogue": ("terraform", "policy", "aurora", "adapter", "checks"),
    "report": ("terraform", "policy", "aurora", "adapter", "checks", "catalogue", "fixing"),
    "cli": ("terraform", "policy", "aurora", "adapter", "checks", "fixing", "catalogue", "report"),
    "plugin": ("terraform", "policy", "adapter", "checks"),
    "__main__": ("cli",),
}
# Where something asks for the rules, which are found by their files: the only ways up.
WAYS_UP = {
    ("policy/options.py", "adapter"): "the settings' schema has the options that the rules declare",
    ("adapter/loaded_rules.py", "checks"): "what loads the rules names their class",
}
# Inside of two rooms. "" is the room's own folder.
TERRAFORM = {
    "": (),
    "syntax": ("",),
    "evaluation": ("", "syntax"),
    "modules": ("", "syntax", "evaluation"),
    "plan": ("",),
    "terragrunt": ("", "syntax", "evaluation", "modules"),
    "state": ("",),
}
SUBJECTS = ("network", "monitoring", "backup", "connections", "credentials")
AURORA = {"": ("parameters",), "parameters": ("",), **dict.fromkeys(SUBJECTS, ("", "parameters"))}
CHECKOV = ("adapter", "checks", "rules", "cli", "plugin")

FILES = sorted(ROOT.rglob("*.py"))


@cache
def _imports(file: Path) -> tuple[str, ...]:
    """The modules that a file imports, wherever in it."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [it.name for it in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{it.name}" for it in node.names]
            found += [
                it if ROOT.parent.joinpath(*it.split(".")).with_suffix(".py").exists() else node.module for it in inner
            ]
    return tuple(dict.fromkeys(found))


def _rooms(parts: tuple[str, ...]) -> tuple[str, str]:
    """The room of a module and, where it has folders, which of them; ``parts`` are its folders and itself."""
    room = "rules" if parts[0] in PILLARS else parts[0].removesuffix(".py")
    return room, parts[1] if len(parts) > 2 else ""


def _arrows() -> Iterator[tuple[Path, tuple[str, str], tuple[str, str]]]:
    for file in FILES:
        for module in _imports(file):
            parts = tuple(module.split(".")[1:])
            if module.startswith("aurora_checks.") and parts[0] != "__version__":
                yield file, _rooms(file.relative_to(ROOT).parts), _rooms(parts)


def test_every_folder_is_in_the_picture() -> None:
    rooms = {_rooms(file.relative_to(ROOT).parts)[0] for file in FILES}
    assert rooms - {"__init__"} == set(ARROWS)


def test_the_rooms_import_only_downwards() -> None:
    wrong = {
        f"{file.relative_to(ROOT)} imports {to}"
        for file, (room, _), (to, _) in _arrows()
        if to not in (room, *ARROWS[room]) and (file.relative_to(ROOT).as_posix(), to) not in WAYS_UP
    }
    assert wrong == set()


def test_the_ways_up_are_used() -> None:
    used = {(file.relative_to(ROOT).as_posix(), to) for file, _, (to, _) in _arrows()}
    assert set(WAYS_UP) <= used


@pytest.mark.parametrize(("room", "inner"), [("terraform", TERRAFORM), ("aurora", AURORA)])
def test_the_folders_of_a_room_import_only_downwards(room: str, inner: dict[str, tuple[str, ...]]) -> None:
    own = [(file, of, to) for file, (of_room, of), (to_room, to) in _arrows() if of_room == to_room == room]
    assert {of for _, of, _ in own} <= set(inner)
    assert {f"{file.name} imports {to or room}" for file, of, to in own if to not in (of, *inner[of])} == set()


def test_checkov_is_known_to_few() -> None:
    knows = {
        f"{file.relative_to(ROOT)}"
        for file in FILES
        for module in _imports(file)
        if module.split(".")[0] == "checkov" and _rooms(file.relative_to(ROOT).parts)[0] not in CHECKOV
    }
    assert knows == set()


def test_terraform_knows_nothing_of_aurora() -> None:
    """Its resources are those of any code; words that a redactor takes for no secret are not knowledge."""
    knows = [
        f"{file.relative_to(ROOT)}: {node.value}"
        for file in FILES
        if file.relative_to(ROOT).parts[0] == "terraform" and file.name != "sensitive.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("aws_rds_")
    ]
    assert knows == []


def test_tests_lie_in_the_rooms_that_they_are_about() -> None:
    rooms = {it.name for it in Path(__file__).parent.iterdir() if it.is_dir() and any(it.rglob("test_*.py"))}
    kinds = {"docs", "fuzz", "integrations", "loading", "mutation", "robustness", "tools"}
    assert rooms - kinds <= {*ARROWS, *PILLARS}
