"""``aurora-checks inspect PATH``: what the rules see in a root module, in those below a folder, a plan or a state."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aurora_checks.policy.environment import Environment, environment_of
from aurora_checks.policy.settings_file import language_setting, private_modules, settings_for
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.modules.shared_reading import SharedReading, outermost
from aurora_checks.terraform.printable_text import in_json, visible
from aurora_checks.terraform.sensitive import Redactor
from aurora_checks.terraform.terragrunt.configured_roots import may_be_root, read_root
from aurora_checks.terraform.values import Reference, Unknown, Value, to_jsonable

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_HAVE_ENVIRONMENT = ("aws_rds_cluster", "aws_rds_cluster_instance")


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser("inspect", help="show what is seen in a folder of Terraform code, a plan or a state")
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default=".",
        help="the folder of a root module (default: here), one with root modules below it, a plan or a "
        "state (terraform show -json)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is at ``arguments.path``; 0, 1 when parts of it could not be read, 2 when nothing could."""
    root_modules, problems = _read(arguments.path)
    for root_module in root_modules:
        settings_for(os.path.abspath(root_module.path))
    below = [os.path.abspath(it.path) for it in root_modules] != [os.path.abspath(arguments.path)]
    if arguments.json:
        entries = [_jsonable(it.path if below else arguments.path, it) for it in root_modules]
        print(in_json(json.dumps({"path": arguments.path, "root_modules": entries} if below else entries[0], indent=2)))
    else:
        for root_module in root_modules:
            if below:
                print(visible(f"[{os.path.relpath(root_module.path, arguments.path)}]"), end="\n\n")
            _print(root_module)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _print(root_module: RootModule) -> None:
    redactor = Redactor(root_module, root_module.resources)
    for resource in root_module.resources:
        print("\n".join(map(visible, _text(root_module, resource, redactor))), end="\n\n")
    for module in root_module.opaque_modules:
        print(visible(f"{module.address}  {_near(f'{module.file}:{module.line}')}"))
        print(visible(f"  (not read: {redactor.text(module.source)})"), end="\n\n")


def _read(path: str) -> tuple[Sequence[RootModule], Sequence[object]]:
    """The root module that is meant, or those below a folder without code of its own; and what could not be read."""
    if os.path.isdir(path) and may_be_root(os.listdir(path)):
        root_module = read_root(path, private_modules(path), SharedReading(), language=language_setting(path))
        if root_module is not None:
            roots = outermost([root_module])
            return roots, [problem for root in roots for problem in root.problems]
    # Not before: this loads what the rules need.
    from aurora_checks.checks.scanned_roots import read_roots, require_code

    require_code([path])
    scanned = read_roots(path)
    return scanned.root_modules, scanned.problems


def _jsonable(path: str, root_module: RootModule) -> dict[str, Any]:
    redactor = Redactor(root_module, root_module.resources)
    return {
        "path": path,
        "resources": [_resource(root_module, resource, redactor) for resource in root_module.resources],
        "problems": [{"file": p.file, "line": p.line, "message": p.message} for p in root_module.problems],
        "opaque_modules": [
            {"address": m.address, "source": redactor.text(m.source), "file": m.file, "line": m.line}
            for m in root_module.opaque_modules
        ],
    }


def _resource(root_module: RootModule, resource: Resource, redactor: Redactor) -> dict[str, Any]:
    entry = {
        "address": resource.address,
        "type": resource.type,
        "file": resource.file,
        "line": resource.line,
        "values": to_jsonable(redactor.values(resource)),
    }
    if resource.uncertain is not None:
        entry["uncertain"] = resource.uncertain.reason
    if resource.full_type in _HAVE_ENVIRONMENT:
        environment = _environment(root_module, resource)
        entry["environment"] = {"name": environment.name, "because": redactor.text(environment.because)}
    return entry


def _environment(root_module: RootModule, resource: Resource) -> Environment:
    root, file = os.path.abspath(root_module.path), os.path.abspath(resource.file)
    settings = settings_for(root)
    return environment_of(resource, settings.environments, settings.paths(root, file))


def _text(root_module: RootModule, resource: Resource, redactor: Redactor) -> Iterator[str]:
    yield f"{resource.address}  {_near(resource.place)}"
    if resource.uncertain is not None:
        yield f"  (may not exist: {resource.uncertain.reason})"
    if resource.full_type in _HAVE_ENVIRONMENT:
        environment = _environment(root_module, resource)
        yield f"  (environment: {environment.name}, because {redactor.text(environment.because)})"
    yield from _body(redactor.values(resource), "  ")


def _near(place: str) -> str:
    """A place for people: relative to where they are, if it lies there."""
    here = os.path.join(os.getcwd(), "")
    return place[len(here) :] if place.startswith(here) else place


def _body(values: Mapping[str, Value], indent: str) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, list) and value and all(isinstance(block, dict) for block in value):
            for block in value:
                yield f"{indent}{name}:"
                yield from _body(block, indent + "  ")
        else:
            yield f"{indent}{name} = {_inline(value)}"


def _inline(value: Value) -> str:
    if isinstance(value, Reference):
        return str(value)
    if isinstance(value, Unknown):
        return f"(unknown: {value.reason})"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_inline(item)}' for key, item in value.items())}}}"
    return json.dumps(to_jsonable(value), ensure_ascii=False)
