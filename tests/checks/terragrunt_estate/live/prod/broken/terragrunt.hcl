include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

include "aurora" {
  path           = "../../../common/aurora.hcl"
  expose         = true
  merge_strategy = "no_merge"
}

terraform {
  source = "../../..//modules/aurora"
}

inputs = {
  name                = "broken-${include.root.locals.account.locals.environment}"
  deletion_protection = !include.aurora.inputs.deletion_protection
  password            = "hunter2hunter2"
  features = {
    encrypted  = false
    skip_final = true
  }
}
