"""Terragrunt's functions. What would run a command, ask AWS or decrypt a file is unknown.

https://docs.terragrunt.com/reference/hcl/functions/
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Optional

from aurora_checks.terraform.code_tree import is_within, repository_of
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.conversion import ANY, STRING, TypeConstraint
from aurora_checks.terraform.evaluation.expressions import NoNames, Scope
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function
from aurora_checks.terraform.evaluation.json_text import encode_json
from aurora_checks.terraform.modules.module_source import read_file
from aurora_checks.terraform.terragrunt.config_file import ConfigFile, ConfigObject, config_in
from aurora_checks.terraform.terragrunt.file_names import STACK, UNIT, VALUES
from aurora_checks.terraform.terragrunt.merging import deeply_merged
from aurora_checks.terraform.values import OneOf, Unknown, Value, from_outside

_COMMANDS = {
    "vars": ("apply", "console", "destroy", "import", "plan", "push", "refresh"),
    "locking": ("apply", "destroy", "import", "plan", "refresh", "taint", "untaint"),
    "input": ("apply", "import", "init", "plan", "refresh"),
    "parallelism": ("apply", "plan", "destroy"),
}
# What only a run of Terragrunt knows, and why.
_ONLY_WHEN_RUN = {
    "run_cmd": "a command is not run",
    "sops_decrypt_file": "an encrypted file is not decrypted",
    "get_aws_account_id": "AWS is not asked",
    "get_aws_account_alias": "AWS is not asked",
    "get_aws_caller_identity_arn": "AWS is not asked",
    "get_aws_caller_identity_user_id": "AWS is not asked",
    "get_platform": "it depends on the user who runs Terragrunt",
    "get_working_dir": "it is made when Terragrunt runs",
    "get_terraform_command": "it is known when Terragrunt runs",
    "get_terraform_cli_args": "it is known when Terragrunt runs",
    "get_terragrunt_source_cli_flag": "it is known when Terragrunt runs",
    "constraint_check": "it is not compared",
}


def functions_of(file: ConfigFile) -> Mapping[str, Function]:
    """The functions as they are in a file."""

    def own(
        function: Callable[..., Value], *parameters: TypeConstraint, rest: Optional[TypeConstraint] = None
    ) -> Function:
        return Function(partial(function, file), parameters, rest, takes_null=True, cost=LINEAR)

    made = {
        "find_in_parent_folders": own(_find_in_parent_folders, rest=STRING),
        "path_relative_to_include": own(_path_to_include, rest=STRING),
        "path_relative_from_include": own(_path_from_include, rest=STRING),
        "get_parent_terragrunt_dir": own(_parent_folder, rest=STRING),
        "get_env": own(_environment, STRING, rest=STRING),
        "get_repo_root": own(_repository),
        "get_path_from_repo_root": own(_path_from_repository),
        "get_path_to_repo_root": own(_path_to_repository),
        "get_terragrunt_dir": own(lambda it: it.folder),
        "get_original_terragrunt_dir": own(lambda it: it.unit.folder),
        "read_terragrunt_config": own(_read_config, STRING, rest=ANY),
        "read_tfvars_file": own(_read_values, STRING),
        "mark_as_read": own(lambda _, path: path, STRING),
        "deep_merge": own(_deep_merge, rest=ANY),
        "get_default_retryable_errors": own(lambda _: []),
    }
    for what, names in _COMMANDS.items():
        made[f"get_terraform_commands_that_need_{what}"] = own(partial(_listed, names))
    for name, why in _ONLY_WHEN_RUN.items():
        made[name] = own(partial(_not_known, f"{name}(): {why}"), rest=ANY)
    return made


def _listed(names: tuple[str, ...], file: ConfigFile) -> Value:
    return list(names)


def _not_known(why: str, file: ConfigFile, *arguments: Value) -> Value:
    return Unknown(why)


def _find_in_parent_folders(file: ConfigFile, *wanted: str) -> Value:
    """From the folder above on, up to the root of the repository: what lies beyond it is not looked at."""
    name, folder = wanted[0] if wanted else "", file.folder
    while folder != file.unit.base and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        path = os.path.normpath(os.path.join(folder, name)) if name else config_in(folder)
        if os.path.exists(path):
            return path
    if len(wanted) > 1:
        return wanted[1]
    raise TerraformError(f"there is no {name or UNIT} in a folder above {os.path.basename(file.folder)}")


def _included_path(file: ConfigFile, name: tuple[str, ...]) -> str:
    """The file whose include is meant: in an included file that itself; "" where there is none."""
    if file.included:
        return file.included
    includes = file.includes
    if len(includes) > 1:
        found = [it.file.path for it in includes if it.name == "".join(name)]
        if not found:
            raise TerraformError("it has several includes, and none of this name is meant")
        return found[0]
    return includes[0].file.path if includes else ""


def _path_to_include(file: ConfigFile, *name: str) -> Value:
    included = _included_path(file, name)
    return os.path.relpath(file.folder, os.path.dirname(included)) if included else "."


def _path_from_include(file: ConfigFile, *name: str) -> Value:
    included = _included_path(file, name)
    return os.path.relpath(os.path.dirname(included), file.folder) if included else "."


def _parent_folder(file: ConfigFile, *name: str) -> Value:
    return os.path.dirname(_included_path(file, name)) or file.folder


def _environment(file: ConfigFile, name: str, *default: str) -> Value:
    """Where it is not set here, it may be set where Terragrunt runs: that is what it is for, whatever its default."""
    if name in os.environ:
        return from_outside(os.environ[name], name)
    why = f"the environment variable {name} is not set here"
    if not default:
        return Unknown(why)
    return default[0] if file.unit.takes_defaults else OneOf(why, (default[0], Unknown(why)))


def _repository(file: ConfigFile) -> Value:
    found = repository_of(file.unit.folder)
    return found if found else Unknown("there is no git repository here")


def _path_from_repository(file: ConfigFile) -> Value:
    found = _repository(file)
    return os.path.relpath(file.unit.folder, found) if isinstance(found, str) else found


def _path_to_repository(file: ConfigFile) -> Value:
    found = _repository(file)
    return os.path.relpath(found, file.unit.folder) if isinstance(found, str) else found


def _read_config(file: ConfigFile, path: str, *default: Value) -> Value:
    target, on_disk = os.path.normpath(os.path.join(file.folder, path)), file.unit.on_disk
    if os.path.isdir(on_disk(target)):
        target = os.path.join(target, os.path.basename(config_in(on_disk(target))))
    if not os.path.isfile(on_disk(target)):
        if default:
            return default[0]
        raise TerraformError(f"there is no {path}")
    if os.path.basename(target) == STACK:
        return Unknown("a stack is not read as a configuration")
    config = file.unit.config(target)
    if os.path.basename(target) == VALUES:
        return {name: config.value(config.body, name) for name in config.body.attributes}
    return ConfigObject(config)


def _read_values(file: ConfigFile, path: str) -> Value:
    """JSON text of the values, as Terragrunt gives it."""
    problems: list[Problem] = []
    target = file.unit.on_disk(os.path.normpath(os.path.join(file.unit.folder, path)))
    if not is_within(target, file.unit.base):
        return Unknown(f"the file {path} is outside of the code")
    body = read_file(target, problems)
    if problems:
        raise TerraformError(problems[0].message, problems[0].file, problems[0].line)
    found = {it.name: value_of(it.expression, Scope(NoNames())) for it in body.attributes.values()}
    return encode_json(found)


def _deep_merge(file: ConfigFile, *maps: Value) -> Value:
    made: Value = {}
    for it in maps:
        made = deeply_merged(made, it) if it is not None else made
    return made
