include "root" {
  path = find_in_parent_folders("root.hcl")
}

include "aurora" {
  path = "${dirname(find_in_parent_folders("root.hcl"))}/common/aurora.hcl"
}

inputs = {
  days       = 14
  create_key = true
  readers    = 1
  features = {
    encrypted  = true
    iam        = true
    managed    = true
    window     = "sun:04:00-sun:05:00"
    insights   = true
    interval   = 30
    skip_final = false
  }
}
