"""What Terragrunt's files are called. It imports nothing: each scan looks for them."""

UNIT = "terragrunt.hcl"
OF_UNIT = (UNIT, f"{UNIT}.json")  # the second is read where there is no first
STACK = "terragrunt.stack.hcl"
VALUES = "terragrunt.values.hcl"  # that a stack gives a unit
