"""What a file of Terraform's JSON has: a plan or a state, as the rules see it."""

from __future__ import annotations

from aurora_checks.aurora.deployed_values import as_code_would_say
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.json_document import load
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.plan import plan_reader
from aurora_checks.terraform.state import state_document, state_reader


def read_recorded(path: str) -> RootModule:
    """The plan or state in a file. Raises TerraformError when it cannot be read, or is neither."""
    document = load(path)
    if plan_reader.is_plan(document):
        return plan_reader.from_document(document, path)
    if state_document.is_state(document):
        return as_code_would_say(state_reader.from_document(document, path))
    raise TerraformError(
        "is not a plan or a state in the form that terraform show -json prints, and not a terraform.tfstate", path
    )
