terraform {
  source = "${dirname(find_in_parent_folders("root.hcl"))}/modules//aurora"
}

dependency "kms" {
  config_path = "../kms"
  mock_outputs = {
    key_arn = "arn:aws:kms:eu-west-1:111122223333:key/mock"
  }
}

inputs = {
  name                = basename(get_terragrunt_dir())
  deletion_protection = true
  not_declared        = "nothing minds"
}
