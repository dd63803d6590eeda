include "root" {
  path = find_in_parent_folders("root.hcl")
}

include "aurora" {
  path = "${dirname(find_in_parent_folders("root.hcl"))}/common/aurora.hcl"
}

dependency "platform" {
  config_path = "../platform"
  mock_outputs = {
    features = { encrypted = true, iam = true, managed = true }
    days     = 14
    protect  = true
    readers  = 2
  }
}

inputs = {
  kms_key_arn         = dependency.kms.outputs.key_arn
  features            = dependency.platform.outputs.features
  days                = dependency.platform.outputs.days
  deletion_protection = dependency.platform.outputs.protect
  readers             = dependency.platform.outputs.readers
  password            = run_cmd("./password.sh")
}
